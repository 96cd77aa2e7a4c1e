import { AppError } from '../errors';
import { isLoopbackName } from './peer';

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Refuses a write that a browser was made to send by another site (S20; ASVS 3.5.1). A call with a
 * bearer token carries nothing that a browser adds by itself and passes. Without an `Origin` (scripts,
 * old browsers) `Sec-Fetch-Site` decides, and without both there is no browser to be misled.
 * @param trusted the origin of `APP_URL`, then those that `CORS_ORIGINS` allows
 * @throws AppError `foreign_origin`
 */
export function checkOrigin(
	method: string,
	header: (name: string) => string | null | undefined,
	trusted: readonly string[],
): void {
	if (safeMethods.has(method) || isBearer(header('authorization'))) {
		return;
	}
	const origin = header('origin');
	const site = header('sec-fetch-site');
	const isForeign = origin
		? !isTrusted(origin, header('host'), trusted)
		: site !== undefined && site !== null && site !== 'same-origin' && site !== 'none';
	if (isForeign) {
		throw new AppError(
			'foreign_origin',
			'This request came from another site and was refused. Open this server’s own page and try again; behind a proxy, APP_URL must name the address that people type.',
		);
	}
}

/** Whether a call brings its own credential, in the scheme of RFC 6750. */
export function isBearer(authorization: string | null | undefined): boolean {
	return /^bearer /i.test(authorization ?? '');
}

/**
 * A browser sets both headers itself: an Origin whose host is the Host asked is this site, under whatever
 * name, with two exceptions. Where only this machine is addressed (`APP_URL`), another name is somebody
 * else's, pointed here to be of one origin with us (DNS rebinding). And of a name that is trusted over
 * HTTPS, the page over plain HTTP may be anybody's on the way.
 */
function isTrusted(
	origin: string,
	host: string | null | undefined,
	trusted: readonly string[],
): boolean {
	if (trusted.includes(origin)) {
		return true;
	}
	if (!host || !/^https?:\/\/[^/]+$/.test(origin) || !URL.canParse(origin)) {
		return false;
	}
	const asked = new URL(origin);
	const isForThisMachineAlone = isLoopbackName(new URL(trusted[0] ?? origin).hostname);
	return (
		asked.host === host.toLowerCase() &&
		(!isForThisMachineAlone || isLoopbackName(asked.hostname)) &&
		!trusted.includes(`https://${asked.host}`)
	);
}
