import type { Db } from '../db';

/** What all nodes and workers share, as the database has it. */
export interface SharedState {
	readonly sessions: { readonly active: number; readonly isEstimate: boolean };
	readonly tasks: {
		readonly queued: number;
		readonly running: number;
		readonly oldestQueuedSeconds: number;
		/** By how they ended, of those that were asked for within the last hour. */
		readonly ended: Readonly<Record<string, number>>;
		/** From the first claim to the end, of the same. Null: there were none. */
		readonly seconds: { readonly p50: number; readonly p95: number; readonly max: number } | null;
	};
	readonly audit: { readonly unsealed: number; readonly oldestUnsealedSeconds: number };
}

type Reads = { readonly [Part in keyof SharedState]: (ask: Ask) => Promise<SharedState[Part]> };
type Ask = <Row>(sql: string) => Promise<Row[]>;

/** `now` and not `clock_timestamp`: only what stands still within a statement is looked up by an index, or estimated. */
const utcNow = "timezone('utc', now())";
const statementTimeoutMilliseconds = 1000;

/** So many are counted; beyond them the planner's statistics are near enough, and cost nothing. */
const countedSessions = 10_000;

const live = `is_valid AND expires_at > ${utcNow}`;

/** Each one reads a bounded number of rows by an index, whatever the tables hold. */
const reads: Reads = {
	sessions: async (ask) => {
		const [counted] = await ask<{ seen: number; active: number }>(
			`SELECT count(*)::int AS seen, count(*) FILTER (WHERE is_valid)::int AS active
			FROM (SELECT is_valid FROM sessions WHERE expires_at > ${utcNow}
				LIMIT ${countedSessions + 1}) AS unexpired`,
		);
		const { seen = 0, active = 0 } = counted ?? {};
		if (seen <= countedSessions) {
			return { active, isEstimate: false };
		}
		const [explained] = await ask<{ 'QUERY PLAN': Array<{ Plan: { 'Plan Rows': number } }> }>(
			`EXPLAIN (FORMAT JSON) SELECT FROM sessions WHERE ${live}`,
		);
		return { active: explained?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0, isEstimate: true };
	},

	tasks: async (ask) => {
		const open = await ask<{ status: string; count: number; waiting: number }>(
			`SELECT status, count(*)::int AS count,
				extract(epoch FROM ${utcNow} - min(created_at))::float8 AS waiting
			FROM tasks WHERE status IN ('queued', 'running') GROUP BY status`,
		);
		const ended = await ask<{ status: string; count: number }>(
			`SELECT status, count(*)::int AS count FROM tasks WHERE ${recentlyEnded} GROUP BY status`,
		);
		const [seconds] = await ask<{ p50: number | null; p95: number; max: number }>(
			`SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY taken) AS p50,
				percentile_cont(0.95) WITHIN GROUP (ORDER BY taken) AS p95, max(taken) AS max
			FROM (SELECT extract(epoch FROM finished_at - started_at)::float8 AS taken
				FROM tasks WHERE ${recentlyEnded} AND started_at IS NOT NULL) AS times`,
		);
		const of = (status: string) => open.find((row) => row.status === status);
		return {
			queued: of('queued')?.count ?? 0,
			running: of('running')?.count ?? 0,
			oldestQueuedSeconds: of('queued')?.waiting ?? 0,
			ended: Object.fromEntries(ended.map(({ status, count }) => [status, count])),
			seconds:
				seconds === undefined || seconds.p50 === null ? null : { ...seconds, p50: seconds.p50 },
		};
	},

	audit: async (ask) => {
		const [row] = await ask<{ unsealed: number; waiting: number }>(
			`SELECT count(*)::int AS unsealed,
				coalesce(extract(epoch FROM ${utcNow} - min(e.at)), 0)::float8 AS waiting
			FROM audit_queue q JOIN audit_events e ON e.id = q.event_id`,
		);
		return { unsealed: row?.unsealed ?? 0, oldestUnsealedSeconds: row?.waiting ?? 0 };
	},
};

export const endedStatuses = [
	'completed',
	'partial',
	'needs_input',
	'unsupported',
	'failed',
	'cancelled',
] as const;

const recentlyEnded = `status IN (${endedStatuses.map((status) => `'${status}'`).join(', ')})
	AND created_at > ${utcNow} - interval '1 hour'`;

/** A part is missing where it could not be read in time. */
export type PartialState = Partial<SharedState>;

/**
 * Reads the shared state for a scrape: at most once in `maxAgeMilliseconds` however many ask, each part with
 * a time limit, so that whoever scrapes cannot load the database. Never rejects.
 * @param options.onFailure told of a part that could not be read
 */
export function createStateReader(
	db: Db,
	options: { maxAgeMilliseconds: number; onFailure: (part: string, thrown: unknown) => void },
): () => Promise<PartialState> {
	let readAt = Number.NEGATIVE_INFINITY;
	let latest: Promise<PartialState> = Promise.resolve({});
	const readPart = async <Part extends keyof SharedState>(part: Part): Promise<PartialState> => {
		try {
			return { [part]: await limited(db, reads[part]) };
		} catch (thrown) {
			options.onFailure(part, thrown);
			return {};
		}
	};
	const readAll = async (): Promise<PartialState> => {
		// One after another: a scrape takes one connection of the pool, not three.
		const sessions = await readPart('sessions');
		const tasks = await readPart('tasks');
		return { ...sessions, ...tasks, ...(await readPart('audit')) };
	};
	return () => {
		const now = performance.now();
		if (now - readAt >= options.maxAgeMilliseconds) {
			readAt = now;
			latest = readAll();
		}
		return latest;
	};
}

function limited<Result>(db: Db, read: (ask: Ask) => Promise<Result>): Promise<Result> {
	return db.transaction(async (transaction) => {
		await transaction.$executeRawUnsafe(
			`SET LOCAL statement_timeout = ${statementTimeoutMilliseconds}`,
		);
		return read((sql) => transaction.$queryRawUnsafe(sql));
	});
}
