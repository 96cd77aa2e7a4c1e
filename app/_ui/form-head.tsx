import type { FormState } from '../form-state';
import { messages } from '../messages';
import { ErrorSummary } from './error-summary';

/** The page's title and the place for a refusal, which is kept free so that no field moves when one comes. */
export function FormHead({
	state,
	title,
	notice = null,
}: {
	state: Pick<FormState, 'attempt' | 'error' | 'wait'>;
	title: string;
	notice?: string | null;
}) {
	return (
		<>
			<title>{`${state.error === null ? '' : messages.errors.prefix}${title} · ${messages.product}`}</title>
			<div className="flex min-h-22 flex-col justify-center">
				{state.error === null ? (
					<p role="status" className="text-y">
						{notice}
					</p>
				) : (
					<ErrorSummary key={state.attempt} wait={state.wait ?? null}>
						{state.error}
					</ErrorSummary>
				)}
			</div>
		</>
	);
}
