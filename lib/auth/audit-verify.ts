import type { Db } from '../db';
import type { AuditKey } from './audit-chain';
import { createChecker } from './audit-check';
import {
	type Base,
	type Broken,
	type ChainRow,
	type Reader,
	readBase,
	readChain,
} from './audit-rows';

/** A place in the chain, as an operator writes it down. */
export interface AuditHead {
	readonly seq: number;
	readonly hash: string;
}

export interface Intact {
	readonly ok: true;
	/** Sealed rows that were checked. */
	readonly rows: number;
	/** Events that the sealer has not reached: only that they are there is certain. */
	readonly unsealed: number;
	/** To be noted elsewhere, and given next time. Null: nothing was ever sealed. */
	readonly head: AuditHead | null;
	/** Rows that retention removed, in all. */
	readonly removed: number;
	/** Of the head that was given: it is there, or retention removed it, so that it can prove nothing. */
	readonly noted: 'found' | 'removed' | null;
}

const batch = 1000;
/** Of the whole check; a statement has the pool's own limit. */
const patienceMilliseconds = 3_600_000;

/**
 * Checks the audit from the last checkpoint to the head, in one snapshot, 1000 rows at a time.
 * @param options.head a head noted earlier: only that shows that the end of the chain was cut off
 */
export function verifyAudit(
	db: Db,
	options: { keys: readonly AuditKey[]; head?: AuditHead | undefined },
): Promise<Intact | Broken> {
	return db.transaction(
		async (reader) => {
			const base = await readBase(reader, options.keys);
			return (
				base.broken ??
				(await followChain(reader, base, options)) ??
				(await findLost(reader)) ??
				(await describeIntact(reader, base, options.head))
			);
		},
		{ isolationLevel: 'RepeatableRead', timeout: patienceMilliseconds },
	);
}

async function followChain(
	reader: Reader,
	base: Base,
	{ keys, head }: { keys: readonly AuditKey[]; head?: AuditHead | undefined },
): Promise<Broken | null> {
	const checker = createChecker(base, keys);
	const isOther = (seq: bigint, hash: string) =>
		head !== undefined && BigInt(head.seq) === seq && head.hash !== hash;
	if (isOther(base.seq, base.hash)) {
		return rewritten(base.seq);
	}
	let rows: ChainRow[] = [];
	do {
		rows = await readChain(reader, rows.at(-1)?.seq ?? null, batch);
		for (const row of rows) {
			const broken = checker.check(row);
			if (broken !== null) {
				return broken;
			}
			if (isOther(BigInt(row.seq), row.hash)) {
				return rewritten(BigInt(row.seq));
			}
		}
	} while (rows.length === batch);
	const end = checker.head().seq;
	return head !== undefined && BigInt(head.seq) > end ? cut(head.seq, end) : null;
}

/** Events that are neither chained nor queued, and queued ones that do not exist. */
async function findLost(reader: Reader): Promise<Broken | null> {
	let rows: Array<{ id: string; isLost: boolean }> = [];
	do {
		const after = rows.at(-1)?.id ?? null;
		rows = await reader.$queryRawUnsafe<typeof rows>(
			`SELECT e.id::text, c.event_id IS NULL AND q.event_id IS NULL AS "isLost"
			FROM audit_events e
			LEFT JOIN audit_chain c ON c.event_id = e.id
			LEFT JOIN audit_queue q ON q.event_id = e.id
			${after === null ? '' : 'WHERE e.id > $2::text::bigint'}
			ORDER BY e.id LIMIT $1::int`,
			...(after === null ? [batch] : [batch, after]),
		);
		const lost = rows.find(({ isLost }) => isLost);
		if (lost !== undefined) {
			return broken(
				null,
				lost.id,
				`Event ${lost.id} is neither sealed nor waiting for it: it was written, or taken out of the queue or the chain, by hand.`,
			);
		}
	} while (rows.length === batch);
	const [gone] = await reader.$queryRawUnsafe<Array<{ id: string }>>(
		`SELECT event_id::text AS id FROM audit_queue q
		WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.id = q.event_id) ORDER BY event_id LIMIT 1`,
	);
	return gone === undefined
		? null
		: broken(null, gone.id, `Event ${gone.id} is missing: it was removed before it was sealed.`);
}

/** @param noted is in the chain, or lies before its beginning */
async function describeIntact(
	reader: Reader,
	base: Base,
	noted: AuditHead | undefined,
): Promise<Intact> {
	const [found] = await reader.$queryRawUnsafe<
		Array<{ rows: number; unsealed: number; seq: number | null; hash: string | null }>
	>(
		`SELECT (SELECT count(*) FROM audit_chain)::float8 AS rows,
			(SELECT count(*) FROM audit_queue)::float8 AS unsealed, last_row.seq::float8 AS seq, last_row.hash
		FROM (SELECT 1) AS one
		LEFT JOIN (SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1) AS last_row ON true`,
	);
	const start = base.seq === 0n ? null : { seq: Number(base.seq), hash: base.hash };
	return {
		ok: true,
		rows: found?.rows ?? 0,
		unsealed: found?.unsealed ?? 0,
		head: found?.seq && found.hash ? { seq: found.seq, hash: found.hash } : start,
		removed: Number(base.removed),
		noted: noted === undefined ? null : BigInt(noted.seq) < base.seq ? 'removed' : 'found',
	};
}

function rewritten(seq: bigint): Broken {
	return broken(
		seq,
		null,
		`Row ${seq} of the chain is not the one you noted: the chain was written anew, there or before.`,
	);
}

function cut(seq: number, end: bigint): Broken {
	return broken(
		seq,
		null,
		`The chain ends at row ${end}, before row ${seq}, which you noted: its end was cut off.`,
	);
}

function broken(seq: bigint | number | null, eventId: string | null, problem: string): Broken {
	return {
		ok: false,
		seq: seq === null ? null : Number(seq),
		eventId: eventId === null ? null : Number(eventId),
		problem,
	};
}
