import { limits } from '../../mesh/limits';
import type { Planned } from '../plan';
import type { Answer } from './answer';
import { type ModelFailure, sentenceOf } from './failure';
import type { LanguageModel } from './language-model';
import type { Tokens } from './reply';

/** What a plan by a language model keeps: for the page, and for whoever pays. */
interface LanguagePlan {
	readonly planner: 'llm';
	readonly model: string;
	readonly message: string;
	readonly missing: readonly string[];
	readonly assumptions: readonly string[];
	readonly suggestions: readonly string[];
	readonly tokens: Tokens;
	/** USD; null where prices are not set. */
	readonly cost: number | null;
	/** The first answer was not good, and was asked for again. */
	readonly repaired: boolean;
}

export interface Spent {
	readonly tokens: Tokens;
	readonly repaired: boolean;
}

const statuses = {
	completed: 'ready',
	partial: 'partial',
	needs_input: 'needs_input',
	unsupported: 'unsupported',
} as const;

export function plannedOf(answer: Answer, model: LanguageModel, spent: Spent): Planned {
	const { status, missing, assumptions, suggestions, program } = answer;
	const message = answer.message === '' ? `${program?.title}.` : answer.message;
	return {
		status: statuses[status],
		message,
		// Who has the program alone is to know what was decided.
		program:
			program === null
				? null
				: {
						...program,
						assumptions: [...new Set([...program.assumptions, ...assumptions])].slice(
							0,
							limits.assumptions,
						),
					},
		plan: planOf(model, spent, { message, missing, assumptions, suggestions }),
	};
}

/** @param more what is wrong, for the person who asked */
export function failedOf(
	failure: ModelFailure,
	model: LanguageModel,
	spent: Spent,
	more: string,
): Planned {
	const keyName = model.protocol === 'anthropic' ? 'ANTHROPIC_API_KEY' : 'LLM_API_KEY';
	const message = `${sentenceOf(failure, keyName)}${more === '' ? '' : ` What was wrong: ${more}`}`;
	return {
		status: 'failed',
		errorCode: `planner_${failure.kind}`,
		message,
		program: null,
		plan: planOf(model, spent, { message, missing: [], assumptions: [], suggestions: [] }),
	};
}

function planOf(
	{ model, price }: LanguageModel,
	{ tokens, repaired }: Spent,
	said: Pick<LanguagePlan, 'message' | 'missing' | 'assumptions' | 'suggestions'>,
): LanguagePlan {
	const micro = price === null ? null : tokens.input * price.input + tokens.output * price.output;
	return {
		planner: 'llm',
		model,
		...said,
		tokens,
		cost: micro === null ? null : Math.round(micro) / 1_000_000,
		repaired,
	};
}
