import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import { signToken } from './token';
import type { AuthOptions, Client, Issued } from './types';
import type { User } from './users';
import { digestOf } from './verifier';

export type SignIn = ReturnType<typeof createSignIn>;

/** The two halves of a sign-in: finding out who it is, and giving them a session. */
export function createSignIn(options: AuthOptions, signingKey: Promise<CryptoKey>) {
	const { users, sessions, hasher } = options;

	/**
	 * Always one full check, also for a user who does not exist, so that time tells nothing (S9).
	 * @throws AppError `invalid_credentials` (unknown, wrong and inactive alike), `busy`
	 */
	async function authenticate(
		username: string,
		password: string,
		gone?: AbortSignal,
	): Promise<User> {
		const user = await users.find(username);
		const verdict = await hasher.verify(password, user?.passwordHash ?? null, gone);
		if (user === null || !user.isActive || !verdict.matches) {
			throw invalidCredentials();
		}
		return verdict.outdated ? strengthen(user, password) : user;
	}

	/** Brings a hash of a lower cost up to today's. Where somebody else was first, the hash that is stored now decides (S3). */
	async function strengthen(user: User, password: string): Promise<User> {
		const passwordHash = await hasher.hash(password);
		return (await users.rehash(user, passwordHash))
			? { ...user, passwordHash }
			: authenticate(user.username, password);
	}

	/**
	 * Signs by the database's clock and stores the digest.
	 * @throws AppError `invalid_credentials` when the account changed since it was checked (S2)
	 */
	async function issue(user: User, client: Client): Promise<Issued> {
		const iat = await sessions.databaseTime();
		const exp = iat + options.tokenLifetimeSeconds;
		const token = await signToken({ sub: user.id, jti: randomUUID(), iat, exp }, await signingKey);
		const stored = await sessions.insert({
			userId: user.id,
			passwordHash: user.passwordHash,
			key: digestOf(token),
			issuedAt: iat,
			expiresAt: exp,
			userAgent: client.userAgent?.slice(0, 400) ?? null,
			address: client.address,
		});
		if (!stored) {
			throw invalidCredentials();
		}
		return { token, userId: user.id, username: user.username, expiresAt: new Date(exp * 1000) };
	}

	return { authenticate, issue };
}

function invalidCredentials(): AppError {
	return new AppError('invalid_credentials', 'Invalid username or password');
}
