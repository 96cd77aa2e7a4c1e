import { type Db, isUniqueViolation } from '../db';
import { AppError } from '../errors';
import { foldUsername } from './names';

export interface User {
	readonly id: number;
	readonly username: string;
	readonly passwordHash: string;
	readonly isActive: boolean;
	readonly passwordIsDefault: boolean;
	readonly createdAt: Date;
}

export type Users = ReturnType<typeof createUsers>;

/** The only queries on `users`. All throw AppError `database_unavailable` when the database is away. */
export function createUsers(db: Db) {
	return {
		/** The row with exactly these bytes, else the one whose name differs only in case or width (S17). One query. */
		find: (username: string) =>
			db.attempt(async (): Promise<User | null> => {
				const rows = await db.prisma.user.findMany({
					where: { OR: [{ username }, { usernameKey: foldUsername(username) }] },
					take: 2,
				});
				const row = rows.find((candidate) => candidate.username === username) ?? rows[0];
				return row === undefined ? null : toUser(row);
			}),

		/** @throws AppError `username_taken`, also for a name that a deleted account had. */
		create: (input: { username: string; passwordHash: string }) =>
			db.attempt(async (): Promise<User> => {
				try {
					const data = { ...input, usernameKey: foldUsername(input.username) };
					return toUser(await db.prisma.user.create({ data }));
				} catch (thrown) {
					throw isUniqueViolation(thrown) ? taken(input.username, thrown) : thrown;
				}
			}),

		list: () =>
			db.attempt(async () =>
				(await db.prisma.user.findMany({ orderBy: { id: 'asc' } })).map(toUser),
			),

		/** Deactivating ends the user's sessions (a trigger sees to it). @returns false when there is no such user. */
		setActive: (id: number, isActive: boolean) =>
			db.attempt(
				async () =>
					(await db.prisma.user.updateMany({ where: { id }, data: { isActive } })).count === 1,
			),

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
			db.attempt(() =>
				db.prisma.$transaction(async (transaction) => {
					await transaction.$executeRaw`SELECT set_config('p2m.same_password', 'on', true)`;
					const where = { id: user.id, passwordHash: user.passwordHash };
					return (await transaction.user.updateMany({ where, data: { passwordHash } })).count === 1;
				}),
			),

		/**
		 * Sets a new password; a trigger ends all the user's sessions but `keptSessionId` (S2).
		 * @returns how many live sessions that ended, or null when the hash was no longer `expectedHash`
		 */
		setPassword: (input: { user: User; passwordHash: string; keptSessionId: number | null }) =>
			db.attempt(() =>
				db.prisma.$transaction(async (transaction) => {
					const kept = input.keptSessionId === null ? '' : String(input.keptSessionId);
					await transaction.$executeRaw`SELECT set_config('p2m.kept_session', ${kept}, true)`;
					await transaction.$executeRaw`SELECT 1 FROM users WHERE id = ${input.user.id} FOR UPDATE`;
					const [counted] = await transaction.$queryRaw<Array<{ live: number }>>`
						SELECT count(*)::int AS live FROM sessions
						WHERE user_id = ${input.user.id} AND is_valid
							AND expires_at > timezone('utc', now())
							AND id IS DISTINCT FROM nullif(${kept}, '')::int`;
					const changed = await transaction.user.updateMany({
						where: { id: input.user.id, passwordHash: input.user.passwordHash },
						data: { passwordHash: input.passwordHash, passwordIsDefault: null },
					});
					return changed.count === 1 ? (counted?.live ?? 0) : null;
				}),
			),
	};
}

function taken(username: string, cause: unknown): AppError {
	return new AppError('username_taken', `The username ${username} is taken. Choose another.`, {
		cause,
	});
}

function toUser(row: {
	id: number;
	username: string;
	passwordHash: string;
	isActive: boolean;
	passwordIsDefault: boolean | null;
	createdAt: Date;
}): User {
	const { id, username, passwordHash, isActive, createdAt } = row;
	return {
		id,
		username,
		passwordHash,
		isActive,
		createdAt,
		passwordIsDefault: row.passwordIsDefault === true,
	};
}
