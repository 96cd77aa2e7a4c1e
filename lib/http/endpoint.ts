import type { Env } from '../env';
import { AppError } from '../errors';
import type { Log } from '../log';
import { contextOf } from '../request-context';
import { type Call, IncomingCall, logOf, type Services } from './call';
import { apiHeaders } from './headers';
import { checkOrigin } from './origin';
import { patternOf } from './pattern';
import { isForOperator, problemResponse, toAppError } from './problem';
import { withSharedHeaders } from './shared-headers';

/** Web-standard in, web-standard out: what both hosts mount. */
export type Handler = (request: Request) => Promise<Response>;

export type Run = (call: Call) => Promise<Response>;

/** The methods of one path. */
export type Methods = Partial<Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Run>>;

export interface Mounting {
	/** As `patternOf` takes it. */
	readonly pattern: string;
	readonly methods: Methods;
	/** On every answer, refusals too. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Asked before anything else: throws where this path must not even seem to exist. */
	readonly guard?: (call: Call) => Promise<void>;
}

/** Turns the methods of one path into its handler: method, origin, errors and headers in one place. */
export function endpoint(services: () => Services, mounting: Mounting): Handler {
	const { methods } = mounting;
	// Reading an address costs more than all the rest of a path without parts.
	const match = mounting.pattern.includes('{') ? patternOf(mounting.pattern) : null;
	const finish = (response: Response, request: Request, env: Env) => {
		for (const [name, value] of Object.entries(mounting.headers ?? {})) {
			response.headers.set(name, value);
		}
		return withSharedHeaders(response, request, env);
	};
	return async (request) => {
		const shared = services();
		const context = contextOf(request);
		try {
			const params = match?.(new URL(request.url).pathname) ?? {};
			const call = new IncomingCall(shared, params, request, context);
			if (mounting.guard !== undefined) {
				await mounting.guard(call);
			}
			return finish(await answer(call, methods), request, shared.env);
		} catch (thrown) {
			const error = toAppError(thrown);
			report(logOf(shared.log, context), request, error);
			const allow = error.code === 'method_not_allowed' ? { allow: allowed(methods) } : {};
			return finish(problemResponse(error, context?.id, allow), request, shared.env);
		}
	};
}

/** Not `async`: each promise more is paid by every request (docs/performance). @throws AppError */
function answer(call: Call, methods: Methods): Response | Promise<Response> {
	const { env, request } = call;
	if (request.method === 'OPTIONS') {
		return new Response(null, { status: 204, headers: { ...apiHeaders, allow: allowed(methods) } });
	}
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const run = Object.hasOwn(methods, method) ? methods[method as keyof Methods] : undefined;
	if (run === undefined) {
		throw new AppError('method_not_allowed', `Use ${allowed(methods)} here.`);
	}
	checkOrigin(request.method, (name) => request.headers.get(name), trustedOrigins(env));
	return run(call);
}

const trusted = new WeakMap<Env, readonly string[]>();

function trustedOrigins(env: Env): readonly string[] {
	const known = trusted.get(env) ?? [env.appUrl, ...env.corsOrigins];
	trusted.set(env, known);
	return known;
}

function allowed(methods: Methods): string {
	const names = Object.keys(methods);
	return [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/** Refusals are the client's business; what the operator must know goes to the log, without the body. */
function report(log: Log, request: Request, error: AppError): void {
	if (isForOperator.has(error.code)) {
		log.error(
			{
				err: error.cause,
				method: request.method,
				path: withoutSecret(new URL(request.url).pathname),
			},
			error.code,
		);
	}
}

/** The token of a shared model opens it to whoever reads the log. */
function withoutSecret(path: string): string {
	return path.replace(/^\/share\/[^/]+/, '/share/…');
}

/** Read by whoever answers, and changed by nobody. */
const jsonHeaders = Object.freeze({ ...apiHeaders, 'content-type': 'application/json' });

/** A JSON answer with the headers of the API. */
export function json(
	body: unknown,
	init: { status?: number; headers?: Record<string, string>; cookies?: string[] } = {},
): Response {
	// A plain object is passed on as it is: a Headers object would be made and read again for each answer.
	const response = new Response(JSON.stringify(body), {
		status: init.status ?? 200,
		headers: init.headers === undefined ? jsonHeaders : { ...jsonHeaders, ...init.headers },
	});
	for (const cookie of init.cookies ?? []) {
		response.headers.append('set-cookie', cookie);
	}
	return response;
}
