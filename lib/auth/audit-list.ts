import type { Db } from '../db';
import type { AuditEvent } from './audit-event';

/** What is not given is not asked for; what is given must all fit. */
export interface AuditFilter {
	/** An action, or what stands before its dot: `login` is all of `login.succeeded`, `login.refused` ... */
	readonly action?: string | undefined;
	readonly outcome?: AuditEvent['outcome'] | undefined;
	/** Who did it, or whom it concerns. */
	readonly userId?: number | undefined;
	/** The same by name, as it was written then. */
	readonly username?: string | undefined;
	readonly address?: string | undefined;
	/** From this time on. */
	readonly from?: Date | undefined;
	/** Until before this time. */
	readonly to?: Date | undefined;
}

/** Where the name is null it was erased. */
export interface AuditRowPerson {
	readonly id: number | null;
	readonly name: string | null;
}

export interface AuditRow {
	readonly id: number;
	readonly at: Date;
	readonly action: string;
	readonly outcome: AuditEvent['outcome'];
	readonly actor: AuditRowPerson | null;
	readonly subject: AuditRowPerson | null;
	readonly sessionId: number | null;
	readonly address: string | null;
	readonly userAgent: string | null;
	readonly detail: unknown;
	/** Its place in the chain; null in both: not sealed yet. */
	readonly seq: number | null;
	readonly hash: string | null;
}

interface Found extends Omit<AuditRow, 'at' | 'actor' | 'subject'> {
	readonly atMilliseconds: number;
	readonly actorId: number | null;
	readonly actorName: string | null;
	readonly subjectId: number | null;
	readonly subjectName: string | null;
}

const exportBatch = 1000;

/** Newest first. @param page `before`: the id of the last row of the page before */
export async function listEvents(
	db: Db,
	filter: AuditFilter,
	page: { readonly before?: number | undefined; readonly limit: number },
): Promise<AuditRow[]> {
	const { text, values, shape } = conditions({ ...filter, before: page.before });
	const rows = await db.query<Found>(
		`audit-list-${shape}`,
		`${select} ${text} ORDER BY e.id DESC LIMIT $${values.length + 1}`,
		[...values, page.limit],
	);
	return rows.map(toRow);
}

/** All that fit, oldest first, read 1000 at a time. */
export async function* exportEvents(db: Db, filter: AuditFilter): AsyncGenerator<AuditRow> {
	let rows: AuditRow[] = [];
	do {
		const { text, values, shape } = conditions({ ...filter, after: rows.at(-1)?.id });
		const found = await db.query<Found>(
			`audit-export-${shape}`,
			`${select} ${text} ORDER BY e.id LIMIT ${exportBatch}`,
			values,
		);
		rows = found.map(toRow);
		yield* rows;
	} while (rows.length === exportBatch);
}

const select = `
	SELECT e.id::float8 AS id, trunc(extract(epoch FROM e.at) * 1000)::float8 AS "atMilliseconds",
		e.action, e.outcome, e.actor_id AS "actorId", e.actor_name AS "actorName",
		e.subject_id AS "subjectId", e.subject_name AS "subjectName", e.session_id AS "sessionId",
		e.address, e.user_agent AS "userAgent", e.detail, c.seq::float8 AS seq, c.hash
	FROM audit_events e LEFT JOIN audit_chain c ON c.event_id = e.id`;

/** `$` stands for the value's number. */
const tests = {
	action: "(e.action = $ OR starts_with(e.action, $ || '.'))",
	outcome: 'e.outcome = $',
	userId: '(e.actor_id = $ OR e.subject_id = $)',
	username: '(e.actor_name = $ OR e.subject_name = $)',
	address: 'e.address = $',
	from: "e.at >= timezone('utc', to_timestamp($))",
	to: "e.at < timezone('utc', to_timestamp($))",
	before: 'e.id < $',
	after: 'e.id > $',
};

const testNames = [
	'action',
	'outcome',
	'userId',
	'username',
	'address',
	'from',
	'to',
	'before',
	'after',
] as const;

/** @returns `shape`: one digit a condition, so that each text has a name of its own as a prepared statement */
function conditions(
	given: AuditFilter & {
		readonly before?: number | undefined;
		readonly after?: number | undefined;
	},
) {
	const parts: string[] = [];
	const values: Array<string | number> = [];
	for (const name of testNames) {
		const value = given[name];
		if (value !== undefined) {
			values.push(value instanceof Date ? value.getTime() / 1000 : value);
			parts.push(tests[name].replaceAll('$', `$$${values.length}`));
		}
	}
	const shape = testNames.map((name) => (given[name] === undefined ? '0' : '1')).join('');
	return { text: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values, shape };
}

function toRow(found: Found): AuditRow {
	const { atMilliseconds, actorId, actorName, subjectId, subjectName, ...rest } = found;
	return {
		...rest,
		at: new Date(atMilliseconds),
		actor: toPerson(actorId, actorName),
		subject: toPerson(subjectId, subjectName),
	};
}

function toPerson(id: number | null, name: string | null): AuditRowPerson | null {
	return id === null && name === null ? null : { id, name };
}
