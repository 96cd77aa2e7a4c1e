import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from './process-wide';

/** What the code behind the front reports back to it about one request. */
export interface RequestContext {
	/** Why the page could not be made: whatever is shown instead, the status is 503, 500 or 404 (S25). */
	failure: 'database_unavailable' | 'internal' | 'not_found' | null;
}

const contexts = processWide('request-context', () => new AsyncLocalStorage<RequestContext>());

export function runInContext<Result>(context: RequestContext, work: () => Result): Result {
	return contexts.run(context, work);
}

/** Null where no front is there to act on it (plain `next start`, the command line). */
export function requestContext(): RequestContext | null {
	return contexts.getStore() ?? null;
}
