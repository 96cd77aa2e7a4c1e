import { randomBytes } from 'node:crypto';
import { type Finding, fault, ok, warning } from './finding';
import { type Ask, headerOf, type Reply } from './probe-request';

/** Nobody's (RFC 2606), so that no CORS_ORIGINS names it. */
const foreign = 'https://foreign.invalid';

/** What other sites, forged headers and odd methods get. */
export async function examineOrigins(ask: Ask, origin: string): Promise<Finding[]> {
	return [
		await sharing(ask),
		await foreignWrite(ask),
		await forgedHost(ask, origin),
		await trace(ask),
		await events(ask),
	];
}

async function sharing(ask: Ask): Promise<Finding> {
	const preflight = { origin: foreign, 'access-control-request-method': 'POST' };
	const replies = [
		await ask({ path: '/auth/verify', headers: { origin: foreign } }),
		await ask({ method: 'OPTIONS', path: '/auth/login', headers: preflight }),
	];
	return replies.some((reply) => headerOf(reply, 'access-control-allow-origin') !== '')
		? fault('deployment.cors', 'Any other site may read this server’s answers.', {
				remedy:
					'Remove Access-Control-Allow-Origin from the proxy; CORS_ORIGINS names the sites that may.',
				asvs: 'V3.4.2',
			})
		: ok('deployment.cors', 'Other sites cannot read this server’s answers.');
}

/** The name is nobody's: were it not refused for its Origin, nothing would come of it. */
async function foreignWrite(ask: Ask): Promise<Finding> {
	const username = `doctor-${randomBytes(8).toString('hex')}`;
	const { status } = await ask({
		method: 'POST',
		path: '/auth/login',
		headers: { origin: foreign, 'content-type': 'application/json' },
		body: JSON.stringify({ username, password: randomBytes(16).toString('hex') }),
	});
	return status === 403
		? ok('deployment.foreign_origin', 'A sign-in that another site sends is refused.')
		: fault(
				'deployment.foreign_origin',
				`A sign-in that another site sends is answered ${status} instead of 403.`,
				{ remedy: 'Let the proxy leave the Origin header alone.', asvs: 'V3.5.1' },
			);
}

async function forgedHost(ask: Ask, origin: string): Promise<Finding> {
	const { host } = new URL(foreign);
	const headers = {
		'x-forwarded-host': host,
		'x-forwarded-proto': 'gopher',
		forwarded: `host=${host}`,
	};
	const reply = await ask({ path: '/artisan', headers });
	const told = `${headerOf(reply, 'location')} ${reply.headers['set-cookie']?.join() ?? ''}`;
	return /foreign\.invalid|gopher/.test(told)
		? fault(
				'deployment.forged_host',
				`A client that forges X-Forwarded-Host is led away from ${origin}.`,
				{
					remedy:
						'Let the proxy set it itself; in nginx: proxy_set_header X-Forwarded-Host $host; and X-Forwarded-Proto $scheme;',
					asvs: 'V4.1.3',
				},
			)
		: ok('deployment.forged_host', 'Forged X-Forwarded-Host and -Proto change nothing.');
}

async function trace(ask: Ask): Promise<Finding> {
	const { status } = await ask({ method: 'TRACE', path: '/' });
	return status >= 400
		? ok('deployment.trace', 'TRACE is refused.')
		: fault('deployment.trace', `TRACE is answered ${status}.`, {
				remedy: 'Switch it off in the proxy; in Apache: TraceEnable off',
				asvs: 'V13.4.4',
			});
}

/** A proxy that gathers an answer before it hands it on lets no event through. */
async function events(ask: Ask): Promise<Finding> {
	const reply: Reply | null = await ask({ path: '/auth/events' }).catch(() => null);
	return reply?.status === 401
		? ok('deployment.events', 'The stream of events is refused to strangers at once.')
		: warning(
				'deployment.events',
				reply === null
					? '/auth/events does not answer in time.'
					: `/auth/events answers a stranger ${reply.status} instead of 401.`,
				{
					remedy: 'In nginx, for /auth/events: proxy_buffering off; proxy_read_timeout 1h;',
				},
			);
}
