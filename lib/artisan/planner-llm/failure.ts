/** Why a language model gave no answer. Stable: a task keeps it as `planner_…`. */
export type FailureKind =
	/** Its service refuses the key. */
	| 'key'
	/** Too many requests, or its own quota is used up. */
	| 'busy'
	/** It cannot be reached, or its service is at fault. */
	| 'away'
	/** It took too long. */
	| 'timeout'
	/** Its service does not take the request as it is: an unknown model, an unknown member. */
	| 'refused'
	/** What came cannot be built, asked for again or not. */
	| 'answer'
	/** The user has had the tokens of this day. */
	| 'budget';

/**
 * A failure as it may be logged and shown: it holds nothing of the request, its headers or the answer, which
 * errors of the AI SDK are full of, and it has no cause for the same reason.
 */
export class ModelFailure extends Error {
	readonly kind: FailureKind;
	/** Of HTTP; null where none was received. */
	readonly status: number | null;
	/** As the service asks for it. */
	readonly retryAfterSeconds: number | null;

	constructor(
		kind: FailureKind,
		detail: string,
		{
			status = null,
			retryAfterSeconds = null,
		}: Partial<Pick<ModelFailure, 'status' | 'retryAfterSeconds'>> = {},
	) {
		super(`The language model gave no plan: ${detail}.`);
		this.name = 'ModelFailure';
		this.kind = kind;
		this.status = status;
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** By its name: bundlers make copies of classes. */
export const isModelFailure = (thrown: unknown): thrown is ModelFailure =>
	thrown instanceof Error && thrown.name === 'ModelFailure';

/** Asking again makes sense. */
export const isPassing = ({ kind }: ModelFailure): boolean => kind === 'busy' || kind === 'away';

/** What an answer without success means. @param identifier what the service calls it, in one word */
export function failureOf(
	status: number,
	{ retryAfter, identifier }: { retryAfter: string | null; identifier: string | null },
): ModelFailure {
	const detail = `status ${status}${identifier === null ? '' : `, ${identifier}`}`;
	const options = { status, retryAfterSeconds: secondsOf(retryAfter) };
	if (status === 401 || status === 403) {
		return new ModelFailure('key', detail, options);
	}
	if (status === 429) {
		return new ModelFailure('busy', detail, options);
	}
	return new ModelFailure(status >= 500 || status === 408 ? 'away' : 'refused', detail, options);
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function secondsOf(retryAfter: string | null): number | null {
	if (retryAfter === null || retryAfter.trim() === '') {
		return null;
	}
	const seconds = /^\d+(\.\d+)?$/.test(retryAfter.trim())
		? Number(retryAfter)
		: (Date.parse(retryAfter) - Date.now()) / 1000;
	return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** For the person who asked; the operator finds the rest in the log. */
export function sentenceOf({ kind, status }: ModelFailure, keyName: string): string {
	const instead = 'The built-in planner needs no service.';
	switch (kind) {
		case 'key':
			return `The language model’s service refused the key of this server. Its operator should check ${keyName}. ${instead}`;
		case 'busy':
			return `The language model is busy, or its quota is used up. Try again later. ${instead}`;
		case 'away':
			return `The language model could not be reached, or its service failed. Try again later. ${instead}`;
		case 'timeout':
			return `The language model took too long, so it was stopped. Try again, or say it in fewer words. ${instead}`;
		case 'refused':
			return `The language model’s service does not take this request${status === null ? '' : ` (status ${status})`}. The operator of this server should check its settings. ${instead}`;
		case 'answer':
			return `The language model gave no answer that can be built. Say it in other words. ${instead}`;
		case 'budget':
			return `You have used the tokens that a day may take of the language model. They count anew from midnight UTC. ${instead}`;
	}
}
