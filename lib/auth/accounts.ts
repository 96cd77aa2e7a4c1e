import type { Db, Transaction } from '../db';
import { AppError } from '../errors';
import { type AuditEvent, writeEvent } from './audit-event';
import { countLiveOf } from './live-sessions';
import type { Role } from './types';
import { toUser, type User } from './users';

/** What becomes of an account, and how many live sessions that ended. */
export interface Changed {
	readonly user: User;
	/** False when it was so already. */
	readonly changed: boolean;
	readonly endedSessions: number;
}

type EventOf = (user: User, endedSessions: number) => AuditEvent;
export type Accounts = ReturnType<typeof createAccounts>;

/**
 * Changes of accounts that somebody decided about another, or about their own. Each locks all administrators first, so that
 * two of them cannot remove each other in the same moment, and writes its event in the same transaction.
 * All throw AppError `user_not_found`, and `last_admin` where no active administrator would be left.
 */
export function createAccounts(db: Db) {
	const change = (
		id: number,
		work: (user: User, transaction: Transaction, live: number) => Promise<Changed>,
	) =>
		db.transaction(async (transaction) => {
			await transaction.$executeRaw`
					SELECT 1 FROM users WHERE role = 'admin' OR id = ${id} ORDER BY id FOR UPDATE`;
			const row = await transaction.user.findUnique({ where: { id } });
			if (row === null) {
				throw new AppError('user_not_found', 'There is no such user.');
			}
			const live = await countLiveOf(transaction, id, null);
			return work(toUser(row), transaction, live);
		});
	return {
		/** Deactivating ends the user's sessions (a trigger sees to it). */
		setActive: (id: number, isActive: boolean, event: EventOf): Promise<Changed> =>
			change(id, async (user, transaction, live) => {
				if (user.isActive === isActive) {
					return { user, changed: false, endedSessions: 0 };
				}
				if (!isActive) {
					await requireAnotherAdmin(transaction, user);
				}
				await transaction.user.update({ where: { id }, data: { isActive } });
				const endedSessions = isActive ? 0 : live;
				const changed = { ...user, isActive };
				await writeEvent(transaction, event(changed, endedSessions));
				return { user: changed, changed: true, endedSessions };
			}),

		setRole: (id: number, role: Role, event: EventOf): Promise<Changed> =>
			change(id, async (user, transaction) => {
				if (user.role === role) {
					return { user, changed: false, endedSessions: 0 };
				}
				if (role !== 'admin') {
					await requireAnotherAdmin(transaction, user);
				}
				await transaction.user.update({ where: { id }, data: { role } });
				const changed = { ...user, role };
				await writeEvent(transaction, event(changed, 0));
				return { user: changed, changed: true, endedSessions: 0 };
			}),

		/** For good: the sessions and links go too, the name is never given out again (S17); the audit stays. */
		remove: (id: number, event: EventOf): Promise<Changed> => change(id, removeWith(event)),

		/**
		 * The same by the person, whose password was checked against `known`.
		 * @throws AppError `invalid_credentials` where the account changed since
		 */
		close: (known: User, event: (endedSessions: number) => AuditEvent): Promise<Changed> =>
			change(known.id, (user, transaction, live) => {
				if (user.passwordVersion !== known.passwordVersion || !user.isActive) {
					throw new AppError(
						'invalid_credentials',
						'The account was changed elsewhere meanwhile. Sign in again.',
					);
				}
				return removeWith((_, ended) => event(ended))(user, transaction, live);
			}),
	};
}

const removeWith =
	(event: EventOf) =>
	async (user: User, transaction: Transaction, live: number): Promise<Changed> => {
		await requireAnotherAdmin(transaction, user);
		await transaction.user.delete({ where: { id: user.id } });
		await writeEvent(transaction, event(user, live));
		return { user, changed: true, endedSessions: live };
	};

async function requireAnotherAdmin(transaction: Transaction, user: User): Promise<void> {
	if (user.role !== 'admin' || !user.isActive) {
		return;
	}
	const others = await transaction.user.count({
		where: { role: 'admin', isActive: true, NOT: { id: user.id } },
	});
	if (others === 0) {
		throw new AppError(
			'last_admin',
			`${user.username} is the last active administrator. Make somebody else one first.`,
		);
	}
}
