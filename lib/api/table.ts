import { endpoint, type Handler, type Methods, type Services } from '../http/endpoint';
import { server } from '../server';
import { healthz, readyz } from './health';
import { leave } from './leave';
import { login } from './login';
import { logout } from './logout';
import { password } from './password';
import { verify } from './verify';

const methods: Record<string, Methods> = {
	'/auth/login': { POST: login },
	'/auth/verify': { POST: verify },
	'/auth/logout': { POST: logout },
	'/auth/password': { POST: password },
	'/logout': { POST: leave },
	'/healthz': { GET: healthz },
	'/readyz': { GET: readyz },
};

/** Every endpoint of the API by its path, on the services given. */
export function createTable(services: () => Services): ReadonlyMap<string, Handler> {
	return new Map(
		Object.entries(methods).map(([path, ofPath]) => [path, endpoint(services, ofPath)]),
	);
}

/** The table of this process's server; a test holds the `route.ts` files to it. */
export const table = createTable(server);

/** Mounts one path of the table in Next: every method goes through the one handler, whose 405 has `Allow`. */
export function mount(path: string) {
	const handler = table.get(path);
	if (handler === undefined) {
		throw new Error(`no endpoint is listed for ${path}`);
	}
	return {
		GET: handler,
		HEAD: handler,
		POST: handler,
		PUT: handler,
		PATCH: handler,
		DELETE: handler,
		OPTIONS: handler,
	};
}
