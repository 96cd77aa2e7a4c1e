import type { Db, Transaction } from '../db';
import { AppError } from '../errors';
import { type AuditKey, sealingKey, signCheckpoint } from './audit-chain';
import { createChecker } from './audit-check';
import { type AuditEvent, writeEvent } from './audit-event';
import { auditLock, type Base, type ChainRow, readBase, readChain } from './audit-rows';

export interface PruneOptions {
	/** Who asked; nobody: the server's own retention. */
	readonly by?: Pick<AuditEvent, 'actor' | 'client'>;
	/** Removes rows that do not verify too, and with them the evidence: the operator's last resort. */
	readonly evenIfBroken?: boolean;
}

const batch = 5000;
const patienceMilliseconds = 60_000;

/**
 * Removes sealed events from before a time, oldest first and 5000 a transaction, and leaves a signed
 * checkpoint where the chain goes on. It stops at the first younger one, as a chain can only be cut at
 * its beginning. Each batch that removes something is an event itself.
 * @returns how many events it removed
 * @throws AppError `internal` naming the first broken place: retention must not wipe out evidence
 */
export async function pruneAudit(
	db: Db,
	keys: readonly AuditKey[],
	before: Date,
	options: PruneOptions = {},
): Promise<number> {
	let removed = 0;
	for (let taken = batch; taken === batch; removed += taken) {
		taken = await db.transaction((transaction) => pruneBatch(transaction, keys, before, options), {
			isolationLevel: 'ReadCommitted',
			timeout: patienceMilliseconds,
		});
	}
	return removed;
}

async function pruneBatch(
	transaction: Transaction,
	keys: readonly AuditKey[],
	before: Date,
	options: PruneOptions,
): Promise<number> {
	await transaction.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${auditLock})`);
	const base = await readBase(transaction, keys);
	const rows = await readChain(transaction, null, batch);
	const firstYounger = rows.findIndex(
		({ at, hasEvent }) => hasEvent && Number(at) / 1000 >= before.getTime(),
	);
	const old = firstYounger < 0 ? rows : rows.slice(0, firstYounger);
	const last = old.at(-1);
	if (last === undefined) {
		return 0;
	}
	if (options.evenIfBroken !== true) {
		requireIntact(base, old, keys);
	}
	await removeUpTo(transaction, last.seq);
	await leaveCheckpoint(transaction, last, base.removed + BigInt(old.length), sealingKey(keys));
	await writeEvent(transaction, {
		action: 'audit.pruned',
		outcome: 'success',
		actor: options.by?.actor ?? null,
		subject: null,
		client: options.by?.client ?? null,
		detail: { removed: old.length, before: before.toISOString() },
	});
	return old.length;
}

function requireIntact(base: Base, rows: readonly ChainRow[], keys: readonly AuditKey[]): void {
	const checker = createChecker(base, keys);
	let broken = base.broken;
	for (const row of rows) {
		broken ??= checker.check(row);
	}
	if (broken !== null) {
		throw new AppError(
			'internal',
			`The audit does not verify, so nothing of this part was removed. ${broken.problem}`,
		);
	}
}

async function removeUpTo(transaction: Transaction, seq: string): Promise<void> {
	await transaction.$executeRawUnsafe("SELECT set_config('p2m.audit_retention', 'on', true)");
	await transaction.$executeRawUnsafe(
		`DELETE FROM audit_events
		WHERE id IN (SELECT event_id FROM audit_chain WHERE seq <= $1::text::bigint)`,
		seq,
	);
	await transaction.$executeRawUnsafe('DELETE FROM audit_chain WHERE seq <= $1::text::bigint', seq);
	await transaction.$executeRawUnsafe('DELETE FROM audit_checkpoints');
}

async function leaveCheckpoint(
	transaction: Transaction,
	last: ChainRow,
	removed: bigint,
	key: AuditKey,
): Promise<void> {
	const [clock] = await transaction.$queryRawUnsafe<Array<{ at: string }>>(
		'SELECT trunc(extract(epoch FROM clock_timestamp()) * 1000000)::text AS at',
	);
	const at = clock?.at ?? '0';
	const { seq, hash } = last;
	await transaction.$executeRawUnsafe(
		`INSERT INTO audit_checkpoints (seq, hash, removed, at, key_id, signature)
		VALUES ($1::text::bigint, $2, $3::text::bigint,
			timestamp 'epoch' + $4::text::float8 * interval '1 microsecond', $5, $6)`,
		...[seq, hash, String(removed), at, key.id],
		signCheckpoint({ seq: BigInt(seq), hash, removed, at }, key),
	);
}
