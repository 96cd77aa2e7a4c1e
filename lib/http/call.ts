import type { ArtisanService } from '../artisan/service';
import type { AuthService } from '../auth/service';
import type { Client, Held } from '../auth/types';
import type { Watch } from '../auth/watch';
import type { Report } from '../doctor/finding';
import type { Env } from '../env';
import type { Log } from '../log';
import type { RequestContext } from '../request-context';
import { readCookie } from './cookies';
import { clientFrom } from './front';
import { isBearer } from './origin';

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

/** A class, as an object literal with a getter is built anew, property by property, for each request. */
export class IncomingCall implements Call {
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

/** Says of each line which request it is of. */
export function logOf(log: Log, context: RequestContext | null): Log {
	return context === null ? log : log.child({ requestId: context.id });
}
