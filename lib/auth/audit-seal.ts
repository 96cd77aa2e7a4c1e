import type { Db, Transaction } from '../db';
import {
	type AuditKey,
	genesis,
	type Link,
	personalDigest,
	type StoredEvent,
	sealingKey,
	sealOf,
} from './audit-chain';
import { auditLock, eventColumns, headColumns, headTables } from './audit-rows';

const batch = 500;
const patienceMilliseconds = 30_000;

type Queued = StoredEvent & { readonly isChained: boolean };

/**
 * Chains the events that wait in the queue, 500 a transaction: wherever it is cut off, each event is
 * either queued or chained. Where another node is at it, there is nothing to do.
 * @param keys the first seals
 * @returns how many events it chained
 */
export async function sealAudit(db: Db, keys: readonly AuditKey[]): Promise<number> {
	const key = sealingKey(keys);
	let sealed = 0;
	for (let taken = batch; taken === batch; ) {
		const done = await db.transaction((transaction) => sealBatch(transaction, key), {
			// Each statement must see what the sealer before has committed.
			isolationLevel: 'ReadCommitted',
			timeout: patienceMilliseconds,
		});
		taken = done.taken;
		sealed += done.sealed;
	}
	return sealed;
}

async function sealBatch(transaction: Transaction, key: AuditKey) {
	const [lock] = await transaction.$queryRawUnsafe<Array<{ mine: boolean }>>(
		`SELECT pg_try_advisory_xact_lock(${auditLock}) AS mine`,
	);
	const queued = lock?.mine ? await readQueue(transaction) : [];
	const fresh = queued.filter(({ isChained }) => !isChained);
	if (fresh.length > 0) {
		await insertChain(transaction, chain(fresh, await readHead(transaction), key));
	}
	if (queued.length > 0) {
		await transaction.$executeRawUnsafe(
			'DELETE FROM audit_queue WHERE event_id = ANY($1::text[]::bigint[])',
			queued.map(({ eventId }) => eventId),
		);
	}
	return { taken: queued.length, sealed: fresh.length };
}

/**
 * A queued event that is chained already was put back by hand: it only leaves the queue. One that does
 * not exist stays there, for `verifyAudit` to find.
 */
function readQueue(transaction: Transaction): Promise<Queued[]> {
	return transaction.$queryRawUnsafe<Queued[]>(
		`SELECT q.event_id::text AS "eventId", c.seq IS NOT NULL AS "isChained", ${eventColumns}
		FROM audit_queue q
		JOIN audit_events e ON e.id = q.event_id
		LEFT JOIN audit_chain c ON c.event_id = q.event_id
		ORDER BY q.event_id LIMIT ${batch}`,
	);
}

async function readHead(transaction: Transaction): Promise<Link> {
	const [head] = await transaction.$queryRawUnsafe<
		Array<{ seq: string | null; hash: string | null }>
	>(`SELECT ${headColumns} FROM ${headTables}`);
	return head?.seq && head.hash ? { seq: BigInt(head.seq), hash: head.hash } : genesis;
}

function chain(events: readonly StoredEvent[], head: Link, key: AuditKey) {
	let { seq, hash } = head;
	return events.map((event) => {
		seq += 1n;
		const place = { seq, previousHash: hash, personalDigest: personalDigest(event) };
		hash = sealOf(event, place, key);
		return {
			seq: String(seq),
			event_id: event.eventId,
			personal_digest: place.personalDigest,
			key_id: key.id,
			previous_hash: place.previousHash,
			hash,
		};
	});
}

async function insertChain(transaction: Transaction, rows: ReturnType<typeof chain>) {
	await transaction.$executeRawUnsafe(
		`INSERT INTO audit_chain (seq, event_id, personal_digest, key_id, previous_hash, hash)
		SELECT seq, event_id, personal_digest, key_id, previous_hash, hash
		FROM json_to_recordset($1::json) AS row(seq bigint, event_id bigint, personal_digest text,
			key_id text, previous_hash text, hash text)`,
		JSON.stringify(rows),
	);
}

export interface Sealer {
	start(): void;
	/** Waits for the run that is under way. */
	stop(): Promise<void>;
}

/** Seals now and then, one run at a time, for as long as the process has other things to do. */
export function createSealer(options: {
	seal: () => Promise<unknown>;
	intervalMilliseconds: number;
	/** Told of a run that failed; the next one tries again. */
	onError: (error: unknown) => void;
}): Sealer {
	let timer: NodeJS.Timeout | null = null;
	let running: Promise<void> | null = null;

	const run = async () => {
		try {
			await options.seal();
		} catch (thrown) {
			options.onError(thrown);
		}
	};

	return {
		start: () => {
			timer ??= setInterval(() => {
				running ??= run().finally(() => {
					running = null;
				});
			}, options.intervalMilliseconds).unref();
		},
		stop: async () => {
			clearInterval(timer ?? undefined);
			timer = null;
			await running;
		},
	};
}
