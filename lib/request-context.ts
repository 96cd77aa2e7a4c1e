import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from './process-wide';

/** What is known of one request, and what the code behind the front reports back to it. */
export interface RequestContext {
	/** In each line of the log, in `X-Request-Id`, and where an answer says that the server failed. */
	readonly id: string;
	/** Why the page could not be made: whatever is shown instead, the status is 503, 500 or 404 (S25). */
	failure: 'database_unavailable' | 'internal' | 'not_found' | null;
	/** Who asks, once that is settled; for the log. */
	userId: number | null;
}

const contexts = processWide('request-context', () => new AsyncLocalStorage<RequestContext>());

export function runInContext<Result>(context: RequestContext, work: () => Result): Result {
	return contexts.run(context, work);
}

/** Null where no front is there to act on it (plain `next start`, the command line). */
export function requestContext(): RequestContext | null {
	return contexts.getStore() ?? null;
}

/** Tells the log whose request this is. */
export function noteUser(userId: number): void {
	const context = contexts.getStore();
	if (context !== undefined) {
		context.userId = userId;
	}
}
