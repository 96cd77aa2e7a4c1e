import { createHash, createHmac } from 'node:crypto';
import { AppError } from '../errors';

export interface AuditKey {
	/** Names the key without telling it: 16 hexadecimal digits. */
	readonly id: string;
	/** Never in the database: whoever can write there must not be able to seal. */
	readonly key: Buffer | string;
}

/** A place in the chain. */
export interface Link {
	readonly seq: bigint;
	/** 64 hexadecimal digits. */
	readonly hash: string;
}

/** What the first row follows. */
export const genesis: Link = { seq: 0n, hash: '0'.repeat(64) };

/** What is personal in an event. All null, the salt too: erased. */
export interface Personal {
	readonly salt: string | null;
	readonly actorName: string | null;
	readonly subjectName: string | null;
	readonly address: string | null;
	readonly userAgent: string | null;
}

/** An event as it is stored; whole numbers of 64 bits are text. */
export interface StoredEvent extends Personal {
	readonly eventId: string;
	/** Microseconds of the epoch. */
	readonly at: string;
	readonly action: string;
	readonly outcome: string;
	readonly actorId: number | null;
	readonly subjectId: number | null;
	readonly sessionId: number | null;
	readonly detail: unknown;
}

/** The chain holds this instead of the personal columns, so that erasing them does not break it. */
export function personalDigest(event: Personal): string {
	const { salt, actorName, subjectName, address, userAgent } = event;
	return createHash('sha256')
		.update((salt ?? '') + canonicalJson([actorName, subjectName, address, userAgent]))
		.digest('hex');
}

/** HMAC-SHA256 over the place in the chain, the hash before, and the event. */
export function sealOf(
	event: Omit<StoredEvent, keyof Personal>,
	place: { seq: bigint; previousHash: string; personalDigest: string },
	key: AuditKey,
): string {
	return authenticate(key, [
		String(place.seq),
		place.previousHash,
		event.eventId,
		event.at,
		event.action,
		event.outcome,
		event.actorId,
		event.subjectId,
		event.sessionId,
		event.detail,
		place.personalDigest,
	]);
}

/** @param checkpoint `removed`: rows in all; `at`: microseconds of the epoch */
export function signCheckpoint(
	checkpoint: Link & { removed: bigint; at: string },
	key: AuditKey,
): string {
	const { seq, hash, removed, at } = checkpoint;
	// The first word keeps a checkpoint from passing for a row: those begin with a number.
	return authenticate(key, ['checkpoint', String(seq), hash, String(removed), at]);
}

/** @throws AppError `invalid_settings` when there is no key at all */
export function sealingKey(keys: readonly AuditKey[]): AuditKey {
	const [first] = keys;
	if (first === undefined) {
		throw new AppError('invalid_settings', 'The audit has no key to seal with.');
	}
	return first;
}

function authenticate({ key }: AuditKey, values: readonly unknown[]): string {
	return createHmac('sha256', key).update(canonicalJson(values)).digest('hex');
}

/** JSON with sorted names and no spaces (as RFC 8785): equal values give equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) {
		return `[${value.map(canonicalJson).join(',')}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value);
}
