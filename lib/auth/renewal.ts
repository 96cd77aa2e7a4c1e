import { createHmac, randomBytes } from 'node:crypto';
import { digestOf } from './digest';
import type { Key } from './keys';
import type { AuthOptions } from './options';
import { invalidRefreshToken, type Renewable, type RenewalTransaction } from './renewals';
import { signToken } from './token';
import type { Client, Renewed } from './types';

/** A used refresh token may come again for so long: ten tabs, or an answer that got lost (S26). */
const reuseGraceSeconds = 30;

/** `p2mr_` and 32 random bytes: secret scanners can tell what it is. */
export function newRefreshToken(): string {
	return `p2mr_${randomBytes(32).toString('base64url')}`;
}

const refreshTokenPattern = /^p2mr_[A-Za-z0-9_-]{43}$/;

/** Renewing kept sessions without a password. */
export function createRenewal(options: AuthOptions) {
	const { keys, renewals, tokenLifetimeSeconds, sessionIdleSeconds } = options;
	const [signing] = keys;

	/**
	 * The successor of a refresh token, and a new token (S26; RFC 9700 section 4.14.2). The same answer for
	 * every use within the grace; a later one means that somebody has a copy, and ends the session.
	 * @throws AppError `invalid_refresh_token`
	 */
	async function refresh(refreshToken: string | undefined, client: Client): Promise<Renewed> {
		if (refreshToken === undefined || !refreshTokenPattern.test(refreshToken)) {
			throw invalidRefreshToken();
		}
		const renewed = await renewals.byRefreshToken(digestOf(refreshToken), (session, transaction) =>
			spendRefreshToken(refreshToken, session, transaction, client),
		);
		if (renewed === null) {
			throw invalidRefreshToken();
		}
		return renewed;
	}

	async function spendRefreshToken(
		refreshToken: string,
		session: Renewable,
		transaction: RenewalTransaction,
		client: Client,
	): Promise<Renewed | null> {
		const chain = await followChain(refreshToken, transaction);
		const [first] = chain;
		if (!session.live || session.restsUntil === null || first === undefined) {
			return null;
		}
		if (first.usedAt !== null && session.now - first.usedAt > reuseGraceSeconds) {
			await endStolen(session, transaction, client);
			return null;
		}
		const head = chain.at(-1) ?? first;
		if (head.usedAt !== null) {
			// Its successor was made with a key that has been removed since.
			return null;
		}
		return (await answerAgain(chain, session)) ?? succeed(head.token, session, transaction);
	}

	/** The token and its successors up to the one that is still to be used. */
	async function followChain(refreshToken: string, transaction: RenewalTransaction) {
		const chain: Array<{ token: string; usedAt: number | null }> = [];
		for (let candidates = [refreshToken]; candidates.length > 0; ) {
			const rows = await transaction.refreshTokens(candidates.map(digestOf));
			const token = candidates.find((candidate) => digestOf(candidate) === rows[0]?.digest);
			if (token === undefined) {
				return chain;
			}
			const usedAt = rows[0]?.usedAt ?? null;
			chain.push({ token, usedAt });
			// The key may have changed between the use and its repetition.
			candidates = usedAt === null ? [] : keys.map((key) => successorOf(token, key));
		}
		return chain;
	}

	/** What the last use was answered, made once more from the token that was used; null when there was none. */
	async function answerAgain(
		chain: ReadonlyArray<{ token: string; usedAt: number | null }>,
		session: Renewable,
	): Promise<Renewed | null> {
		const [parent, head] = [chain.at(-2), chain.at(-1)];
		if (parent === undefined || head === undefined || parent.usedAt === null) {
			return null;
		}
		for (const key of keys) {
			const token = await tokenFrom(parent.token, key, session, Math.floor(parent.usedAt));
			if (digestOf(token) === session.key) {
				return answer(session, token, head.token, session.expiresAt, session.restsUntil ?? 0);
			}
		}
		return null;
	}

	async function succeed(
		used: string,
		session: Renewable,
		transaction: RenewalTransaction,
	): Promise<Renewed> {
		const successor = successorOf(used, signing);
		const endsAt = session.endsAt ?? session.now;
		const iat = Math.floor(session.now);
		const expiresAt = Math.min(iat + tokenLifetimeSeconds, Math.floor(endsAt));
		const restsUntil = Math.min(session.now + sessionIdleSeconds, endsAt);
		const renewed = { ...session, expiresAt };
		const token = await tokenFrom(used, signing, renewed, iat);
		await transaction.succeed(digestOf(used), digestOf(successor));
		await transaction.setToken({ key: digestOf(token), keyId: signing.id, expiresAt, restsUntil });
		return answer(session, token, successor, expiresAt, restsUntil);
	}

	async function endStolen(session: Renewable, transaction: RenewalTransaction, client: Client) {
		await transaction.end();
		const person = { id: session.userId, username: session.username };
		await transaction.note({
			action: 'refresh.reused',
			outcome: 'refused',
			actor: null,
			subject: person,
			sessionId: session.id,
			client,
		});
	}

	return { refresh };
}

function successorOf(refreshToken: string, key: Key): string {
	return `p2mr_${derived(refreshToken, key, 'successor').toString('base64url')}`;
}

/** The same bytes each time: its `jti` comes from the refresh token that it was issued for. */
function tokenFrom(
	refreshToken: string,
	key: Key,
	session: Renewable,
	iat: number,
): Promise<string> {
	const jti = derived(refreshToken, key, 'jti').toString('hex').slice(0, 32);
	return key.hmac.then((hmac) =>
		signToken({ sub: session.userId, jti, iat, exp: Math.floor(session.expiresAt) }, hmac),
	);
}

function derived(refreshToken: string, key: Key, purpose: string): Buffer {
	return createHmac('sha256', key.derive(`refresh ${purpose}`))
		.update(refreshToken)
		.digest();
}

function answer(
	session: Renewable,
	token: string,
	refreshToken: string,
	expiresAt: number,
	restsUntil: number,
): Renewed {
	return {
		token,
		userId: session.userId,
		username: session.username,
		expiresAt: new Date(expiresAt * 1000),
		refresh: { token: refreshToken, until: new Date(Math.floor(restsUntil) * 1000) },
	};
}
