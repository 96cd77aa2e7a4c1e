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
	/** All of a call's body, where it came together with the headers; else it is still to be read. */
	body: Buffer | null;
}

/** Of pages alone: in Node 20 its first use slows all promises of the process (docs/performance). */
const ofPages = processWide('request-context', () => new AsyncLocalStorage<RequestContext>());

/** Of the API: a request is handed on from function to function there, and its context with it. */
const ofRequest = Symbol('context');

/** A property and no WeakMap: that is filled and swept for each request. */
type Bound = object & { [ofRequest]?: RequestContext };

/** Makes a page in its context: Next calls ours without a request at hand. */
export function runInContext<Result>(context: RequestContext, work: () => Result): Result {
	return ofPages.run(context, work);
}

/** Of the page that is being made. Null where no front is there to act on it (plain `next start`, the command line). */
export function pageContext(): RequestContext | null {
	return ofPages.getStore() ?? null;
}

/** @param request Node's, or the Fetch API's that was made of it */
export function setContext(request: Bound, context: RequestContext): void {
	request[ofRequest] = context;
}

/** Null where no front is there, as with `pageContext`. */
export function contextOf(request: Bound): RequestContext | null {
	return request[ofRequest] ?? null;
}

/** Tells the log whose page this is. */
export function notePageUser(userId: number): void {
	const context = pageContext();
	if (context !== null) {
		context.userId = userId;
	}
}
