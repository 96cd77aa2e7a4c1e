import { AppError, isAppError } from '../errors';
import type { AuditPerson } from './audit-event';
import { linkLane, signupLane } from './lanes';
import { type LinkTarget, linkSpent } from './links';
import { checkNewUsername } from './names';
import type { NewPasswords } from './new-password';
import type { AuthOptions } from './options';
import type { SignIn } from './sign-in';
import type { Client, Held, Issued } from './types';
import type { User } from './users';

interface Newcomer {
	readonly username: string;
	readonly password: string;
	readonly client: Client;
	/** The secret of an invitation, if there is one. */
	readonly invite?: string | undefined;
}

/** Ways in for those who have no password yet: one-time links, invitations, sign-up. */
export function createInvitations(
	options: AuthOptions,
	newPasswords: NewPasswords,
	signIn: SignIn,
	logout: (held: Held | undefined, client: Client) => Promise<void>,
) {
	const { users, links, throttle, audit } = options;

	/** What a link is for, without spending it (S19). @throws AppError `link_spent` */
	async function findLink(secret: string): Promise<LinkTarget> {
		const target = await links.find(secret);
		if (target === null || (target.purpose === 'invite' && options.signup === 'closed')) {
			throw linkSpent();
		}
		return target;
	}

	/**
	 * Spends a link: its user has a new password, is signed out everywhere, and signed in here.
	 * @throws AppError `link_spent`, `password_refused` (the link stays good), `busy`
	 */
	async function redeemLink(input: {
		secret: string;
		newPassword: string;
		client: Client;
		previous?: Held | undefined;
	}): Promise<Issued> {
		const { client } = input;
		const target = await links.find(input.secret);
		if (target === null || target.user === null) {
			return refuseLink(input.secret, client);
		}
		const { user } = target;
		const passwordHash = await newPasswords.hash(input.newPassword, user.username, client.gone);
		const event = { action: 'link.used', outcome: 'success', actor: user, subject: user } as const;
		const set = await links.setPassword({
			secret: input.secret,
			passwordHash,
			event: { ...event, client, detail: { purpose: 'password' } },
		});
		const now = set ? await users.findById(user.id) : null;
		if (now === null) {
			return refuseLink(input.secret, client);
		}
		const opened = { ...now, passwordHash };
		const issued = await signIn.issue(opened, { client, method: 'link', keep: false });
		await logout(input.previous, client);
		return issued;
	}

	/** A link that comes a second time was seen by somebody else (S28). One that was never made is no news. */
	async function refuseLink(secret: string, client: Client): Promise<never> {
		const owner = await links.ownerOf(secret);
		if (owner !== null) {
			await noteRefusal(owner, client);
		}
		throw linkSpent();
	}

	/** So many times that nobody can fill the audit with it; after that the answer alone is given. */
	async function noteRefusal(owner: AuditPerson, client: Client): Promise<void> {
		try {
			const slot = await throttle.reserve(linkLane(owner.id), client.gone);
			await slot.spend();
		} catch (thrown) {
			if (isAppError(thrown) && thrown.code === 'too_many_attempts') {
				return;
			}
			throw thrown;
		}
		const event = { action: 'link.refused', outcome: 'refused', actor: null } as const;
		await audit.append({ ...event, subject: owner, client, detail: { purpose: 'password' } });
	}

	/**
	 * Makes an account by its owner's own hand, as far as the operator allows.
	 * @throws AppError `signup_closed`, `link_spent`, `username_refused`, `username_taken`,
	 *   `password_refused`, `too_many_attempts`, `busy`
	 */
	async function signUp(input: Newcomer): Promise<User> {
		const { username, password, client, invite } = input;
		requireOpen(options.signup, invite);
		checkNewUsername(username);
		if (invite !== undefined && (await findLink(invite)).purpose !== 'invite') {
			throw linkSpent();
		}
		const slot = await throttle.reserve(signupLane(client.address), client.gone);
		const passwordHash = await newPasswords
			.hash(password, username, client.gone)
			.catch(async (thrown: unknown) => {
				await slot.giveBack();
				throw thrown;
			});
		try {
			return await links.signUp({ username, passwordHash, invite: invite ?? null }, (user) => ({
				action: 'signup.succeeded',
				outcome: 'success',
				actor: user,
				subject: user,
				client,
				detail: { invited: invite !== undefined },
			}));
		} finally {
			// Whether a name was free is what strangers could ask for: each answer costs a slot.
			await slot.spend();
		}
	}

	/** `signUp`, and signed in at once: what a page does. */
	async function signUpAndIn(input: Newcomer & { previous?: Held | undefined }): Promise<Issued> {
		const user = await signUp(input);
		const { client } = input;
		const issued = await signIn.issue(user, { client, method: 'signup', keep: false });
		await logout(input.previous, client);
		return issued;
	}

	return { findLink, redeemLink, signUp, signUpAndIn };
}

function requireOpen(signup: AuthOptions['signup'], invite: string | undefined): void {
	if (signup === 'open' || (signup === 'invite' && invite !== undefined)) {
		return;
	}
	throw new AppError(
		'signup_closed',
		signup === 'invite'
			? 'Accounts are made by invitation here. Ask an administrator for a link.'
			: 'Nobody can sign up here. Ask the person who runs this server for an account.',
	);
}
