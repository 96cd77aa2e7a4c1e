import { account } from '../messages-account';

export interface DevicesState {
	/** Counts what was done, so that the same sentence twice is told twice. */
	readonly count: number;
	readonly result: string | null;
}

export interface ConfirmState {
	readonly attempt: number;
	readonly error: string | null;
	/** Seconds after which it can be tried again. */
	readonly wait: number | null;
}

export const unconfirmed: ConfirmState = { attempt: 0, error: null, wait: null };

/** What `POST /account/close` put in the address it went back to. */
export function closeRefusal(
	query: Record<string, unknown>,
): { words: string; wait: number | null } | null {
	const { close: code, wait } = query;
	if (typeof code !== 'string') {
		return null;
	}
	const { refusals, failed } = account.close;
	const words = Object.hasOwn(refusals, code) ? (refusals[code] ?? failed) : failed;
	return {
		words,
		wait: typeof wait === 'string' && /^[1-9]\d{0,4}$/.test(wait) ? Number(wait) : null,
	};
}
