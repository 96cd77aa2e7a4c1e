import { AppError } from '../errors';
import type { Changed } from './accounts';
import type { AuditAction, AuditEvent, AuditPerson } from './audit-event';
import { checkNewUsername } from './names';
import type { NewPasswords } from './new-password';
import type { AuthOptions } from './options';
import type { Client, Role, SignedIn } from './types';
import type { User } from './users';

/** Who decides about others' accounts: an administrator, or the operator at the command line. */
export interface Actor {
	/** Null: the operator. */
	readonly person: AuditPerson | null;
	readonly client: Client | null;
	/** The password was entered a short while ago; always true for the operator. */
	readonly isConfirmed: boolean;
}

export const operator: Actor = { person: null, client: null, isConfirmed: true };

/** @throws AppError `not_found` for everybody who is no administrator: what you may not see does not exist */
export function asAdmin(signedIn: SignedIn | null, client: Client): Actor {
	if (signedIn === null || signedIn.role !== 'admin') {
		throw new AppError('not_found', 'There is nothing here.');
	}
	const person = { id: signedIn.userId, username: signedIn.username };
	return { person, client, isConfirmed: signedIn.isConfirmed };
}

const linkLifetimeSeconds = 24 * 3600;
const inviteLifetimeSeconds = 7 * 24 * 3600;

/** A hash that no password has: the way in is the one-time link. */
const noPassword = '!';

/** Deciding about accounts. Each verb throws AppError `confirmation_required` where the password is due again. */
export function createAdmin(options: AuthOptions, newPasswords: NewPasswords) {
	const { users, accounts, sessions, links, throttle, audit } = options;

	/** With a one-time link instead of a password: nobody learns another's. @throws AppError `username_refused`, `username_taken` */
	async function createUser(
		actor: Actor,
		input: { username: string; role: Role; password?: string },
	): Promise<User> {
		requireConfirmed(actor);
		const { username, role, password } = input;
		checkNewUsername(username);
		const passwordHash =
			password === undefined ? noPassword : await newPasswords.hash(password, username);
		return users.create({ username, passwordHash, role }, (user) =>
			event(actor, 'user.created', user, { role }),
		);
	}

	/** A link by which the user chooses a password: 24 hours, once. The one before is void. @throws AppError `user_not_found` */
	async function createLink(actor: Actor, userId: number) {
		requireConfirmed(actor);
		const user = await requireUser(userId);
		const made = await links.create({
			userId,
			createdBy: actor.person?.id ?? null,
			lifetimeSeconds: linkLifetimeSeconds,
			event: event(actor, 'link.created', user, { purpose: 'password' }),
		});
		return { user, ...made };
	}

	/** A link by which somebody makes an account. @throws AppError `signup_closed` */
	async function createInvite(actor: Actor) {
		requireConfirmed(actor);
		if (options.signup === 'closed') {
			throw new AppError('signup_closed', 'Set SIGNUP=invite to let people in by invitation.');
		}
		return links.create({
			userId: null,
			createdBy: actor.person?.id ?? null,
			lifetimeSeconds: inviteLifetimeSeconds,
			event: event(actor, 'link.created', null, { purpose: 'invite' }),
		});
	}

	async function withdrawInvite(actor: Actor, id: number): Promise<void> {
		requireConfirmed(actor);
		if (!(await links.withdrawInvite(id))) {
			throw new AppError('not_found', 'There is no such invitation; it may have been used.');
		}
	}

	/** @throws AppError `user_not_found`, `last_admin` */
	async function setActive(actor: Actor, userId: number, isActive: boolean): Promise<Changed> {
		requireConfirmed(actor);
		const action = isActive ? 'user.reactivated' : 'user.deactivated';
		return accounts.setActive(userId, isActive, (user, ended) =>
			event(actor, action, user, { ended_sessions: ended }),
		);
	}

	/** @throws AppError `user_not_found`, `last_admin` */
	async function setRole(actor: Actor, userId: number, role: Role): Promise<Changed> {
		requireConfirmed(actor);
		return accounts.setRole(userId, role, (user) =>
			event(actor, 'user.role_changed', user, { role }),
		);
	}

	/** @throws AppError `user_not_found`, `last_admin` */
	async function deleteUser(actor: Actor, userId: number): Promise<Changed> {
		requireConfirmed(actor);
		return accounts.remove(userId, (user, ended) =>
			event(actor, 'user.deleted', user, { ended_sessions: ended }),
		);
	}

	/** Ends any session. Protects, so that it needs no confirmation. @throws AppError `not_found` */
	async function endSession(actor: Actor, id: number): Promise<void> {
		const [session] = await sessions.list({ id }, 1);
		if (session === undefined || (await sessions.end({ id })) === 0) {
			throw new AppError('not_found', 'There is no such session; it may have ended already.');
		}
		const subject = { id: session.userId, username: session.username };
		await audit.append(event(actor, 'session.ended', subject, { session_id: id }));
	}

	/** @returns how many sessions that ended @throws AppError `user_not_found` */
	async function endSessionsOf(actor: Actor, userId: number): Promise<number> {
		const user = await requireUser(userId);
		const ended = await sessions.end({ userId });
		await audit.append(event(actor, 'sessions.ended', user, { ended_sessions: ended }));
		return ended;
	}

	/** Everyone's. @returns how many */
	async function endAllSessions(actor: Actor): Promise<number> {
		const ended = await sessions.endAll();
		await audit.append(event(actor, 'sessions.ended', null, { ended_sessions: ended }));
		return ended;
	}

	/** Lets those in again who have to wait. @returns how many blocks that lifted */
	async function clearBlocks(actor: Actor, filter: Parameters<typeof throttle.clear>[0]) {
		const cleared = await throttle.clear(filter);
		const { lane = null, key = null } = filter;
		await audit.append(event(actor, 'blocks.cleared', null, { lane, key, cleared }));
		return cleared;
	}

	/** @throws AppError `user_not_found` */
	async function requireUser(id: number): Promise<User> {
		const user = await users.findById(id);
		if (user === null) {
			throw new AppError('user_not_found', 'There is no such user.');
		}
		return user;
	}

	return {
		createUser,
		createLink,
		createInvite,
		withdrawInvite,
		setActive,
		setRole,
		deleteUser,
		endSession,
		endSessionsOf,
		endAllSessions,
		clearBlocks,
		requireUser,
		listUsers: users.list,
		listSessions: sessions.list,
		listInvites: links.invites,
		listBlocks: throttle.blocks,
	};
}

function requireConfirmed(actor: Actor): void {
	if (!actor.isConfirmed) {
		throw new AppError(
			'confirmation_required',
			'Enter your password again to do this: it was last entered more than ten minutes ago.',
		);
	}
}

function event(
	{ person, client }: Actor,
	action: AuditAction,
	subject: AuditPerson | null,
	detail: NonNullable<AuditEvent['detail']>,
): AuditEvent {
	return { action, outcome: 'success', actor: person, subject, client, detail };
}
