import { type NextRequest, NextResponse } from 'next/server';
import { importKey, readToken } from './lib/auth/token';
import { edgeEnv } from './lib/edge-env';
import { isHttps, readCookie } from './lib/http/cookies';
import {
	apiHeaders,
	commonHeaders,
	contentSecurityPolicy,
	shareHeaders,
	strictTransportSecurity,
} from './lib/http/headers';

/** Nodes' clocks may differ; the exact verdict is the page's, by the database's clock. */
const clockToleranceSeconds = 600;

const sharePageHeaders = { ...shareHeaders, 'cache-control': 'private, no-store' };

/** Only pages, the missing ones too: a matched request costs over a millisecond, so neither the API nor static files pass here. */
export const config = {
	matcher: [
		'/((?!_next/static/|_next/image$|auth/(?:login|logout|verify|refresh|extend|renew|confirm|events|password|password/strength|sessions|sessions/revoke-others|sessions/\\d+|signup|link|export|close)$|account/close$|artisan/(?:model|tasks|works|shares|batches)$|share/[^/]+/[^/]+$|artisan/batches/[^/]+/(?:cancel|archive)$|artisan/(?:tasks|works|shares|batches|status|cancel|events|mesh|blender)/[^/]+$|admin/api(?:/|$)|\\.well-known/change-password$|logout$|healthz$|readyz$|openapi\\.json$|drawing/|icon\\.svg$).*)',
	],
};

/**
 * A courtesy, never the lock: sends visitors without a plausible token to the login page, and gives every
 * page its nonce and headers. Pages decide for themselves with `requireUser` (S23).
 */
export async function middleware(request: NextRequest): Promise<NextResponse> {
	const env = edgeEnv();
	if (isProtected(request.nextUrl.pathname) && !(await hasPlausibleToken(request))) {
		const login = request.nextUrl.clone();
		login.pathname = '/login';
		login.search = `?next=${encodeURIComponent(request.nextUrl.pathname + request.nextUrl.search)}`;
		// A form sent without a token comes as a GET: the login page knows nothing of its action, and would answer 409.
		const status = ['GET', 'HEAD'].includes(request.method) ? 307 : 303;
		const redirect = withHeaders(NextResponse.redirect(login, status), env);
		redirect.headers.set('cache-control', 'no-store');
		redirect.headers.set('content-security-policy', apiHeaders['content-security-policy']);
		return redirect;
	}
	const nonce = btoa(crypto.randomUUID());
	const policy = contentSecurityPolicy(nonce, {
		https: isHttps(env),
		development: env.development,
	});
	const headers = new Headers(request.headers);
	headers.set('x-nonce', nonce);
	headers.set('content-security-policy', policy);
	const response = withHeaders(NextResponse.next({ request: { headers } }), env);
	response.headers.set('content-security-policy', policy);
	if (request.nextUrl.pathname.startsWith('/share/')) {
		for (const [name, value] of Object.entries(sharePageHeaders)) response.headers.set(name, value);
	}
	return response;
}

function isProtected(pathname: string): boolean {
	return /^\/(artisan|account|admin)(\/|$)/.test(pathname);
}

async function hasPlausibleToken(request: NextRequest): Promise<boolean> {
	const env = edgeEnv();
	const cookies = request.headers.get('cookie');
	if (readCookie('refresh', cookies, env) !== undefined) {
		// The page sends it to be renewed; only the database knows whether it still can be.
		return true;
	}
	const token = readCookie('session', cookies, env);
	if (token === undefined || env.jwtSecretKey === '') {
		return false;
	}
	for (const secret of [env.jwtSecretKey, ...env.previousJwtSecretKeys]) {
		const claims = await readToken(token, await keyOf(secret));
		if (claims !== null) {
			return Date.now() / 1000 < claims.exp + clockToleranceSeconds;
		}
	}
	return false;
}

const keys = new Map<string, Promise<CryptoKey>>();

/** Imported once: it costs as much as reading a token by it. */
function keyOf(secret: string): Promise<CryptoKey> {
	const key = keys.get(secret) ?? importKey(secret);
	keys.set(secret, key);
	return key;
}

function withHeaders(response: NextResponse, env: { appUrl: string }): NextResponse {
	for (const [name, value] of Object.entries(commonHeaders)) {
		response.headers.set(name, value);
	}
	if (isHttps(env)) {
		response.headers.set('strict-transport-security', strictTransportSecurity);
	}
	return response;
}
