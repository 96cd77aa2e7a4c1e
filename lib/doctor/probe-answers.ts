import { type Finding, fault, ok, warning } from './finding';
import { type Ask, headerOf, type Reply } from './probe-request';

type Check = readonly [isBroken: (reply: Reply) => boolean, Finding];

const passOn = 'Let the proxy pass this server’s headers on, and set none of its own for them.';

/** What the login page must say (S24). */
const pageChecks: readonly Check[] = [
	[
		(reply) => !/script-src[^;]*'nonce-/.test(headerOf(reply, 'content-security-policy')),
		fault('deployment.csp', 'The login page comes without the policy that keeps scripts out.', {
			remedy: passOn,
			asvs: 'V3.4.3',
		}),
	],
	[
		(reply) => !/frame-ancestors 'none'/.test(headerOf(reply, 'content-security-policy')),
		fault('deployment.framing', 'Another site may show the login page in a frame of its own.', {
			remedy: passOn,
			asvs: 'V3.4.6',
		}),
	],
	[
		(reply) => headerOf(reply, 'x-content-type-options').toLowerCase() !== 'nosniff',
		fault('deployment.nosniff', 'X-Content-Type-Options: nosniff is missing.', {
			remedy: passOn,
			asvs: 'V3.4.4',
		}),
	],
	[
		(reply) =>
			!/^(same-origin|no-referrer|strict-origin.*)$/.test(headerOf(reply, 'referrer-policy')),
		warning('deployment.referrer', 'No Referrer-Policy keeps addresses from other sites.', {
			remedy: passOn,
			asvs: 'V3.4.5',
		}),
	],
	[
		(reply) => headerOf(reply, 'referrer-policy') === 'no-referrer',
		fault(
			'deployment.referrer',
			'Referrer-Policy: no-referrer makes the Origin of every form null, and this server refuses those.',
			{ remedy: passOn, asvs: 'V3.4.5' },
		),
	],
	[
		(reply) => headerOf(reply, 'x-powered-by') !== '' || /\d\.\d/.test(headerOf(reply, 'server')),
		warning('deployment.versions', 'The answers name a program and its version.', {
			remedy: 'In nginx: server_tokens off; and proxy_hide_header X-Powered-By;',
			asvs: 'V13.4.6',
		}),
	],
];

export async function examinePage(ask: Ask): Promise<Finding[]> {
	const reply = await ask({ path: '/login' });
	if (reply.status !== 200) {
		return [
			fault('deployment.login', `The login page answers ${reply.status}.`, {
				remedy: 'Let the proxy hand all paths on; the server’s log says more.',
			}),
		];
	}
	const broken = pageChecks.filter(([isBroken]) => isBroken(reply)).map(([, finding]) => finding);
	return broken.length > 0
		? broken
		: [ok('deployment.headers', 'The login page has its security headers.')];
}

/** What nobody on the way may keep (S21), and whether somebody does. */
export async function examineCaching(ask: Ask): Promise<Finding[]> {
	const reply = await ask({ path: '/auth/verify' });
	const cached = ['age', 'x-cache', 'cf-cache-status'].filter(
		(name) => !/^(|bypass|dynamic|miss.*)$/i.test(headerOf(reply, name)),
	);
	const findings: Finding[] = [];
	if (!headerOf(reply, 'cache-control').includes('no-store')) {
		findings.push(
			fault('deployment.no_store', 'Answers about a session come without no-store.', {
				remedy: 'Let the proxy leave Cache-Control alone: no expires, no proxy_ignore_headers.',
				asvs: 'V14.3.2',
			}),
		);
	}
	if (cached.length > 0) {
		findings.push(
			warning(
				'deployment.cache',
				`Something on the way keeps answers about sessions (${cached.join(', ')}).`,
				{ remedy: 'In nginx: proxy_cache off; in a CDN: leave /auth out.', asvs: 'V14.2.2' },
			),
		);
	}
	return findings.length > 0
		? findings
		: [ok('deployment.cache', 'Nothing on the way keeps answers about sessions.')];
}

/** The cookies that signing out takes back have the names and attributes of those that signing in sets (S19). */
export async function examineCookies(ask: Ask, origin: string): Promise<Finding[]> {
	const isHttps = origin.startsWith('https:');
	const reply = await ask({ method: 'POST', path: '/auth/logout', headers: { origin } });
	const cookies = reply.headers['set-cookie'] ?? [];
	const own = cookies.filter((cookie) => /^(__Host-|__Secure-)?p2m_/.test(cookie));
	const wrong = own.flatMap((cookie) => faultsOf(cookie, isHttps));
	if (own.length === 0) {
		const words = `Signing out answers ${reply.status} and takes no cookie back.`;
		const remedy =
			'Set APP_URL to the address that people type, and let the proxy pass Set-Cookie on.';
		return [fault('deployment.cookies', words, { remedy, asvs: 'V3.3.1' })];
	}
	if (wrong.length > 0) {
		const words = `The session cookie has ${[...new Set(wrong)].join(', ')}.`;
		const remedy = isHttps
			? 'Start the server with the https APP_URL, and let the proxy leave cookies alone: no proxy_cookie_path, _domain or _flags.'
			: 'Start the server with this http APP_URL: browsers drop such a cookie over http.';
		return [fault('deployment.cookies', words, { remedy, asvs: 'V3.3.1' })];
	}
	return [ok('deployment.cookies', 'Cookies have the names and attributes they should.')];
}

function faultsOf(cookie: string, isHttps: boolean): string[] {
	const [name = '', ...rest] = cookie.split(';').map((part) => part.trim());
	const attributes = rest.map((attribute) => attribute.toLowerCase());
	const has = (attribute: string) => attributes.includes(attribute);
	const checks: ReadonlyArray<readonly [boolean, string]> = [
		[has('httponly'), 'no HttpOnly'],
		[has('samesite=lax'), 'no SameSite=Lax'],
		[has('path=/'), 'no Path=/'],
		[!attributes.some((attribute) => attribute.startsWith('domain')), 'a Domain'],
		[has('secure') === isHttps, isHttps ? 'no Secure' : 'Secure, over http'],
		[
			name.startsWith('__Host-') === isHttps,
			isHttps ? 'no __Host- name' : 'a __Host- name, over http',
		],
	];
	return checks.filter(([isRight]) => !isRight).map(([, words]) => words);
}
