import { type AuditKey, type Link, personalDigest, sealOf } from './audit-chain';
import type { Broken, ChainRow } from './audit-rows';

export interface Checker {
	/** To be called with every row, in order. @returns what is wrong with it, or null */
	check(row: ChainRow): Broken | null;
	/** The last row that was checked. */
	head(): Link;
}

/** Follows the chain from a place that is known to be good. */
export function createChecker(base: Link, keys: readonly AuditKey[]): Checker {
	let head = base;
	return {
		check: (row) => {
			const key = keys.find(({ id }) => id === row.keyId);
			const problem = placeProblem(row, head) ?? contentProblem(row, key);
			if (problem === null) {
				head = { seq: BigInt(row.seq), hash: row.hash };
				return null;
			}
			const isGap = BigInt(row.seq) > head.seq + 1n;
			return {
				ok: false,
				seq: Number(isGap ? head.seq + 1n : row.seq),
				eventId: isGap ? null : Number(row.eventId),
				problem,
			};
		},
		head: () => head,
	};
}

function placeProblem(row: ChainRow, before: Link): string | null {
	const expected = before.seq + 1n;
	if (BigInt(row.seq) > expected) {
		return `Row ${expected} of the chain is missing.`;
	}
	if (BigInt(row.seq) < expected) {
		return `Row ${row.seq} of the chain lies before its beginning, row ${expected}: it was put there by hand.`;
	}
	if (row.previousHash !== before.hash) {
		return `Row ${row.seq} of the chain does not follow the row before it: one of the two has been changed.`;
	}
	return row.hasEvent ? null : `Event ${row.eventId}, row ${row.seq} of the chain, is missing.`;
}

function contentProblem(row: ChainRow, key: AuditKey | undefined): string | null {
	if (key === undefined) {
		return `Row ${row.seq} of the chain is sealed with key ${row.keyId}, which is not configured. Configure it, then verify again.`;
	}
	const seal = sealOf(row, { ...row, seq: BigInt(row.seq) }, key);
	if (seal !== row.hash) {
		return seal === row.following
			? `The hash of row ${row.seq} of the chain has been changed.`
			: `Event ${row.eventId} is not what row ${row.seq} of the chain sealed: the event or the row has been changed.`;
	}
	return isErased(row) || personalDigest(row) === row.personalDigest
		? null
		: `The names, the address or the browser of event ${row.eventId} have been changed since it was sealed.`;
}

/** Foreseen: the database lets these columns become null, all at once. */
function isErased({ salt, actorName, subjectName, address, userAgent }: ChainRow): boolean {
	return [salt, actorName, subjectName, address, userAgent].every((value) => value === null);
}
