import { AppError } from '../errors';
import type { Confirmed } from './confirmation';
import { digestOf } from './digest';
import type { NewPasswords } from './new-password';
import type { AuthOptions } from './options';
import { newRefreshToken } from './renewal';
import type { SignIn } from './sign-in';
import type { Client, Held, Issued, Renewed, SignedIn } from './types';
import type { User } from './users';

interface NewPassword {
	readonly currentPassword: string;
	readonly newPassword: string;
}

interface Changing extends NewPassword {
	readonly token: string | undefined;
	readonly client: Client;
}

/** Changing passwords. Every change ends the user's other sessions (S2). */
export function createCredentials(
	options: AuthOptions,
	newPasswords: NewPasswords,
	signIn: SignIn,
	confirmed: Confirmed,
	requireSignedIn: (token: string | undefined, client: Client) => Promise<SignedIn>,
	logout: (held: Held | undefined, client: Client) => Promise<void>,
) {
	const { users, renewals, audit } = options;

	/**
	 * Keeps the session it was asked from, with a new refresh token where it had one (S26).
	 * @throws AppError `not_signed_in`, `invalid_credentials`, `password_refused`, `too_many_attempts`, `busy`
	 */
	async function changePassword(
		input: Changing,
	): Promise<{ endedSessions: number; refresh: Renewed['refresh']; device: string }> {
		const signedIn = await requireSignedIn(input.token, input.client);
		const user = await confirmed(signedIn, input.currentPassword, input.client);
		refuseUnchanged(input);
		const { endedSessions, changed } = await replace(user, input.newPassword, signedIn.sessionId, {
			...input,
			actor: user,
		});
		const refresh = signedIn.kept ? await keepAgain(signedIn.sessionId) : null;
		return { endedSessions, refresh, device: signIn.deviceFor(changed) };
	}

	/** The password again, for what must not be done by whoever finds an open screen. @throws as `changePassword` */
	async function confirm(input: {
		token: string | undefined;
		password: string;
		client: Client;
	}): Promise<SignedIn> {
		const signedIn = await requireSignedIn(input.token, input.client);
		const user = await confirmed(signedIn, input.password, input.client);
		await audit.append({
			action: 'confirm.succeeded',
			outcome: 'success',
			actor: user,
			subject: user,
			sessionId: signedIn.sessionId,
			client: input.client,
		});
		return requireSignedIn(input.token, input.client);
	}

	async function keepAgain(sessionId: number): Promise<Renewed['refresh']> {
		const token = newRefreshToken();
		const until = await renewals.keep(sessionId, digestOf(token), options.sessionIdleSeconds);
		return until === null ? null : { token, until };
	}

	/** Chooses a password without a session and signs in with it: the way out for a default password (S12). */
	async function choosePassword(
		input: NewPassword & {
			username: string;
			client: Client;
			/** What this browser's cookies held: its session ends (S18). */
			previous?: Held | undefined;
		},
	): Promise<Issued> {
		const { client } = input;
		const user = await signIn.authenticate(input.username, input.currentPassword, client);
		refuseUnchanged(input);
		const { changed } = await replace(user, input.newPassword, null, { actor: user, client });
		const issued = await signIn.issue(changed, { client, method: 'password', keep: false });
		await logout(input.previous, client);
		return issued;
	}

	/** For the operator, who need not know the old one. @throws AppError `user_not_found`, `password_refused` */
	async function resetPassword(
		username: string,
		newPassword: string,
	): Promise<{ endedSessions: number }> {
		const by = { actor: null, client: null };
		const { endedSessions } = await replace(await findUser(username), newPassword, null, by);
		return { endedSessions };
	}

	async function replace(
		user: User,
		newPassword: string,
		keptSessionId: number | null,
		by: { actor: User | null; client: Client | null },
	) {
		const passwordHash = await newPasswords.hash(newPassword, user.username, by.client?.gone);
		const endedSessions = await users.setPassword({
			user,
			passwordHash,
			keptSessionId,
			event: (count) => ({
				action: by.actor === null ? 'password.reset' : 'password.changed',
				outcome: 'success',
				actor: by.actor,
				subject: user,
				sessionId: keptSessionId,
				client: by.client,
				detail: { ended_sessions: count },
			}),
		});
		if (endedSessions === null) {
			throw new AppError(
				'invalid_credentials',
				'The password was changed elsewhere meanwhile. Sign in again.',
			);
		}
		const passwordVersion = user.passwordVersion + 1;
		return { endedSessions, changed: { ...user, passwordHash, passwordVersion } };
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

	return { changePassword, confirm, choosePassword, resetPassword, findUser };
}

function refuseUnchanged({ currentPassword, newPassword }: NewPassword): void {
	if (newPassword === currentPassword) {
		throw new AppError('password_refused', 'The new password is the current one. Choose another.');
	}
}
