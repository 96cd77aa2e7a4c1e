import { randomBytes } from 'node:crypto';
import type { Db } from '../db';
import { AppError } from '../errors';
import { type AuditEvent, type AuditPerson, writeEvent } from './audit-event';
import { digestOf } from './digest';
import { foldUsername } from './names';
import { refuseTaken, toUser, type User } from './users';

export interface LinkTarget {
	readonly purpose: 'password' | 'invite';
	/** Null for an invitation. */
	readonly user: User | null;
	readonly expiresAt: Date;
}

export interface Invite {
	readonly id: number;
	readonly createdBy: string | null;
	readonly createdAt: Date;
	readonly expiresAt: Date;
}

export type Links = ReturnType<typeof createLinks>;

/** The queries on `one_time_links`. A link is spent by its first use, its age, or a newer one for the same user. */
export function createLinks(db: Db) {
	return {
		/** @param input.userId whose password it sets; null invites somebody new. @returns the secret, which is stored nowhere */
		create: (input: {
			userId: number | null;
			createdBy: number | null;
			lifetimeSeconds: number;
			event: AuditEvent;
		}): Promise<{ secret: string; expiresAt: Date }> =>
			db.transaction(async (transaction) => {
				const { userId, createdBy, lifetimeSeconds, event } = input;
				const secret = randomBytes(32).toString('base64url');
				await transaction.$executeRaw`
					SELECT 1 FROM users WHERE id IN (${userId}::int, ${createdBy}::int) ORDER BY id FOR KEY SHARE`;
				await transaction.$executeRaw`
						UPDATE one_time_links SET used_at = timezone('utc', clock_timestamp())
						WHERE user_id = ${userId}::int AND used_at IS NULL`;
				const [made] = await transaction.$queryRaw<Array<{ expiresAt: number }>>`
						INSERT INTO one_time_links (digest, purpose, user_id, created_by, expires_at)
						VALUES (${digestOf(secret)}, ${userId === null ? 'invite' : 'password'}, ${userId}::int, ${createdBy}::int,
							timezone('utc', clock_timestamp()) + make_interval(secs => ${lifetimeSeconds}::float8))
						RETURNING extract(epoch FROM expires_at)::float8 AS "expiresAt"`;
				await writeEvent(transaction, event);
				return { secret, expiresAt: new Date((made?.expiresAt ?? 0) * 1000) };
			}),

		/** Looks without spending; null for a link that is spent, too old, unknown, or for a deactivated user. */
		find: (secret: string): Promise<LinkTarget | null> =>
			db.attempt(async () => {
				const [open] = await db.prisma.$queryRaw<Array<{ id: number }>>`
					SELECT id FROM one_time_links WHERE digest = ${digestOf(secret)}
						AND used_at IS NULL AND expires_at > timezone('utc', clock_timestamp())`;
				const row =
					open === undefined
						? null
						: await db.prisma.oneTimeLink.findUnique({
								where: { id: open.id },
								include: { user: true },
							});
				if (row === null || row.user?.isActive === false) {
					return null;
				}
				const user = row.user === null ? null : toUser(row.user);
				// Prisma reads the account by a second statement: it may have gone in between, and the link with it.
				if (user === null && row.userId !== null) {
					return null;
				}
				return { purpose: user === null ? 'invite' : 'password', user, expiresAt: row.expiresAt };
			}),

		/** Whose password a link would have set, also one that is spent; null for an invitation and for no link of ours. */
		ownerOf: async (secret: string): Promise<AuditPerson | null> => {
			const [owner] = await db.query<AuditPerson>(
				'link-owner',
				`SELECT u.id, u.username FROM one_time_links l JOIN users u ON u.id = l.user_id
				WHERE l.digest = $1`,
				[digestOf(secret)],
			);
			return owner ?? null;
		},

		/** Spends the link and sets the password in one step. @returns false when the link was spent meanwhile */
		setPassword: (input: { secret: string; passwordHash: string; event: AuditEvent }) =>
			db.transaction(async (transaction) => {
				await transaction.$executeRaw`SELECT 1 FROM users WHERE id =
					(SELECT user_id FROM one_time_links WHERE digest = ${digestOf(input.secret)}) FOR UPDATE`;
				const userId = await spend(transaction, input.secret, 'password');
				if (userId === null) {
					return false;
				}
				await transaction.$executeRaw`SELECT set_config('p2m.kept_session', '', true)`;
				const { count } = await transaction.user.updateMany({
					where: { id: userId, isActive: true },
					data: { passwordHash: input.passwordHash, passwordIsDefault: null },
				});
				if (count === 1) {
					await writeEvent(transaction, input.event);
				}
				return count === 1;
			}),

		/**
		 * Makes an account, spending an invitation where one is needed.
		 * @throws AppError `username_taken` (the invitation stays good), `link_spent`
		 */
		signUp: (
			input: { username: string; passwordHash: string; invite: string | null },
			event: (user: User) => AuditEvent,
		): Promise<User> =>
			db
				.transaction(async (transaction) => {
					if (
						input.invite !== null &&
						(await spend(transaction, input.invite, 'invite')) === null
					) {
						throw linkSpent();
					}
					const { username, passwordHash } = input;
					const data = { username, passwordHash, usernameKey: foldUsername(username) };
					const user = toUser(await transaction.user.create({ data }));
					await writeEvent(transaction, event(user));
					return user;
				})
				.catch(refuseTaken(input.username)),

		/** Invitations that are still open, newest first. */
		invites: (): Promise<Invite[]> =>
			db.attempt(async () => {
				const rows = await db.prisma.$queryRaw<Invite[]>`
					SELECT l.id, u.username AS "createdBy", l.created_at AS "createdAt", l.expires_at AS "expiresAt"
					FROM one_time_links l LEFT JOIN users u ON u.id = l.created_by
					WHERE l.purpose = 'invite' AND l.used_at IS NULL
						AND l.expires_at > timezone('utc', clock_timestamp())
					ORDER BY l.id DESC LIMIT 200`;
				return rows;
			}),

		/** @returns false when there is no such open invitation */
		withdrawInvite: (id: number) =>
			db.attempt(
				async () =>
					(
						await db.prisma.oneTimeLink.deleteMany({
							where: { id, purpose: 'invite', usedAt: null },
						})
					).count === 1,
			),

		/** Deletes links that can no longer be used; those that somebody holds, the next time. */
		cleanup: () =>
			db.attempt(
				() => db.prisma.$executeRaw`
					DELETE FROM one_time_links WHERE id IN (
						SELECT id FROM one_time_links
						WHERE expires_at < timezone('utc', clock_timestamp()) - interval '1 day'
						FOR UPDATE SKIP LOCKED)`,
			),
	};
}

interface Transaction {
	$queryRaw: Db['prisma']['$queryRaw'];
}

/** Zero for an invitation's missing user; null when nothing was open. */
async function spend(
	transaction: Transaction,
	secret: string,
	purpose: string,
): Promise<number | null> {
	const [spent] = await transaction.$queryRaw<Array<{ userId: number }>>`
		UPDATE one_time_links SET used_at = timezone('utc', clock_timestamp())
		WHERE digest = ${digestOf(secret)} AND purpose = ${purpose}
			AND used_at IS NULL AND expires_at > timezone('utc', clock_timestamp())
		RETURNING coalesce(user_id, 0) AS "userId"`;
	return spent?.userId ?? null;
}

export function linkSpent(): AppError {
	return new AppError(
		'link_spent',
		'This link has been used, or is too old. Ask the person who gave it to you for a new one.',
	);
}
