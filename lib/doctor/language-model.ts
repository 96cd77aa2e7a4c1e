import type { LanguageModel } from '../artisan/planner-llm/language-model';
import { isLoopbackName } from '../http/peer';
import { type Finding, note, ok, warning } from './finding';

/** What the settings say of the language model; it is not asked, since that costs. */
export function examineLanguageModel(model: LanguageModel | null): Finding[] {
	if (model === null) {
		return [ok('artisan.language_model', 'The built-in planner plans alone.')];
	}
	const { protocol, hostname } = new URL(model.baseUrl);
	const isHere = isLoopbackName(hostname);
	return [
		isHere
			? ok('artisan.language_model', `${model.model} on this machine can plan too.`)
			: note(
					'artisan.language_model',
					`${model.model} at ${hostname} can plan too: what people write for it goes there.`,
				),
		...(protocol === 'http:' && !isHere && model.apiKey !== undefined
			? [
					warning(
						'artisan.language_model_http',
						`The key of the language model travels unencrypted to ${hostname}.`,
						{
							remedy: 'Give its address with https, or leave the key out where none is needed.',
							asvs: 'V12.2.1',
						},
					),
				]
			: []),
	];
}
