import type { Db } from '../db';
import type { AuditKey } from './audit-chain';
import {
	type AuditEvent,
	type AuditTransaction,
	auditValues,
	insertAuditEvent,
	writeEvent,
} from './audit-event';
import { type AuditFilter, exportEvents, listEvents } from './audit-list';
import { type PruneOptions, pruneAudit } from './audit-prune';
import { headColumns, headTables } from './audit-rows';
import { sealAudit } from './audit-seal';
import { type AuditHead, verifyAudit } from './audit-verify';

export interface AuditStatus {
	readonly sealed: number;
	readonly unsealed: number;
	/** Since when the oldest unsealed event waits: long ago means that nobody seals. */
	readonly waitingSince: Date | null;
	/** The last place of the chain; null: nothing was ever sealed. */
	readonly head: AuditHead | null;
	/** Rows that retention removed, in all. */
	readonly removed: number;
}

export type Audit = ReturnType<typeof createAudit>;

/**
 * What happened (S28). All throw AppError `database_unavailable` when the database is away.
 * @param options.keys the first seals, all verify
 */
export function createAudit(db: Db, options: { keys: readonly AuditKey[] }) {
	const { keys } = options;
	return {
		/** @param transaction of what the event tells of: both happen, or neither */
		append: async (event: AuditEvent, transaction?: AuditTransaction): Promise<void> => {
			if (transaction === undefined) {
				await db.query('audit-append', appendEvent, [...auditValues(event)]);
			} else {
				await writeEvent(transaction, event);
			}
		},

		/** Newest first. @param page `before`: the id of the last row of the page before */
		list: (filter: AuditFilter, page: { before?: number | undefined; limit: number }) =>
			listEvents(db, filter, page),

		/** All that fit, oldest first; never more than 1000 in memory. */
		export: (filter: AuditFilter = {}) => exportEvents(db, filter),

		/** Chains what waits. @returns how many events; none where another node is at it */
		seal: () => sealAudit(db, keys),

		/** @param head noted earlier: only that shows that the end of the chain was cut off */
		verify: (head?: AuditHead) => verifyAudit(db, { keys, head }),

		/**
		 * Removes sealed events from before a time. @returns how many
		 * @throws AppError `internal` when what it would remove does not verify
		 */
		prune: (before: Date, pruning?: PruneOptions) => pruneAudit(db, keys, before, pruning),

		/** Quick, and takes the database at its word. */
		status: () => readStatus(db),
	};
}

const appendEvent = `${insertAuditEvent} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`;

async function readStatus(db: Db): Promise<AuditStatus> {
	const [found] = await db.query<{
		seq: string | null;
		hash: string | null;
		start: number;
		removed: number;
		unsealed: number;
		waitingMilliseconds: number | null;
	}>(
		'audit-status',
		`SELECT ${headColumns}, coalesce(checkpoint.seq, 0)::float8 AS start,
			coalesce(checkpoint.removed, 0)::float8 AS removed,
			(SELECT count(*) FROM audit_queue)::float8 AS unsealed,
			(SELECT trunc(extract(epoch FROM min(e.at)) * 1000)::float8
				FROM audit_queue q JOIN audit_events e ON e.id = q.event_id) AS "waitingMilliseconds"
		FROM ${headTables}`,
		[],
	);
	const head = found?.seq && found.hash ? { seq: Number(found.seq), hash: found.hash } : null;
	const waiting = found?.waitingMilliseconds ?? null;
	return {
		sealed: (head?.seq ?? 0) - (found?.start ?? 0),
		unsealed: found?.unsealed ?? 0,
		waitingSince: waiting === null ? null : new Date(waiting),
		head,
		removed: found?.removed ?? 0,
	};
}
