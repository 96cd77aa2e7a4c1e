import { auditActions } from '../../lib/auth/audit-event';
import { type AuditFileFormat, auditRecord, formatAudit } from '../../lib/auth/audit-format';
import type { AuditFilter, AuditRow, AuditRowPerson } from '../../lib/auth/audit-list';
import { isoSeconds } from '../../lib/iso-seconds';
import { nearest } from '../../lib/nearest';
import type { Server } from '../../lib/server';
import type { Context, Result } from './command';
import { Failure } from './failure';
import { wholeNumber } from './numbers';
import { table, visible } from './output';
import { withServer } from './services';

const defaultLimit = 500;

export async function list(context: Context): Promise<Result> {
	const limit = wholeNumber(context.options.limit ?? String(defaultLimit), '--limit');
	const action = checkedAction(context.options.action);
	const found = await withServer(context, async (server) =>
		// One more than asked for tells whether there are more.
		server.audit.list(await filterOf(context, server, action), { limit: limit + 1 }),
	);
	const shown = found.slice(0, limit);
	const truncated = found.length > limit;
	if (context.options.json === undefined) {
		if (truncated) context.warn(`Only the newest ${limit} are shown. --limit N shows more.`);
		if (found.length === 0) context.warn('There is no such event.');
	}
	return {
		json: { events: shown.map(auditRecord), truncated },
		text: table(shown, columns, context.dim),
	};
}

const columns = [
	{ title: 'WHEN', cell: (row: AuditRow) => isoSeconds(row.at) },
	{ title: 'WHAT', cell: whatOf },
	{ title: 'BY', cell: (row: AuditRow) => nameOf(row.actor) },
	{ title: 'TO', cell: (row: AuditRow) => nameOf(row.subject) },
	{ title: 'FROM', cell: (row: AuditRow) => row.address ?? '-' },
	{ title: 'DETAIL', cell: (row: AuditRow) => detailOf(row.detail), maxWidth: 80 },
];

/** Refusals whose name does not say so are marked. */
function whatOf({ action, outcome }: AuditRow): string {
	const isSaid = outcome === 'success' || /refused|locked|reused/.test(action);
	return isSaid ? action : `${action} (refused)`;
}

function nameOf(person: AuditRowPerson | null): string {
	return person === null ? '-' : (person.name ?? `(erased, id ${person.id})`);
}

function detailOf(detail: unknown): string {
	return typeof detail === 'object' && detail !== null
		? Object.entries(detail)
				.map(([name, value]) => `${name}=${String(value)}`)
				.join(' ')
		: '-';
}

export async function exportAudit(context: Context): Promise<Result> {
	const format = checkedFormat(context);
	const action = checkedAction(context.options.action);
	await withServer(context, async (server) => {
		const rows = server.audit.export(await filterOf(context, server, action));
		for await (const piece of formatAudit(format, rows)) {
			await context.write(piece);
		}
	});
	return { json: null, text: '' };
}

function checkedFormat({ options }: Context): AuditFileFormat {
	const { format } = options;
	if (format === 'csv' || format === 'jsonl') {
		return format;
	}
	throw new Failure('usage', 'Say in which form: --format csv or --format jsonl.');
}

/** Deleted users' events stay, under the name they had. */
async function filterOf(
	{ options }: Context,
	{ users }: Server,
	action: string | undefined,
): Promise<AuditFilter> {
	if (options.user === undefined) {
		return { action };
	}
	const user = await users.find(options.user);
	return user === null ? { action, username: options.user } : { action, userId: user.id };
}

/** A typing error must not look as if nothing had happened. @throws Failure `usage` */
function checkedAction(action: string | undefined): string | undefined {
	const groups = auditActions.map((known) => known.split('.')[0] ?? '');
	const all: readonly string[] = [...new Set([...groups, ...auditActions])];
	if (action === undefined || all.includes(action)) {
		return action;
	}
	const meant = nearest(action, all);
	throw new Failure(
		'usage',
		`There is no action ${visible(action)}.`,
		meant === null ? `There are: ${auditActions.join(', ')}.` : `Did you mean ${meant}?`,
	);
}
