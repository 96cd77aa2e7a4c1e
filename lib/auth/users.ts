import type { Db } from '../db';
import { isUniqueViolation } from '../db-errors';
import { AppError } from '../errors';
import { type AuditEvent, writeEvent } from './audit-event';
import { countLiveOf } from './live-sessions';
import { foldUsername, nameHolding } from './names';
import type { Role } from './types';

export interface User {
	readonly id: number;
	readonly username: string;
	readonly passwordHash: string;
	readonly isActive: boolean;
	readonly role: Role;
	/** Counts the password changes: what was bound to an older password is void. */
	readonly passwordVersion: number;
	readonly passwordIsDefault: boolean;
	readonly createdAt: Date;
}

/** Without members: everybody. */
export interface UserFilter {
	/** Part of the name, whatever its case. */
	readonly username?: string;
	readonly role?: Role;
	readonly isActive?: boolean;
}

export type Users = ReturnType<typeof createUsers>;

type UserRow = Omit<Parameters<typeof toUser>[0], 'createdAt'> & {
	/** Milliseconds of the epoch. */
	readonly createdAt: number;
};

/** Prepared, as every guess asks it, the refused ones too: a fifth of what Prisma takes for the same (S15). */
const findByName = `
	SELECT id, username, password_hash AS "passwordHash", is_active AS "isActive", role,
		password_version AS "passwordVersion", password_is_default AS "passwordIsDefault",
		floor(extract(epoch FROM created_at) * 1000)::float8 AS "createdAt"
	FROM users WHERE username = $1 OR username_key = $2 LIMIT 2`;

/** The queries on `users`. All throw AppError `database_unavailable` when the database is away. */
export function createUsers(db: Db) {
	return {
		/** The row with exactly these bytes, else the one whose name differs only in case or width (S17). One query. */
		find: async (username: string): Promise<User | null> => {
			const rows = await db.query<UserRow>('find-user', findByName, [
				username,
				foldUsername(username),
			]);
			const row = rows.find((candidate) => candidate.username === username) ?? rows[0];
			return row === undefined ? null : toUser({ ...row, createdAt: new Date(row.createdAt) });
		},

		findById: (id: number) =>
			db.attempt(async (): Promise<User | null> => {
				const row = await db.prisma.user.findUnique({ where: { id } });
				return row === null ? null : toUser(row);
			}),

		/** @throws AppError `username_taken`, also for a name that a deleted account had. */
		create: (
			input: { username: string; passwordHash: string; role: Role },
			event: (user: User) => AuditEvent,
		): Promise<User> =>
			db
				.transaction(async (transaction) => {
					const data = { ...input, usernameKey: foldUsername(input.username) };
					const user = toUser(await transaction.user.create({ data }));
					await writeEvent(transaction, event(user));
					return user;
				})
				.catch(refuseTaken(input.username)),

		list: (filter: UserFilter = {}, limit = 1000): Promise<User[]> =>
			db.attempt(async () => {
				const { username, ...exactly } = filter;
				const name = username === undefined ? {} : { username: nameHolding(username) };
				const where = { ...exactly, ...name };
				const rows = await db.prisma.user.findMany({ where, orderBy: { id: 'asc' }, take: limit });
				return rows.map(toUser);
			}),

		/** Remembers that the password in use is the documented one (S12). */
		markPasswordDefault: (user: User) =>
			db.attempt(async () => {
				await db.prisma.user.updateMany({
					where: { id: user.id, passwordHash: user.passwordHash },
					data: { passwordIsDefault: true },
				});
			}),

		/** Replaces a hash by one of the same password; ends no session. @returns false when it changed meanwhile. */
		rehash: (user: User, passwordHash: string) =>
			db.transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT set_config('p2m.same_password', 'on', true)`;
				const where = { id: user.id, passwordHash: user.passwordHash };
				return (await transaction.user.updateMany({ where, data: { passwordHash } })).count === 1;
			}),

		/**
		 * Sets a new password; a trigger ends all the user's sessions but `keptSessionId` (S2).
		 * @returns how many live sessions that ended, or null when the hash was no longer the one in `user`
		 */
		setPassword: (input: {
			user: User;
			passwordHash: string;
			keptSessionId: number | null;
			event: (endedSessions: number) => AuditEvent;
		}) =>
			db.transaction(async (transaction) => {
				const kept = input.keptSessionId === null ? '' : String(input.keptSessionId);
				await transaction.$executeRaw`SELECT set_config('p2m.kept_session', ${kept}, true)`;
				await transaction.$executeRaw`SELECT 1 FROM users WHERE id = ${input.user.id} FOR UPDATE`;
				const ended = await countLiveOf(transaction, input.user.id, input.keptSessionId);
				const changed = await transaction.user.updateMany({
					where: { id: input.user.id, passwordHash: input.user.passwordHash },
					data: { passwordHash: input.passwordHash, passwordIsDefault: null },
				});
				if (changed.count !== 1) {
					return null;
				}
				await writeEvent(transaction, input.event(ended));
				return ended;
			}),
	};
}

/** @throws AppError `username_taken` for what a taken name throws */
export const refuseTaken =
	(username: string) =>
	(cause: unknown): never => {
		throw isUniqueViolation(cause)
			? new AppError('username_taken', `The username ${username} is taken. Choose another.`, {
					cause,
				})
			: cause;
	};

export function toUser(row: {
	id: number;
	username: string;
	passwordHash: string;
	isActive: boolean;
	role: string;
	passwordVersion: number;
	passwordIsDefault: boolean | null;
	createdAt: Date;
}): User {
	const { id, username, passwordHash, isActive, passwordVersion, createdAt } = row;
	return {
		id,
		username,
		passwordHash,
		isActive,
		passwordVersion,
		createdAt,
		role: row.role === 'admin' ? 'admin' : 'user',
		passwordIsDefault: row.passwordIsDefault === true,
	};
}
