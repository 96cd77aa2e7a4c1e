import type { AuditHead } from '../../lib/auth/audit-verify';
import type { Server } from '../../lib/server';
import type { Context, Result } from './command';
import { confirm } from './confirm';
import { exitCodes, Failure } from './failure';
import { counted } from './output';
import { changing, keySettings, withServer } from './services';

export async function verify(context: Context): Promise<Result> {
	const noted = context.options.head === undefined ? undefined : headOf(context.options.head);
	const found = await withServer(context, ({ audit }) => audit.verify(noted), keySettings);
	if (!found.ok) {
		const { seq, eventId, problem } = found;
		return {
			json: { ok: false, seq, event_id: eventId, problem },
			text: `The audit does not verify.\n${problem}`,
			exitCode: exitCodes.failed,
		};
	}
	const { rows, unsealed, head, removed } = found;
	if (found.noted === 'removed' && context.options.json === undefined) {
		context.warn('The head that you gave was removed by retention: it shows nothing any more.');
	}
	const shown = head === null ? null : `${head.seq}:${head.hash}`;
	return {
		json: { ok: true, rows, unsealed, removed, head: shown, noted: found.noted },
		text: [
			`The audit verifies: ${counted(rows, 'sealed event')} checked.`,
			...(unsealed > 0 ? [`${counted(unsealed, 'event')} not sealed yet.`] : []),
			...(removed > 0 ? [`${counted(removed, 'event')} removed by retention before.`] : []),
			...(shown === null ? [] : [`Head: ${shown}`]),
		].join('\n'),
		...(shown === null
			? {}
			: { hint: 'Note the head in another place; `audit verify --head` compares with it.' }),
	};
}

/** @throws Failure `usage` */
function headOf(text: string): AuditHead {
	const [, seq, hash] = /^([1-9]\d{0,14}):([\da-f]{64})$/.exec(text) ?? [];
	if (seq === undefined || hash === undefined) {
		throw new Failure('usage', '--head takes what `audit verify` prints: --head=SEQ:HASH.');
	}
	return { seq: Number(seq), hash };
}

const dayMilliseconds = 86_400_000;
/** Prune signs what it leaves, so that it needs the real keys. */
const pruneSettings = ['AUDIT_RETENTION_DAYS', ...keySettings];

export async function prune(context: Context): Promise<Result> {
	const dryRun = context.options['dry-run'] !== undefined;
	const evenIfBroken = context.options['even-if-broken'] !== undefined;
	if (evenIfBroken && !dryRun) {
		await confirm(context, 'This removes old events also where the audit was tampered with.');
	}
	const run = dryRun ? withServer : changing;
	const { removed, days } = await run(context, work, pruneSettings);

	async function work({ audit, env }: Server) {
		const before = new Date(Date.now() - env.auditRetentionDays * dayMilliseconds);
		const count = dryRun
			? await countSealed(audit, before)
			: await audit.prune(before, { evenIfBroken });
		return { removed: count, days: env.auditRetentionDays };
	}

	const what = `${counted(removed, 'event')} older than ${counted(days, 'day')}`;
	return {
		json: { removed, retention_days: days, dry_run: dryRun },
		text: dryRun ? `${what} would be removed. Nothing was changed.` : `${what} removed.`,
	};
}

/** A chain is cut at its beginning, in its own order, which is nearly that of time. */
async function countSealed(audit: Server['audit'], before: Date): Promise<number> {
	let sealed = 0;
	for await (const { seq } of audit.export({ to: before })) {
		sealed += seq === null ? 0 : 1;
	}
	return sealed;
}
