import { auditRecord, formatAudit } from '../auth/audit-format';
import type { AuditFilter } from '../auth/audit-list';
import { auditQuery } from '../auth/wire';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';

const pageRows = 100;

const contentTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' } as const;

/**
 * `GET /admin/api/audit`: newest first, a hundred at a time, `before` naming the id where the next page
 * begins. With `format=csv` or `format=jsonl` all of it as a file, oldest first.
 */
export async function readAudit(call: Call): Promise<Response> {
	const query = readQuery(call.request, auditQuery);
	const filter: AuditFilter = {
		action: query.action,
		outcome: query.outcome,
		username: query.username,
		userId: query.user_id,
		address: query.address,
		from: query.from,
		to: query.to,
	};
	if (query.format === 'csv' || query.format === 'jsonl') {
		return file(query.format, formatAudit(query.format, call.auth.audit.export(filter)));
	}
	const rows = await call.auth.audit.list(filter, { before: query.before, limit: pageRows + 1 });
	const shown = rows.slice(0, pageRows);
	const next = rows.length > pageRows ? (shown.at(-1)?.id ?? null) : null;
	return json({ events: shown.map(auditRecord), next_before: next });
}

/** `GET /admin/api/audit/verify`: whether the chain is whole. */
export async function verifyAudit(call: Call): Promise<Response> {
	return json(await call.auth.audit.verify());
}

function file(format: keyof typeof contentTypes, pieces: AsyncGenerator<string>): Response {
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		pull: async (controller) => {
			const { value, done } = await pieces.next();
			if (done) {
				controller.close();
			} else {
				controller.enqueue(encoder.encode(value));
			}
		},
		cancel: async () => {
			await pieces.return(undefined);
		},
	});
	return new Response(stream, {
		headers: {
			...apiHeaders,
			'content-type': contentTypes[format],
			'content-disposition': `attachment; filename="audit.${format}"`,
		},
	});
}
