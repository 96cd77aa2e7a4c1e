import type { Db } from '../db';

export interface SessionSummary {
	readonly id: number;
	readonly username: string;
	readonly createdAt: Date;
	readonly expiresAt: Date;
	readonly userAgent: string | null;
	readonly address: string | null;
}

/** Which live sessions; without members: all of them. */
export interface SessionFilter {
	readonly id?: number;
	readonly userId?: number;
	readonly exceptId?: number;
}

/** Rows changed in one statement: short enough that no sign-in waits for it (PERFORMANCE.md, P8). */
const batchRows = 5000;

export function endWhere(db: Db, where: { id: number } | { userId: number }): Promise<number> {
	return db.attempt(async () => {
		const expiresAt = { gt: await databaseClock(db) };
		const live = { ...where, isValid: true, expiresAt };
		return (await db.prisma.session.updateMany({ where: live, data: { isValid: false } })).count;
	});
}

export function listLive(db: Db, filter: SessionFilter, limit: number): Promise<SessionSummary[]> {
	return db.attempt(async () => {
		const rows = await db.prisma.session.findMany({
			where: await whereLive(db, filter),
			include: { user: { select: { username: true } } },
			orderBy: { id: 'desc' },
			take: limit,
		});
		return rows.map(({ id, createdAt, expiresAt, userAgent, address, user }) => {
			return { id, username: user.username, createdAt, expiresAt, userAgent, address };
		});
	});
}

export async function whereLive(db: Db, { exceptId, ...exactly }: SessionFilter) {
	return {
		...exactly,
		...(exceptId === undefined ? {} : { NOT: { id: exceptId } }),
		isValid: true,
		user: { isActive: true },
		expiresAt: { gt: await databaseClock(db) },
	};
}

export async function databaseClock(db: Db): Promise<Date> {
	const [clock] = await db.prisma.$queryRaw<Array<{ now: number }>>`
		SELECT extract(epoch FROM clock_timestamp())::float8 AS now`;
	return new Date((clock?.now ?? 0) * 1000);
}

export async function inBatches(change: () => Promise<number>): Promise<number> {
	let changed = 0;
	// Until nothing is left: a batch also comes back short when others change its rows meanwhile.
	for (let batch = -1; batch !== 0; changed += batch) {
		batch = await change();
	}
	return changed;
}

/** Waits for locked rows, unlike the cleanup: a session that is being touched must end too. */
export function endLiveBatch(db: Db): Promise<number> {
	return db.attempt(
		() => db.prisma.$executeRaw`
			UPDATE sessions SET is_valid = false WHERE id IN (
				SELECT id FROM sessions
				WHERE is_valid AND expires_at > timezone('utc', clock_timestamp())
				ORDER BY expires_at LIMIT ${batchRows} FOR UPDATE)`,
	);
}

export function deleteExpiredBatch(db: Db): Promise<number> {
	return db.attempt(
		() => db.prisma.$executeRaw`
			DELETE FROM sessions WHERE id IN (
				SELECT id FROM sessions WHERE expires_at <= timezone('utc', clock_timestamp())
				ORDER BY expires_at LIMIT ${batchRows} FOR UPDATE SKIP LOCKED)`,
	);
}
