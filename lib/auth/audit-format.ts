import type { AuditRow } from './audit-list';

/** A row as files and the API show it: flat, times in UTC. */
export function auditRecord(row: AuditRow) {
	return {
		id: row.id,
		at: row.at.toISOString(),
		action: row.action,
		outcome: row.outcome,
		actor_id: row.actor?.id ?? null,
		actor_name: row.actor?.name ?? null,
		subject_id: row.subject?.id ?? null,
		subject_name: row.subject?.name ?? null,
		session_id: row.sessionId,
		address: row.address,
		user_agent: row.userAgent,
		detail: row.detail,
		seq: row.seq,
		hash: row.hash,
	};
}

const columns = [
	'id',
	'at',
	'action',
	'outcome',
	'actor_id',
	'actor_name',
	'subject_id',
	'subject_name',
	'session_id',
	'address',
	'user_agent',
	'detail',
	'seq',
	'hash',
] as const satisfies ReadonlyArray<keyof ReturnType<typeof auditRecord>>;

export type AuditFileFormat = 'csv' | 'jsonl';

/** The text of a file, piece by piece: a header (CSV alone), then one piece a row. */
export async function* formatAudit(
	format: AuditFileFormat,
	rows: AsyncIterable<AuditRow> | Iterable<AuditRow>,
): AsyncGenerator<string> {
	if (format === 'csv') {
		yield csvLine(columns);
	}
	for await (const row of rows) {
		const record = auditRecord(row);
		yield format === 'csv'
			? csvLine(columns.map((column) => record[column]))
			: `${JSON.stringify(record)}\n`;
	}
}

/** RFC 4180. */
function csvLine(cells: readonly unknown[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Spreadsheets run a cell that begins like this, in either width (OWASP, "CSV Injection"). */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

function csvCell(value: unknown): string {
	if (value === null) {
		return '';
	}
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	const harmless = formula.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
