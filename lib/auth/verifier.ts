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
const rememberedTokens = 20_000;

/** Reads tokens signed with any of the keys, remembering the signatures that were right. */
export function createTokenReader(keys: Keys) {
	const known = new LRUCache<string, KnownToken>({ max: rememberedTokens });
	return async (token: string): Promise<KnownToken | null> => {
		const remembered = known.get(token);
		if (remembered !== undefined) {
			return remembered;
		}
		const claims = await readWithAny(keys, token);
		if (claims === null) {
			return null;
		}
		// A token without jti comes from the older service, whose rows hold the token itself.
		const fresh = { claims, key: claims.jti === null ? token : digestOf(token) };
		known.set(token, fresh);
		return fresh;
	};
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
