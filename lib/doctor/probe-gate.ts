import { type Finding, fault, ok } from './finding';
import { type Ask, headerOf, type Reply } from './probe-request';

type Way = readonly [name: string, path: string, headers?: Readonly<Record<string, string>>];

const subrequest = Array(5).fill('middleware').join(':');
const flight = { rsc: '1', accept: 'text/x-component' };

/** Ways around a gate that have worked somewhere (S23; CVE-2025-29927), few enough for a look in passing. */
const ways: readonly Way[] = [
	['x-middleware-subrequest', '/artisan', { 'x-middleware-subrequest': subrequest }],
	['RSC', '/artisan', flight],
	['prefetch', '/artisan', { ...flight, 'next-router-prefetch': '1' }],
	['.rsc', '/artisan.rsc'],
	['two slashes', '//artisan'],
	['an encoded letter', '/%61rtisan'],
	['encoded dots', '/login/%2e%2e/artisan'],
	['capital letters', '/ARTISAN'],
	['a slash behind', '/artisan/'],
	['x-original-url', '/login', { 'x-original-url': '/artisan', 'x-rewrite-url': '/artisan' }],
];

/** 200 for the workspace's path that is not the login page: it, or data of it. */
function isOpen({ status, text }: Reply): boolean {
	return status >= 200 && status < 300 && text !== '' && !leadsToLogin(text);
}

/** The page's form, or a flight that says where to go. */
function leadsToLogin(text: string): boolean {
	return text.includes('name="password"') || /NEXT_REDIRECT;[^;]*;[^;]*\/login/.test(text);
}

/** A stranger is led to the login page, by no way further, and on this origin. */
export async function examineGate(ask: Ask, origin: string): Promise<Finding[]> {
	const findings = [redirectFinding(await ask({ path: '/artisan' }), origin)];
	const open: string[] = [];
	for (const [name, path, headers = {}] of ways) {
		if (isOpen(await ask({ path, headers }))) open.push(name);
	}
	findings.push(
		open.length === 0
			? ok('deployment.ways_around', `None of ${ways.length} ways around the login page works.`)
			: fault(
					'deployment.ways_around',
					`A stranger gets past the login page with: ${open.join(', ')}.`,
					{
						remedy:
							'Let the proxy hand paths on as they came (in nginx a proxy_pass without a path), and update this program.',
						asvs: 'V8.3.1',
					},
				),
	);
	findings.push(await administrationFinding(ask));
	return findings;
}

function redirectFinding(reply: Reply, origin: string): Finding {
	const id = 'deployment.redirect';
	const location = headerOf(reply, 'location');
	if (isOpen(reply)) {
		return fault('deployment.gate', 'The workspace opens without signing in.', {
			remedy: 'Let the proxy add no Cookie of its own and keep no pages; then update this program.',
			asvs: 'V8.3.1',
		});
	}
	const target = URL.canParse(location, origin) ? new URL(location, origin) : null;
	if (location !== '' && target?.origin !== origin) {
		return fault(id, `A stranger at ${origin}/artisan is sent to ${location}: another address.`, {
			remedy:
				'Let the proxy pass on what was asked; in nginx: proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme; and TRUST_PROXY its address.',
			asvs: 'V4.1.3',
		});
	}
	return target?.pathname === '/login' && target.searchParams.get('next') === '/artisan'
		? ok(id, 'A stranger at the workspace is led to the login page.')
		: fault(id, `A stranger at /artisan gets ${reply.status} instead of the login page.`, {
				remedy: 'Let the proxy hand all paths on as they came; the server’s log says more.',
			});
}

async function administrationFinding(ask: Ask): Promise<Finding> {
	const id = 'deployment.administration';
	const page = await ask({ path: '/admin' });
	const users = await ask({ path: '/admin/api/users' });
	return isOpen(page) || ![401, 403, 404].includes(users.status)
		? fault(
				id,
				`Administration answers a stranger: /admin ${page.status}, /admin/api/users ${users.status}.`,
				{
					remedy: 'Let the proxy add no Cookie or Authorization of its own; update this program.',
					asvs: 'V8.3.1',
				},
			)
		: ok(id, 'Administration shows a stranger nothing.');
}
