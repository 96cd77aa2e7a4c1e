import { operator } from '../../lib/auth/admin';
import type { SessionSummary } from '../../lib/auth/live-sessions';
import { isoSeconds } from '../../lib/iso-seconds';
import type { Server } from '../../lib/server';
import type { Command, Context, Result } from './command';
import { confirm } from './confirm';
import { Failure } from './failure';
import { wholeNumber } from './numbers';
import { counted, table } from './output';
import { changing, withServer } from './services';

export const sessionCommands: readonly Command[] = [
	{
		noun: 'sessions',
		verb: 'list',
		summary: 'show who is signed in, and where',
		examples: [
			['sessions list', ''],
			['sessions list --user maria --json', 'one user, for scripts'],
		],
		options: ['user', 'limit'],
		run: list,
	},
	{
		noun: 'sessions',
		verb: 'revoke',
		operand: { name: 'ID', required: false },
		summary: 'end sessions; their tokens are refused at once',
		about: 'Give one of ID, --user NAME and --all. --all asks first.',
		examples: [
			['sessions revoke 17', 'one session; `sessions list` shows the ids'],
			['sessions revoke --user maria', 'all of one user'],
			['sessions revoke --all --dry-run', 'how many that would be'],
		],
		options: ['user', 'all', 'dry-run', 'yes'],
		run: revoke,
	},
	{
		noun: 'sessions',
		verb: 'cleanup',
		summary: 'delete expired sessions',
		about: 'Works in small batches, so that people can sign in meanwhile. Prints how many.',
		examples: [['sessions cleanup', 'for example nightly, from cron']],
		options: ['dry-run'],
		run: cleanup,
	},
];

const defaultLimit = 500;

async function list(context: Context): Promise<Result> {
	const limit = wholeNumber(context.options.limit ?? String(defaultLimit), '--limit');
	const found = await withServer(context, async (server) =>
		// One more than asked for tells whether there are more.
		server.sessions.list(await filterByUser(context, server), limit + 1),
	);
	const shown = found.slice(0, limit);
	const truncated = found.length > limit;
	if (truncated && context.options.json === undefined) {
		context.warn(`Only the newest ${limit} are shown. --limit N shows more.`);
	}
	if (found.length === 0 && context.options.json === undefined) {
		context.warn('Nobody is signed in.');
	}
	const columns = [
		{ title: 'ID', cell: (session: SessionSummary) => String(session.id) },
		{ title: 'USERNAME', cell: (session: SessionSummary) => session.username },
		{ title: 'SIGNED IN', cell: (session: SessionSummary) => isoSeconds(session.createdAt) },
		{ title: 'LAST SEEN', cell: (session: SessionSummary) => isoSeconds(session.lastSeenAt) },
		{ title: 'EXPIRES', cell: (session: SessionSummary) => isoSeconds(session.expiresAt) },
		{ title: 'HOW', cell: how },
		{ title: 'ADDRESS', cell: (session: SessionSummary) => session.address ?? '-' },
		{ title: 'DEVICE', cell: (session: SessionSummary) => session.userAgent ?? '-', maxWidth: 60 },
	];
	return {
		json: { sessions: shown.map(toJson), truncated },
		text: table(shown, columns, context.dim),
		...(shown.length === 0 ? {} : { hint: `\`${context.program} sessions revoke ID\` ends one.` }),
	};
}

function how({ method, kept }: SessionSummary): string {
	return [method ?? '-', ...(kept ? ['kept'] : [])].join(', ');
}

async function filterByUser(context: Context, server: Server) {
	const { user } = context.options;
	return user === undefined ? {} : { userId: (await server.auth.findUser(user)).id };
}

async function revoke(context: Context): Promise<Result> {
	const { user, all } = context.options;
	if (
		[context.operand || undefined, user, all].filter((given) => given !== undefined).length !== 1
	) {
		throw new Failure(
			'usage',
			'Say what to end: an ID, --user NAME or --all, and only one of them.',
		);
	}
	const id = context.operand === '' ? undefined : wholeNumber(context.operand, 'ID');
	const dryRun = context.options['dry-run'] !== undefined;
	const run = dryRun ? withServer : changing;
	const revoked = await run(context, async (server) => {
		const filter = id === undefined ? await filterByUser(context, server) : { id };
		const live = await server.sessions.count(filter);
		if (id !== undefined && live === 0) {
			throw new Failure(
				'not_found',
				`There is no live session ${id}.`,
				`\`${context.program} sessions list\` shows those that live.`,
			);
		}
		return dryRun ? live : end(context, server, { ...filter, live });
	});
	return {
		json: { revoked, dry_run: dryRun },
		text: dryRun
			? `${counted(revoked, 'session')} would end. Nothing was changed.`
			: `${counted(revoked, 'session')} ended.`,
	};
}

async function end(
	context: Context,
	{ auth: { admin } }: Server,
	target: { id?: number; userId?: number; live: number },
): Promise<number> {
	if (target.id !== undefined) {
		await admin.endSession(operator, target.id);
		return target.live;
	}
	if (target.userId !== undefined) {
		return admin.endSessionsOf(operator, target.userId);
	}
	if (target.live > 0) {
		const ended = counted(target.live, 'session');
		await confirm(context, `This ends ${ended}: everyone has to sign in again.`);
	}
	return admin.endAllSessions(operator);
}

async function cleanup(context: Context): Promise<Result> {
	const dryRun = context.options['dry-run'] !== undefined;
	const deleted = await withServer(context, ({ sessions }) =>
		dryRun ? sessions.countExpired() : sessions.cleanup(),
	);
	return {
		json: { deleted, dry_run: dryRun },
		text: dryRun
			? `${counted(deleted, 'expired session')} would be deleted. Nothing was changed.`
			: `${counted(deleted, 'expired session')} deleted.`,
	};
}

function toJson(session: SessionSummary) {
	return {
		id: session.id,
		username: session.username,
		created_at: isoSeconds(session.createdAt),
		last_seen_at: isoSeconds(session.lastSeenAt),
		expires_at: isoSeconds(session.expiresAt),
		method: session.method,
		kept: session.kept,
		address: session.address,
		user_agent: session.userAgent,
	};
}
