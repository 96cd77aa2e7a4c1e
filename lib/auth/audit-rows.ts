import { type AuditKey, genesis, type Link, type StoredEvent, signCheckpoint } from './audit-chain';

/** What a transaction of Prisma offers to readers. */
export interface Reader {
	$queryRawUnsafe<Rows>(text: string, ...values: unknown[]): Promise<Rows>;
}

/** A row of the chain with its event; the event's columns are null where it is missing. */
export interface ChainRow extends StoredEvent {
	readonly seq: string;
	readonly keyId: string;
	readonly personalDigest: string;
	readonly previousHash: string;
	readonly hash: string;
	/** The hash before, as the next row has it; null for the last one. */
	readonly following: string | null;
	readonly hasEvent: boolean;
}

/** The first thing that is wrong with the audit. */
export interface Broken {
	readonly ok: false;
	/** In the chain; null: the place has none. */
	readonly seq: number | null;
	readonly eventId: number | null;
	/** For people: what is wrong, and where. */
	readonly problem: string;
}

/** Where the chain begins. */
export interface Base extends Link {
	/** Rows that retention removed, in all. */
	readonly removed: bigint;
	/** What is wrong with the checkpoint. */
	readonly broken: Broken | null;
}

/** One sealer or one retention at a time, over all nodes; it ends with the transaction. */
export const auditLock = "hashtext('p2m audit')";

/** Of `audit_events e`. The event's id comes from elsewhere. */
export const eventColumns = `
	trunc(extract(epoch FROM e.at) * 1000000)::text AS at, e.action, e.outcome,
	e.actor_id AS "actorId", e.subject_id AS "subjectId", e.session_id AS "sessionId", e.detail,
	e.salt, e.actor_name AS "actorName", e.subject_name AS "subjectName", e.address,
	e.user_agent AS "userAgent"`;

/** The head of the chain: its last row, else the last checkpoint, else null in both. */
export const headColumns = `
	coalesce(last_row.seq, checkpoint.seq)::text AS seq, coalesce(last_row.hash, checkpoint.hash) AS hash`;

export const headTables = `
	(SELECT 1) AS one
	LEFT JOIN (SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1) AS last_row ON true
	LEFT JOIN (SELECT seq, hash, removed FROM audit_checkpoints ORDER BY seq DESC LIMIT 1) AS checkpoint ON true`;

/** The next rows of the chain, in its order. @param after `seq` of the last one before; null: from the start */
export function readChain(
	reader: Reader,
	after: string | null,
	limit: number,
): Promise<ChainRow[]> {
	return reader.$queryRawUnsafe<ChainRow[]>(
		`SELECT c.seq::text AS seq, c.event_id::text AS "eventId", c.key_id AS "keyId",
			c.personal_digest AS "personalDigest", c.previous_hash AS "previousHash", c.hash,
			n.previous_hash AS following, e.id IS NOT NULL AS "hasEvent", ${eventColumns}
		FROM audit_chain c
		LEFT JOIN audit_chain n ON n.seq = c.seq + 1
		LEFT JOIN audit_events e ON e.id = c.event_id
		${after === null ? '' : 'WHERE c.seq > $2::text::bigint'}
		ORDER BY c.seq LIMIT $1::int`,
		...(after === null ? [limit] : [limit, after]),
	);
}

/** The last checkpoint, its signature checked; without one, the beginning. */
export async function readBase(reader: Reader, keys: readonly AuditKey[]): Promise<Base> {
	const [found] = await reader.$queryRawUnsafe<
		Array<Record<'seq' | 'hash' | 'removed' | 'at' | 'keyId' | 'signature', string>>
	>(
		`SELECT seq::text, hash, removed::text, key_id AS "keyId", signature,
			trunc(extract(epoch FROM at) * 1000000)::text AS at
		FROM audit_checkpoints ORDER BY seq DESC LIMIT 1`,
	);
	if (found === undefined) {
		return { ...genesis, removed: 0n, broken: null };
	}
	const { hash, at, keyId, signature } = found;
	const seq = BigInt(found.seq);
	const removed = BigInt(found.removed);
	const key = keys.find(({ id }) => id === keyId);
	const isGenuine =
		key !== undefined && signCheckpoint({ seq, hash, removed, at }, key) === signature;
	const problem =
		key === undefined
			? `The checkpoint at row ${seq} is signed with key ${keyId}, which is not configured. Configure it, then verify again.`
			: `The checkpoint at row ${seq} has been changed: its signature does not fit.`;
	const broken: Broken = { ok: false, seq: Number(seq), eventId: null, problem };
	return { seq, hash, removed, broken: isGenuine ? null : broken };
}
