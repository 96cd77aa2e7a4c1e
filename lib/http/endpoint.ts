import type { ArtisanService } from '../artisan/service';
import type { AuthService } from '../auth/service';
import type { Client, Held } from '../auth/types';
import type { Watch } from '../auth/watch';
import type { Report } from '../doctor/finding';
import type { Env } from '../env';
import { AppError, type ErrorCode } from '../errors';
import type { Log } from '../log';
import { contextOf, type RequestContext } from '../request-context';
import { readCookie } from './cookies';
import { clientFrom } from './front';
import { apiHeaders } from './headers';
import { checkOrigin, isBearer } from './origin';
import { patternOf } from './pattern';
import { problemResponse, toAppError } from './problem';
import { withSharedHeaders } from './shared-headers';

/** Web-standard in, web-standard out: what both hosts mount. */
export type Handler = (request: Request) => Promise<Response>;

/** What every endpoint may use. */
export interface Services {
	readonly env: Env;
	readonly auth: AuthService;
	readonly artisan: ArtisanService;
	readonly log: Log;
	/** Tells open pages of the end of their session (S21). */
	readonly watch: Watch;
	/** Names what keeps the server from serving, or null when it is ready. */
	readonly unreadyReason: () => Promise<string | null>;
	/** Looks at everything but the address that people type. */
	readonly doctor: () => Promise<Report>;
}

/** One request to one endpoint. */
export interface Call extends Services {
	readonly request: Request;
	readonly client: Client;
	/** The token of `Authorization: Bearer`, else of the session cookie. */
	readonly token: string | undefined;
	/** What the browser's cookies held: sent by itself, and so believed of this site's own pages only. */
	readonly held: Held;
	/** The parts of the path that its pattern names: `{id}`. */
	readonly params: Readonly<Record<string, string>>;
	/** Tells the log whose request this is. */
	readonly noteUser: (userId: number) => void;
}

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

/** A class, as an object literal with a getter is built anew, property by property, for each request. */
class IncomingCall implements Call {
	readonly env: Env;
	readonly auth: AuthService;
	readonly artisan: ArtisanService;
	readonly watch: Watch;
	readonly unreadyReason: () => Promise<string | null>;
	readonly doctor: () => Promise<Report>;
	readonly request: Request;
	readonly params: Readonly<Record<string, string>>;
	readonly held: Held;
	readonly token: string | undefined;
	readonly #cookies: string | null;
	readonly #log: Log;
	readonly #context: RequestContext | null;

	constructor(
		services: Services,
		params: Record<string, string>,
		request: Request,
		context: RequestContext | null,
	) {
		const { env } = services;
		this.env = env;
		this.auth = services.auth;
		this.artisan = services.artisan;
		this.#log = services.log;
		this.#context = context;
		this.watch = services.watch;
		this.unreadyReason = services.unreadyReason;
		this.doctor = services.doctor;
		this.request = request;
		this.params = params;
		const authorization = request.headers.get('authorization');
		this.#cookies = usesCookie(request, authorization, env) ? request.headers.get('cookie') : null;
		this.held = {
			token: readCookie('session', this.#cookies, env),
			refreshToken: readCookie('refresh', this.#cookies, env),
		};
		this.token = bearerToken(authorization) ?? this.held.token;
	}

	/** Made when asked for: most calls need none. */
	get client(): Client {
		const { env, request } = this;
		const device = readCookie('device', this.#cookies, env);
		const { signal: gone } = request;
		return { ...clientFrom(request.headers), device, gone, onRecognized: this.noteUser };
	}

	get log(): Log {
		return logOf(this.#log, this.#context);
	}

	get noteUser() {
		return (userId: number): void => {
			if (this.#context !== null) this.#context.userId = userId;
		};
	}
}

/**
 * What passed the origin check for its bearer token, or as one of `CORS_ORIGINS`, is not helped by a
 * cookie that the browser added: only this site's own pages act with the cookie (S20).
 */
function usesCookie(request: Request, authorization: string | null, env: Env): boolean {
	const origin = request.headers.get('origin');
	return (
		!isBearer(authorization) &&
		(origin === null || origin === env.appUrl || !env.corsOrigins.includes(origin))
	);
}

/** RFC 6750 section 2.1; the scheme's case does not matter. */
function bearerToken(authorization: string | null): string | undefined {
	return authorization === null ? undefined : /^bearer +(\S+)$/i.exec(authorization)?.[1];
}

function allowed(methods: Methods): string {
	const names = Object.keys(methods);
	return [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

function logOf(log: Log, context: RequestContext | null): Log {
	return context === null ? log : log.child({ requestId: context.id });
}

const isForOperator: ReadonlySet<ErrorCode> = new Set([
	'internal',
	'database_unavailable',
	'files_unavailable',
]);

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
