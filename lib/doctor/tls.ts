import { connect } from 'node:tls';
import { type Finding, fault, ok, warning } from './finding';
import { type Ask, codeOf, createAsk, headerOf, type Reply } from './probe-request';

const dayMilliseconds = 86_400_000;
/** Authorities of today renew at a third of 90 days: with two weeks left, renewal has failed for a while. */
const renewalDays = 14;

interface Site {
	/** The origin of APP_URL. */
	readonly origin: string;
	readonly timeoutMilliseconds: number;
}

/** What the first answer over HTTPS shows: its certificate's days, and that browsers are told to stay with it. */
export function examineCertificate(
	{ origin }: Site,
	reply: Reply,
	tls: NonNullable<Reply['tls']>,
	now: Date,
): Finding[] {
	const end = new Date(tls.certificate.valid_to).getTime();
	const days = Math.floor((end - now.getTime()) / dayMilliseconds);
	const remedy = 'Renew it, and see that what renews it runs by itself and reloads the proxy.';
	const asvs = 'V12.2.2';
	const validity =
		days < 0
			? fault('deployment.certificate', `The certificate of ${origin} has expired.`, {
					remedy,
					asvs,
				})
			: days < renewalDays
				? warning(
						'deployment.certificate',
						`The certificate of ${origin} is valid for ${days} more days only.`,
						{ remedy, asvs },
					)
				: ok(
						'deployment.certificate',
						`The certificate of ${origin} is valid for ${days} more days.`,
					);
	return [validity, strictTransport(origin, headerOf(reply, 'strict-transport-security'))];
}

function strictTransport(origin: string, header: string): Finding {
	const seconds = Number(/max-age="?(\d+)/i.exec(header)?.[1] ?? 0);
	return seconds >= 365 * 86_400
		? ok('deployment.hsts', `Browsers that were at ${origin} come back over HTTPS only.`)
		: fault(
				'deployment.hsts',
				header === ''
					? `${origin} sends no Strict-Transport-Security, which this server adds: something on the way removed it.`
					: `The Strict-Transport-Security of ${origin} ("${header}") lasts less than a year.`,
				{
					remedy:
						'Set APP_URL to the https address, and let the proxy pass the header on: no proxy_hide_header, no add_header of its own.',
					asvs: 'V3.4.1',
				},
			);
}

/** Whether the server also takes a TLS that has been given up (RFC 8996). */
export function examineProtocol({ origin, timeoutMilliseconds }: Site): Promise<Finding> {
	const { hostname, port } = new URL(origin);
	const host = hostname.replaceAll(/[[\]]/g, '');
	const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
	return new Promise((resolve) => {
		const socket = connect({
			host,
			port: port === '' ? 443 : Number(port),
			...named,
			minVersion: 'TLSv1',
			maxVersion: 'TLSv1.1',
			ciphers: 'DEFAULT@SECLEVEL=0',
			// Nothing is sent: who it is was settled before.
			rejectUnauthorized: false,
			timeout: timeoutMilliseconds,
		});
		const settle = (finding: Finding) => {
			socket.destroy();
			resolve(finding);
		};
		const refused = ok('deployment.tls', `${origin} speaks TLS 1.2 or newer only.`);
		socket.on('error', () => settle(refused));
		socket.on('timeout', () => settle(refused));
		socket.on('close', () => settle(refused));
		socket.on('secureConnect', () =>
			settle(
				warning('deployment.tls', `${origin} still takes ${socket.getProtocol()}.`, {
					remedy: 'Allow the newer ones only; in nginx: ssl_protocols TLSv1.2 TLSv1.3;',
					asvs: 'V12.1.1',
				}),
			),
		);
	});
}

/** What somebody gets who types the name without https. */
export async function examinePlainHttp(
	{ origin, timeoutMilliseconds }: Site,
	ask: Ask = createAsk({
		origin: `http://${new URL(origin).hostname}`,
		timeoutMilliseconds,
	}),
): Promise<Finding> {
	const id = 'deployment.plain_http';
	try {
		const reply = await ask({ path: '/login' });
		const location = headerOf(reply, 'location');
		return location.startsWith(`${origin}/`)
			? ok(id, 'The http address leads to the https one.')
			: fault(
					id,
					`Over http (port 80) the same name answers ${reply.status} instead of leading to ${origin}: a password typed there travels unencrypted.`,
					{
						remedy:
							'Redirect all of port 80; in nginx: return 308 https://$server_name$request_uri;',
						asvs: 'V12.2.1',
					},
				);
	} catch (thrown) {
		return ok(id, `Nothing answers over http (${codeOf(thrown)}).`);
	}
}
