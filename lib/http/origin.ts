import { AppError } from '../errors';

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Refuses a write that a browser was made to send by another site (S20; ASVS 3.5.1). A call with a
 * bearer token carries nothing that a browser adds by itself and passes. Without an `Origin` (scripts,
 * old browsers) `Sec-Fetch-Site` decides, and without both there is no browser to be misled.
 * @param trusted the origins that are this site or were allowed by `CORS_ORIGINS`
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
			'This request came from another site and was refused. Open this server’s own page and try again.',
		);
	}
}

/** Whether a call brings its own credential, in the scheme of RFC 6750. */
export function isBearer(authorization: string | null | undefined): boolean {
	return /^bearer /i.test(authorization ?? '');
}

/** A browser sets both headers itself: an Origin whose host is the Host asked is this site, under whatever name. */
function isTrusted(
	origin: string,
	host: string | null | undefined,
	trusted: readonly string[],
): boolean {
	if (trusted.includes(origin)) {
		return true;
	}
	return (
		URL.canParse(origin) &&
		/^https?:\/\/[^/]+$/.test(origin) &&
		Boolean(host) &&
		new URL(origin).host === host?.toLowerCase()
	);
}
