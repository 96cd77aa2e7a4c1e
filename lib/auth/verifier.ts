import { LRUCache } from 'lru-cache';
import { digestOf } from './digest';
import type { Keys } from './keys';
import type { SessionRow } from './session-lookup';
import { type Claims, claimsAreCurrent, readToken } from './token';

/** A verified signature: it cannot change, so it may be remembered. Time and revocation are checked each time. */
interface KnownToken {
	readonly claims: Claims;
	/** What `sessions.token` holds for it. */
	readonly key: string;
}

/** About 600 bytes each. */
const rememberedTokens = 10_000;

/**
 * Of the signatures checked, one in so many is remembered: what is asked for often is soon among them, and tokens
 * by the hundred thousand, each asked for once, do not drive it out, nor fill the heap with what they drove out.
 */
const rememberedOneIn = 16;

/** Reads tokens signed with any of the keys, remembering the signatures that were right: those at once, without a promise. */
export function createTokenReader(keys: Keys) {
	const known = new LRUCache<string, KnownToken>({ max: rememberedTokens });
	return (token: string): KnownToken | Promise<KnownToken | null> =>
		known.get(token) ?? read(token);

	async function read(token: string): Promise<KnownToken | null> {
		const claims = await readWithAny(keys, token);
		if (claims === null) {
			return null;
		}
		// A token without jti comes from the older service, whose rows hold the token itself.
		const fresh = { claims, key: claims.jti === null ? token : digestOf(token) };
		if (Math.random() * rememberedOneIn < 1) known.set(token, fresh);
		return fresh;
	}
}

async function readWithAny(keys: Keys, token: string): Promise<Claims | null> {
	for (const { hmac } of keys) {
		const claims = await readToken(token, await hmac);
		if (claims !== null) {
			return claims;
		}
	}
	return null;
}

/** Whether a token's claims and its session row, read at `row.now`, still admit their user. */
export function isCurrent(claims: Claims, row: SessionRow): boolean {
	return (
		row.live &&
		row.now < row.expiresAt &&
		claimsAreCurrent(claims, row.now) &&
		(claims.sub === null || claims.sub === row.userId)
	);
}
