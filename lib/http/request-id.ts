import { randomUUID } from 'node:crypto';

/** Short, and of characters that mean nothing to a log, a header or a query; too short for any token of ours. */
const form = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * Names one request in the log and in `X-Request-Id`.
 * @param offered what a trusted proxy calls it; kept where it is an id, so that both logs agree
 */
export function requestIdOf(offered: string | undefined): string {
	return offered !== undefined && form.test(offered) ? offered : randomUUID();
}
