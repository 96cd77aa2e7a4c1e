import { AppError } from '../errors';
import { createAdmin } from './admin';
import { createClosing } from './closing';
import { createConfirmed } from './confirmation';
import { createCredentials } from './credentials';
import { createDevices } from './devices';
import { createExtension } from './extension';
import { createInvitations } from './invitations';
import { createNewPasswords } from './new-password';
import type { AuthOptions } from './options';
import { createOwnData } from './own-data';
import { isDefaultPassword } from './password';
import { createRenewal } from './renewal';
import { createSignIn } from './sign-in';
import type { Client, Held, Issued } from './types';
import type { User } from './users';
import { createVerification } from './verification';

export type AuthService = ReturnType<typeof createAuthService>;

export interface LoginInput {
	readonly username: string;
	readonly password: string;
	readonly client: Client;
	/** "Keep me signed in". */
	readonly keep?: boolean;
	/** What this browser's cookies held: its session ends (S18). */
	readonly previous?: Held | undefined;
}

/** Seconds that a link lives which somebody with a default password is sent on to at once. */
const choosingSeconds = 600;

/** The verbs of signing in. Each throws AppError; all may throw `database_unavailable`. */
export function createAuthService(options: AuthOptions) {
	const { users, links } = options;
	const newPasswords = createNewPasswords(options);
	const signIn = createSignIn(options);
	const confirmed = createConfirmed(options, signIn);
	const verification = createVerification(options);
	const { logout, requireSignedIn } = verification;
	const { refresh } = createRenewal(options);
	const extendSession = createExtension(options);

	/** @throws AppError `invalid_credentials`, `too_many_attempts` (S14), `password_change_required` (S12), `busy` (S13) */
	async function login(input: LoginInput): Promise<Issued> {
		const user = await authenticate(input);
		if (mustChoose(input)) {
			await options.audit.append({
				action: 'login.refused',
				outcome: 'refused',
				actor: null,
				subject: user,
				client: input.client,
				detail: { reason: 'default password' },
			});
			throw new AppError(
				'password_change_required',
				'This account still has its default password, which works only on the server itself. Choose a new one first.',
			);
		}
		return open(user, input);
	}

	/** For pages: who must choose a password first gets a link that does just that, and need not type the old one again. */
	async function loginOrChoose(input: LoginInput): Promise<Issued | { choose: string }> {
		const user = await authenticate(input);
		if (!mustChoose(input)) {
			return open(user, input);
		}
		const { secret } = await links.create({
			userId: user.id,
			createdBy: null,
			lifetimeSeconds: choosingSeconds,
			event: {
				action: 'link.created',
				outcome: 'success',
				actor: user,
				subject: user,
				client: input.client,
				detail: { purpose: 'default password' },
			},
		});
		return { choose: secret };
	}

	async function authenticate({ username, password, client }: LoginInput): Promise<User> {
		const user = await signIn.authenticate(username, password, client);
		if (isDefaultPassword(password)) {
			await users.markPasswordDefault(user);
		}
		return user;
	}

	async function open(user: User, { client, keep = false, previous }: LoginInput) {
		const issued = await signIn.issue(user, { client, method: 'password', keep });
		await logout(previous, client);
		return issued;
	}

	/** @throws AppError `not_signed_in` */
	async function extend(token: string | undefined, client: Client) {
		const signedIn = await requireSignedIn(token, client);
		return { renewed: await extendSession(signedIn, token ?? '', client), signedIn };
	}

	return {
		login,
		loginOrChoose,
		identify: verification.identify,
		verify: verification.verify,
		logout,
		isLive: verification.isLive,
		endSessionsOfRemovedKeys: verification.endSessionsOfRemovedKeys,
		refresh,
		extend,
		...createCredentials(options, newPasswords, signIn, confirmed, requireSignedIn, logout),
		...createClosing(options, confirmed, requireSignedIn),
		...createOwnData(options, requireSignedIn),
		...createInvitations(options, newPasswords, signIn, logout),
		...createDevices(options),
		admin: createAdmin(options, newPasswords),
		rate: newPasswords.rate,
		audit: options.audit,
		close: verification.close,
	};
}

function mustChoose({ password, client }: LoginInput): boolean {
	return isDefaultPassword(password) && !client.local;
}
