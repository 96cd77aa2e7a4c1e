import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '../db';
import { nameHolding } from './names';

/** A session as lists show it. */
export interface SessionSummary {
	readonly id: number;
	readonly userId: number;
	readonly username: string;
	readonly createdAt: Date;
	/** When it ends if it is not used again. */
	readonly expiresAt: Date;
	/** To the minute; the sign-in where nothing came after it. */
	readonly lastSeenAt: Date;
	/** How it began; null for the older service's. */
	readonly method: string | null;
	/** "Keep me signed in". */
	readonly kept: boolean;
	readonly userAgent: string | null;
	readonly address: string | null;
	/** False only where ended ones were asked for too. */
	readonly isLive: boolean;
}

/** Which live sessions; without members: all of them. */
export interface SessionFilter {
	readonly id?: number;
	readonly userId?: number;
	readonly exceptId?: number;
	/** Part of the username, whatever its case. */
	readonly username?: string;
	readonly address?: string;
	/** Of lists: also those that ended or expired and are not cleaned up yet. */
	readonly withEnded?: true;
}

/** Rows changed in one statement: short enough that no sign-in waits for it (PERFORMANCE.md, P8). */
const batchRows = 5000;

/** Of one person's devices or an administrator's page: ended in one statement. @returns how many */
export async function endLive(db: Db, filter: SessionFilter): Promise<number> {
	const where = await db.attempt(() => whereLive(db, filter));
	// A new password ends them too, in an order of its own.
	return db.transaction(async (transaction) => {
		const { count } = await transaction.session.updateMany({ where, data: { isValid: false } });
		return count;
	});
}

export function countLive(db: Db, filter: SessionFilter): Promise<number> {
	return db.attempt(async () => db.prisma.session.count({ where: await whereLive(db, filter) }));
}

export function listLive(db: Db, filter: SessionFilter, limit: number): Promise<SessionSummary[]> {
	return db.attempt(async () => {
		const { withEnded, ...rest } = filter;
		const now = await databaseClock(db);
		const rows = await db.prisma.session.findMany({
			where: withEnded ? whereAny(rest) : whereLiveAt(now, rest),
			include: { user: { select: { username: true } } },
			orderBy: { id: 'desc' },
			take: limit,
		});
		return rows.filter(hasOwner).map((row) => ({
			id: row.id,
			userId: row.userId,
			username: row.user.username,
			createdAt: row.createdAt,
			expiresAt: later(row.expiresAt, row.restsUntil),
			lastSeenAt: row.lastSeenAt ?? row.createdAt,
			method: row.method,
			kept: row.restsUntil !== null,
			userAgent: row.userAgent,
			address: row.address,
			isLive: row.isValid && later(row.expiresAt, row.restsUntil) > now,
		}));
	});
}

/** Prisma reads the owners by a second statement, and an account may go in between with its sessions. */
function hasOwner(row: { user: object | null }): boolean {
	return row.user !== null;
}

function later(first: Date, second: Date | null): Date {
	return second !== null && second > first ? second : first;
}

async function whereLive(db: Db, filter: SessionFilter) {
	return whereLiveAt(await databaseClock(db), filter);
}

/** A kept session lives while it may rest, also when its token has expired meanwhile. */
function whereLiveAt(now: Date, filter: SessionFilter) {
	const { user, ...rest } = whereAny(filter);
	const ahead = { gt: now };
	return {
		...rest,
		isValid: true,
		user: { ...user, isActive: true },
		OR: [{ expiresAt: ahead }, { restsUntil: ahead }],
	};
}

function whereAny({ exceptId, username, withEnded: _, ...exactly }: SessionFilter) {
	return {
		...exactly,
		...(exceptId === undefined ? {} : { NOT: { id: exceptId } }),
		user: username === undefined ? {} : { username: nameHolding(username) },
	};
}

async function databaseClock(db: Db): Promise<Date> {
	const [clock] = await db.prisma.$queryRaw<Array<{ now: number }>>`
		SELECT extract(epoch FROM clock_timestamp())::float8 AS now`;
	return new Date((clock?.now ?? 0) * 1000);
}

/**
 * @param isPatient rests after each batch for as long as it took: a million rows keep a core busy for half a minute,
 *   which those who sign in meanwhile would wait for
 */
export async function inBatches(change: () => Promise<number>, isPatient = false): Promise<number> {
	let changed = 0;
	// Until nothing is left: a batch also comes back short when others change its rows meanwhile.
	for (let batch = -1; batch !== 0; changed += batch) {
		const began = performance.now();
		batch = await change();
		if (isPatient && batch > 0) {
			await wait(performance.now() - began);
		}
	}
	return changed;
}

/** How many live sessions a change of an account ends; asked in its transaction. */
export async function countLiveOf(
	transaction: { $queryRaw: Db['prisma']['$queryRaw'] },
	userId: number,
	exceptId: number | null,
): Promise<number> {
	const [counted] = await transaction.$queryRaw<Array<{ live: number }>>`
		SELECT count(*)::int AS live FROM sessions
		WHERE user_id = ${userId} AND is_valid AND id IS DISTINCT FROM ${exceptId}::int
			AND greatest(expires_at, rests_until) > timezone('utc', clock_timestamp())`;
	return counted?.live ?? 0;
}

/** Waits for locked rows, unlike the cleanup: a session that is being touched must end too. */
export function endLiveBatch(db: Db): Promise<number> {
	return db.transaction(
		(transaction) => transaction.$executeRaw`
			UPDATE sessions SET is_valid = false WHERE id IN (
				SELECT id FROM sessions
				WHERE is_valid AND greatest(expires_at, rests_until) > timezone('utc', clock_timestamp())
				ORDER BY expires_at LIMIT ${batchRows} FOR UPDATE)`,
	);
}

export function deleteExpiredBatch(db: Db): Promise<number> {
	return db.attempt(
		() => db.prisma.$executeRaw`
			DELETE FROM sessions WHERE id IN (
				SELECT id FROM sessions
				WHERE expires_at <= timezone('utc', clock_timestamp())
					AND (rests_until IS NULL OR rests_until <= timezone('utc', clock_timestamp()))
				ORDER BY expires_at LIMIT ${batchRows} FOR UPDATE SKIP LOCKED)`,
	);
}

/** How many rows the cleanup would delete. */
export function countExpired(db: Db): Promise<number> {
	return db.attempt(async () => {
		const expiresAt = { lte: await databaseClock(db) };
		return db.prisma.session.count({
			where: { expiresAt, OR: [{ restsUntil: null }, { restsUntil: expiresAt }] },
		});
	});
}
