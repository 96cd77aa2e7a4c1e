import type { Env } from '../env';
import { isHttps } from './cookies';
import { strictTransportSecurity } from './headers';

/** CORS from an allow-list, never with credentials (S20); HSTS where the address is HTTPS (S24). */
export function withSharedHeaders(response: Response, request: Request, env: Env): Response {
	if (isHttps(env)) {
		response.headers.set('strict-transport-security', strictTransportSecurity);
	}
	if (env.corsOrigins.length > 0) {
		response.headers.append('vary', 'Origin');
		const origin = request.headers.get('origin');
		if (origin !== null && env.corsOrigins.includes(origin)) {
			response.headers.set('access-control-allow-origin', origin);
			response.headers.set('cross-origin-resource-policy', 'cross-origin');
			if (request.method === 'OPTIONS') {
				response.headers.set('access-control-allow-methods', response.headers.get('allow') ?? '');
				response.headers.set('access-control-allow-headers', 'authorization, content-type');
				response.headers.set('access-control-max-age', '600');
			}
		}
	}
	return response;
}
