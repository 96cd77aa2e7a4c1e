import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import type { Hasher } from './hasher';
import { checkNewUsername } from './names';
import { checkNewPassword, isDefaultPassword, type PasswordRules } from './password';
import type { Sessions, SessionSummary } from './sessions';
import { importKey, signToken } from './token';
import type { User, Users } from './users';
import { createTokenReader, digestOf, isCurrent } from './verifier';

/** Who is asking, as far as the host could tell. */
export interface Client {
	/** The peer's address, or null where the host does not know it (plain `next start`). */
	readonly address: string | null;
	readonly userAgent: string | null;
	/** Certainly this machine itself: the only place where a default password may be used (S12). */
	readonly local: boolean;
}

export interface SignedIn {
	readonly userId: number;
	readonly username: string;
	readonly sessionId: number;
	readonly expiresAt: Date;
	readonly passwordIsDefault: boolean;
}

export interface Issued {
	readonly token: string;
	readonly userId: number;
	/** From the row, never from the request. */
	readonly username: string;
	/** Whole seconds, equal to the token's `exp`. */
	readonly expiresAt: Date;
}

export interface AuthOptions {
	readonly users: Users;
	readonly sessions: Sessions;
	readonly hasher: Hasher;
	readonly jwtSecretKey: string;
	readonly tokenLifetimeSeconds: number;
	readonly passwordRules: PasswordRules;
}

export type AuthService = ReturnType<typeof createAuthService>;

/** The verbs of signing in, in call order. Each throws AppError; all may throw `database_unavailable`. */
export function createAuthService(options: AuthOptions) {
	const { users, sessions, hasher, passwordRules } = options;
	const signingKey = importKey(options.jwtSecretKey);
	const readKnown = createTokenReader(signingKey);

	/** @throws AppError `invalid_credentials` (the same for unknown, wrong and inactive; S9), `password_change_required` (S12), `busy` (S13) */
	async function login(input: { username: string; password: string; client: Client; previousToken?: string | undefined }): Promise<Issued> {
		const user = await authenticate(input.username, input.password);
		if (isDefaultPassword(input.password)) {
			await users.markPasswordDefault(user);
			if (!input.client.local) {
				throw new AppError(
					'password_change_required',
					'This account still has its default password, which works only on the server itself. Choose a new one first.',
				);
			}
		}
		const issued = await issue(user, input.client);
		// S18: one browser, one session: the one that its cookie named before ends.
		await logout(input.previousToken);
		return issued;
	}

	/** Always one full check, also for a user who does not exist, so that time tells nothing. */
	async function authenticate(username: string, password: string): Promise<User> {
		const user = await users.find(username);
		const verdict = await hasher.verify(password, user?.passwordHash ?? null);
		if (user === null || !user.isActive || !verdict.matches) {
			throw new AppError('invalid_credentials', 'Invalid username or password');
		}
		return verdict.outdated ? strengthen(user, password) : user;
	}

	/** Brings a hash of a lower cost up to today's; the sign-in goes on with whichever hash is stored. */
	async function strengthen(user: User, password: string): Promise<User> {
		const passwordHash = await hasher.hash(password);
		return (await users.rehash(user, passwordHash)) ? { ...user, passwordHash } : user;
	}

	/** Signs by the database's clock and stores the digest. Refuses when the account changed since it was checked. */
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
			throw new AppError('invalid_credentials', 'Invalid username or password');
		}
		return { token, userId: user.id, username: user.username, expiresAt: new Date(exp * 1000) };
	}

	/** The person a token stands for, or null. The signature may be remembered; the row is read every time (S2). */
	async function verify(token: string | undefined): Promise<SignedIn | null> {
		const known = token === undefined ? null : await readKnown(token);
		const row = known === null ? null : await sessions.find(known.key);
		if (known === null || row === null || !isCurrent(known.claims, row)) {
			return null;
		}
		const { userId, username, id: sessionId, passwordIsDefault } = row;
		return { userId, username, sessionId, passwordIsDefault, expiresAt: new Date(Math.floor(row.expiresAt) * 1000) };
	}

	/** Ends the token's session. Nothing to end is no error (S18). */
	async function logout(token: string | undefined): Promise<void> {
		const known = token === undefined ? null : await readKnown(token);
		if (known !== null) {
			await sessions.end(known.key);
		}
	}

	/** Keeps the session it was asked from, ends all others. @throws AppError `not_signed_in`, `invalid_credentials`, `password_refused`, `busy` */
	async function changePassword(input: { token: string | undefined; currentPassword: string; newPassword: string }): Promise<{ endedSessions: number }> {
		const signedIn = await verify(input.token);
		if (signedIn === null) {
			throw new AppError('not_signed_in', 'You are not signed in, or no longer. Sign in and try again.');
		}
		const user = await authenticateCurrent(signedIn.username, input.currentPassword);
		const { endedSessions } = await replacePassword(user, input, signedIn.sessionId);
		return { endedSessions };
	}

	/** Chooses a new password without a session, and signs in with it: the way out for a default password (S12). */
	async function choosePassword(input: { username: string; currentPassword: string; newPassword: string; client: Client }): Promise<Issued & { endedSessions: number }> {
		const user = await authenticate(input.username, input.currentPassword);
		const { changed, endedSessions } = await replacePassword(user, input, null);
		return { ...(await issue(changed, input.client)), endedSessions };
	}

	async function authenticateCurrent(username: string, password: string): Promise<User> {
		try {
			return await authenticate(username, password);
		} catch (thrown) {
			if (thrown instanceof Error && 'code' in thrown && thrown.code === 'invalid_credentials') {
				throw new AppError('invalid_credentials', 'The current password is not right.', { cause: thrown });
			}
			throw thrown;
		}
	}

	async function replacePassword(user: User, input: { currentPassword: string; newPassword: string }, keptSessionId: number | null) {
		if (input.newPassword === input.currentPassword) {
			throw new AppError('password_refused', 'The new password is the current one. Choose another.');
		}
		checkNewPassword(input.newPassword, user.username, passwordRules);
		const passwordHash = await hasher.hash(input.newPassword);
		const endedSessions = await users.setPassword({ user, passwordHash, keptSessionId });
		if (endedSessions === null) {
			throw new AppError('invalid_credentials', 'The password was changed elsewhere meanwhile. Sign in again.');
		}
		return { endedSessions, changed: { ...user, passwordHash } };
	}

	/** For the operator. @throws AppError `username_refused`, `username_taken`, `password_refused` */
	async function createUser(username: string, password: string): Promise<User> {
		checkNewUsername(username);
		checkNewPassword(password, username, passwordRules);
		return users.create({ username, passwordHash: await hasher.hash(password) });
	}

	/** For the operator, who need not know the old one. All sessions of the user end. */
	async function resetPassword(username: string, password: string): Promise<{ endedSessions: number }> {
		const user = await findUser(username);
		checkNewPassword(password, user.username, passwordRules);
		const endedSessions = await users.setPassword({ user, passwordHash: await hasher.hash(password), keptSessionId: null });
		if (endedSessions === null) {
			throw new AppError('invalid_credentials', 'The password was changed elsewhere meanwhile. Try again.');
		}
		return { endedSessions };
	}

	/** @throws AppError `user_not_found` */
	async function findUser(username: string): Promise<User> {
		const user = await users.find(username);
		if (user === null) {
			throw new AppError('user_not_found', `There is no user ${username}. \`p2m users list\` shows all.`);
		}
		return user;
	}

	/** The same person's other live sessions, newest first. */
	function otherSessions(signedIn: SignedIn): Promise<SessionSummary[]> {
		return sessions.list({ userId: signedIn.userId, exceptId: signedIn.sessionId });
	}

	return { login, verify, logout, changePassword, choosePassword, createUser, resetPassword, findUser, otherSessions };
}
