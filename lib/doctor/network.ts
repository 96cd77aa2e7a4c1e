import type { Env } from '../env';
import { isLoopbackName } from '../http/peer';
import { type Finding, note, ok, warning } from './finding';

/** Whether other machines are meant to reach the server. */
export function isOpen(env: Pick<Env, 'host' | 'appUrl'>): boolean {
	return !isLoopbackName(env.host) || !isLoopbackName(new URL(env.appUrl).hostname);
}

/** What the settings mean together; unsafe combinations are refused before (lib/setting-conflicts.ts). */
export function examineNetwork(env: Env): Finding[] {
	if (!isOpen(env)) {
		return [ok('network.local', `Only this machine reaches the server, at ${env.appUrl}.`)];
	}
	const url = new URL(env.appUrl);
	const isSecure = url.protocol === 'https:';
	return [
		...(isSecure
			? [ok('network.https', `People come by ${env.appUrl}.`)]
			: [
					warning('network.http', 'Passwords and tokens travel unencrypted.', {
						remedy:
							'Put a proxy with TLS in front (deploy/), and set APP_URL to its https address.',
						asvs: 'V12.2.1',
					}),
				]),
		...(isSecure && env.trustedProxies.length === 0
			? [
					warning(
						'network.trust_proxy',
						'APP_URL is https, and no proxy is trusted: everybody has the address of the proxy, and wrong passwords of one count for all.',
						{
							remedy: 'Set TRUST_PROXY to the address of the proxy, such as 127.0.0.1.',
							asvs: 'V4.1.3',
						},
					),
				]
			: []),
		...(isNoAddress(url.hostname)
			? [
					warning(
						'network.app_url',
						`HOST lets other machines in, and APP_URL is ${env.appUrl}, which none of them can open: links lead nowhere, and forms are refused.`,
						{ remedy: 'Set APP_URL to the address that people type.' },
					),
				]
			: []),
		...(env.signup === 'open'
			? [
					note(
						'network.signup',
						'Everybody can make an account, and the answers show which names exist.',
						{
							remedy: 'SIGNUP=invite, if that is not meant.',
						},
					),
				]
			: []),
	];
}

/** Of nobody else's machine: this one, or every one it has. */
function isNoAddress(name: string): boolean {
	return isLoopbackName(name) || ['0.0.0.0', '[::]'].includes(name);
}
