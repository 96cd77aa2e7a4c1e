import { isLoopbackName } from '../http/peer';
import { type Finding, fault, ok, warning } from './finding';
import { examineCaching, examineCookies, examinePage } from './probe-answers';
import { examineGate } from './probe-gate';
import { examineOrigins } from './probe-origins';
import { createAsk, type Reply } from './probe-request';
import { unreachable } from './probe-unreachable';
import { examineCertificate, examinePlainHttp, examineProtocol } from './tls';

interface Options {
	readonly appUrl: string;
	/** For each request, 5 s by default. */
	readonly timeoutMilliseconds?: number;
	readonly now?: () => Date;
	/** An authority to trust instead of the system's, as PEM. */
	readonly ca?: string | undefined;
}

/**
 * Looks at the address that people type, as a stranger would: some thirty requests, one after the other,
 * which change nothing. What fails is a finding; never rejects.
 */
export async function probeDeployment(options: Options): Promise<Finding[]> {
	const { appUrl, timeoutMilliseconds = 5000, ca, now = () => new Date() } = options;
	const { origin } = new URL(appUrl);
	const ask = createAsk({ origin, timeoutMilliseconds, ca });
	const site = { origin, timeoutMilliseconds };
	const findings: Finding[] = [];
	try {
		const health = await ask({ path: '/healthz' });
		if (!isThisProgram(health)) {
			return [otherProgram(origin, health)];
		}
		findings.push(ok('deployment.reachable', `${origin} answers, and it is this program.`));
		if (health.tls === null) {
			findings.push(...withoutTls(origin));
		} else {
			findings.push(...examineCertificate(site, health, health.tls, now()));
			findings.push(await examineProtocol(site));
			// Of another port than 443, nobody knows what belongs to port 80.
			if (new URL(origin).port === '') findings.push(await examinePlainHttp(site));
		}
		findings.push(...(await examinePage(ask)));
		findings.push(...(await examineCaching(ask)));
		findings.push(...(await examineCookies(ask, origin)));
		findings.push(...(await examineGate(ask, origin)));
		findings.push(...(await examineOrigins(ask, origin)));
	} catch (thrown) {
		findings.push(unreachable(origin, thrown));
	}
	return findings;
}

function isThisProgram({ status, headers, text }: Reply): boolean {
	return (
		status === 200 &&
		String(headers['content-type']).includes('json') &&
		text.replaceAll(/\s/g, '') === '{"status":"ok"}'
	);
}

function otherProgram(origin: string, { status, headers }: Reply): Finding {
	const isGateway = status >= 502 && status <= 504;
	const server = typeof headers.server === 'string' ? ` (${headers.server})` : '';
	return isGateway
		? fault('deployment.gateway', `The proxy at ${origin} does not reach the server: ${status}.`, {
				remedy: 'Start the server, and see that HOST and PORT are what the proxy hands on to.',
			})
		: fault(
				'deployment.other_program',
				`Another program answers at ${origin}${server}: its /healthz is ${status}, and not this server’s.`,
				{
					remedy:
						'Stop it or set PORT to a free one; behind a proxy, see that it hands this name’s paths on to this server.',
				},
			);
}

function withoutTls(origin: string): Finding[] {
	return isLoopbackName(new URL(origin).hostname)
		? []
		: [
				warning(
					'deployment.http',
					`${origin} is plain http: passwords and cookies travel unencrypted.`,
					{
						remedy:
							'Put a proxy with TLS in front (deploy/), and set APP_URL to its https address.',
						asvs: 'V12.2.1',
					},
				),
			];
}
