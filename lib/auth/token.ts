import { base64url, compactVerify, SignJWT } from 'jose';
import { parseStrictJson } from '../json';

/** What a token of ours says (RFC 7519 section 4.1). Times are NumericDate: seconds since the epoch. */
export interface Claims {
	/** The user's id. Null in a token of the older service, which wrote `user_id` instead. */
	readonly sub: number | null;
	/** Null in a token of the older service: only its raw row admits it (S7, S27). */
	readonly jti: string | null;
	readonly iat: number;
	readonly exp: number;
}

/** The width of `sessions.token`, and so the longest token there can be (S4). */
export const maxTokenLength = 500;

/** A clock may run ahead of the database's by this much before its tokens are refused. */
const maxClockSkewSeconds = 60;

/** The HMAC key, imported once: jose is twice as fast with a CryptoKey. Throws on an empty secret. */
export function importKey(secret: string): Promise<CryptoKey> {
	const bytes = new TextEncoder().encode(secret);
	return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
		'sign',
		'verify',
	]);
}

/** Signs a token that names its user only by id, so that it never outgrows its column. */
export function signToken(
	claims: { sub: number; jti: string; iat: number; exp: number },
	key: CryptoKey,
): Promise<string> {
	return new SignJWT({ jti: claims.jti })
		.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
		.setSubject(String(claims.sub))
		.setIssuedAt(claims.iat)
		.setExpirationTime(claims.exp)
		.sign(key);
}

/**
 * The claims of a token whose form and signature are right, else null. Says nothing about time or
 * revocation: `claimsAreCurrent` and the session row do.
 */
export async function readToken(token: string, key: CryptoKey): Promise<Claims | null> {
	const claims = readCanonical(token);
	if (claims === null) {
		return null;
	}
	try {
		await compactVerify(token, key, { algorithms: ['HS256'] });
		return claims;
	} catch {
		return null;
	}
}

/** Whether a text could be a token of ours, whoever signed it. */
export function isOfOurForm(token: string): boolean {
	return readCanonical(token) !== null;
}

/** RFC 7519 section 4.1.4: refused on or after `exp`; a token from the future is refused too (S7). */
export function claimsAreCurrent(claims: Claims, nowSeconds: number): boolean {
	return nowSeconds < claims.exp && claims.iat <= nowSeconds + maxClockSkewSeconds;
}

/**
 * Reads header and claims of the one canonical form of a token (S5, S6): three segments of unpadded
 * base64url without stray bits, a header of `alg` and `typ` alone, no name twice. jose accepts more
 * than one spelling of a signature, so this comes first.
 */
function readCanonical(token: string): Claims | null {
	if (token.length > maxTokenLength) {
		return null;
	}
	const segments = token.split('.');
	if (segments.length !== 3 || !segments.every(isCanonicalBase64url)) {
		return null;
	}
	const [header, payload] = segments;
	const claims = isOurHeader(header) ? readObject(payload) : null;
	return claims === null ? null : readClaims(claims);
}

/** As `signToken` writes it. */
const usualHeader = base64url.encode('{"alg":"HS256","typ":"JWT"}');

function isOurHeader(segment: string | undefined): boolean {
	if (segment === usualHeader) {
		return true;
	}
	const header = readObject(segment);
	return (
		header !== null &&
		Object.keys(header).length === 2 &&
		header.alg === 'HS256' &&
		header.typ === 'JWT'
	);
}

/** Whole groups of four, then perhaps one of two or three whose last character has no stray bits (RFC 4648 section 3.5). */
const canonicalBase64url =
	/^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?$/;

function isCanonicalBase64url(segment: string): boolean {
	return segment !== '' && canonicalBase64url.test(segment);
}

/** Making one costs more than decoding a token. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readObject(segment: string | undefined): Record<string, unknown> | null {
	try {
		const text = utf8.decode(base64url.decode(segment ?? ''));
		const result = parseStrictJson(text, 4);
		const value = result.ok ? result.value : null;
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? { ...value }
			: null;
	} catch {
		return null;
	}
}

function readClaims(payload: Record<string, unknown>): Claims | null {
	const { sub, jti, iat, exp, nbf } = payload;
	if (!isNumericDate(iat) || !isNumericDate(exp) || nbf !== undefined) {
		return null;
	}
	if (jti === undefined) {
		return { sub: null, jti: null, iat, exp };
	}
	const ours =
		typeof jti === 'string' && jti !== '' && typeof sub === 'string' && /^[1-9]\d{0,9}$/.test(sub);
	return ours ? { sub: Number(sub), jti, iat, exp } : null;
}

function isNumericDate(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
