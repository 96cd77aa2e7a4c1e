import { AppError, isAppError } from '../errors';
import { checkNewUsername } from './names';
import { checkNewPassword } from './password';
import type { SignIn } from './sign-in';
import type { AuthOptions, Client, Issued, SignedIn } from './types';
import type { User } from './users';

interface NewPassword {
	readonly currentPassword: string;
	readonly newPassword: string;
}

interface TokenVerbs {
	verify(token: string | undefined): Promise<SignedIn | null>;
	logout(token: string | undefined): Promise<void>;
}

/** Making accounts and changing passwords. Every change ends the user's other sessions (S2). */
export function createCredentials(
	options: AuthOptions,
	signIn: SignIn,
	{ verify, logout }: TokenVerbs,
) {
	const { users, hasher, passwordRules } = options;

	/** Keeps the session it was asked from. @throws AppError `not_signed_in`, `invalid_credentials`, `password_refused`, `busy` */
	async function changePassword(
		input: NewPassword & { token: string | undefined },
	): Promise<{ endedSessions: number }> {
		const signedIn = await verify(input.token);
		if (signedIn === null) {
			throw new AppError(
				'not_signed_in',
				'You are not signed in, or no longer. Sign in and try again.',
			);
		}
		const user = await signIn
			.authenticate(signedIn.username, input.currentPassword)
			.catch(inOtherWords);
		refuseUnchanged(input);
		const { endedSessions } = await replace(user, input.newPassword, signedIn.sessionId);
		return { endedSessions };
	}

	/** Chooses a password without a session and signs in with it: the way out for a default password (S12). */
	async function choosePassword(
		input: NewPassword & {
			username: string;
			client: Client;
			/** The token this browser's cookie held: its session ends (S18). */
			previousToken?: string | undefined;
		},
	): Promise<Issued> {
		const user = await signIn.authenticate(
			input.username,
			input.currentPassword,
			input.client.gone,
		);
		refuseUnchanged(input);
		const { changed } = await replace(user, input.newPassword, null);
		const issued = await signIn.issue(changed, input.client);
		await logout(input.previousToken);
		return issued;
	}

	/** For the operator, who need not know the old one. @throws AppError `user_not_found`, `password_refused` */
	async function resetPassword(
		username: string,
		newPassword: string,
	): Promise<{ endedSessions: number }> {
		const { endedSessions } = await replace(await findUser(username), newPassword, null);
		return { endedSessions };
	}

	async function replace(user: User, newPassword: string, keptSessionId: number | null) {
		checkNewPassword(newPassword, user.username, passwordRules);
		const passwordHash = await hasher.hash(newPassword);
		const endedSessions = await users.setPassword({ user, passwordHash, keptSessionId });
		if (endedSessions === null) {
			throw new AppError(
				'invalid_credentials',
				'The password was changed elsewhere meanwhile. Sign in again.',
			);
		}
		return { endedSessions, changed: { ...user, passwordHash } };
	}

	/** For the operator. @throws AppError `username_refused`, `username_taken`, `password_refused` */
	async function createUser(username: string, password: string): Promise<User> {
		checkNewUsername(username);
		checkNewPassword(password, username, passwordRules);
		return users.create({ username, passwordHash: await hasher.hash(password) });
	}

	/** @throws AppError `user_not_found` */
	async function findUser(username: string): Promise<User> {
		const user = await users.find(username);
		if (user === null) {
			throw new AppError(
				'user_not_found',
				`There is no user ${username}. \`p2m users list\` shows all.`,
			);
		}
		return user;
	}

	return { changePassword, choosePassword, resetPassword, createUser, findUser };
}

function refuseUnchanged({ currentPassword, newPassword }: NewPassword): void {
	if (newPassword === currentPassword) {
		throw new AppError('password_refused', 'The new password is the current one. Choose another.');
	}
}

/** To somebody who is signed in, the username is not in question. */
function inOtherWords(thrown: unknown): never {
	if (isAppError(thrown) && thrown.code === 'invalid_credentials') {
		throw new AppError('invalid_credentials', 'The current password is not right.', {
			cause: thrown,
		});
	}
	throw thrown;
}
