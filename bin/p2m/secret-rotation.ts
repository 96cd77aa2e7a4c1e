import type { AuditEvent } from '../../lib/auth/audit-event';
import type { Context, Result } from './command';
import { confirm } from './confirm';
import { changeEnvFile } from './env-file';
import { describeFailure, Failure } from './failure';
import { counted } from './output';
import { type KeyPlan, previousSecrets, retiredKeys, rotatedKeys } from './secret-plan';
import { changing, keySettings, withServer } from './services';

const nextStart =
	'The server reads .env when it starts: start it again. Until then it goes on as it is.';

export async function rotate(context: Context): Promise<Result> {
	const settings = context.readSettings();
	const endSessions = context.options['end-sessions'] !== undefined;
	const plan = await rotatedKeys(settings, endSessions);
	if (context.options.print !== undefined) {
		return printed(context, plan);
	}
	requireInFile(context);
	if (endSessions) {
		await requireAuditKept(context, plan).catch((thrown) => goOnUnchecked(context, thrown));
	}
	const facts = {
		previous: previousSecrets(plan).length,
		ends_sessions: endSessions,
		audit_key_written: settings['AUDIT_KEY'] === undefined,
	};
	const consequence = endSessions
		? 'The old secret is kept nowhere: everyone has to sign in again when the server starts the next time.'
		: 'The old secret goes on to be accepted: nobody is signed out.';
	if (context.options['dry-run'] !== undefined) {
		return {
			json: { ...facts, dry_run: true, audited: false },
			text: `JWT_SECRET_KEY in .env would be replaced. ${consequence} Nothing was changed.`,
		};
	}
	await confirm(context, `This replaces JWT_SECRET_KEY in .env. ${consequence}`);
	await changeEnvFile(context.envFile, plan);
	const audited = await note(context, 'key.rotated', facts);
	return {
		json: { ...facts, dry_run: false, audited },
		text: `.env has a new secret. ${consequence}\n${nextStart}`,
		...(endSessions
			? {}
			: { hint: `\`${context.program} secret retire\` removes the old secret later.` }),
	};
}

export async function retire(context: Context): Promise<Result> {
	const settings = context.readSettings();
	requireInFile(context);
	const retired = previousSecrets(settings).length;
	if (retired === 0) {
		const json = { retired, dry_run: context.options['dry-run'] !== undefined, audited: false };
		return { json, text: 'JWT_SECRET_KEY_PREVIOUS is not set. Nothing was changed.' };
	}
	const plan = await retiredKeys(settings);
	await requireAuditKept(context, plan);
	const what = `${counted(retired, 'older secret')}`;
	const consequence =
		'Sessions that are signed with an older secret end when the server starts the next time.';
	if (context.options['dry-run'] !== undefined) {
		return {
			json: { retired, dry_run: true, audited: false },
			text: `${what} would be removed from .env. ${consequence} Nothing was changed.`,
		};
	}
	await confirm(context, `This removes ${what} from .env. ${consequence}`);
	await changeEnvFile(context.envFile, plan);
	const audited = await note(context, 'key.removed', { removed: retired });
	return {
		json: { retired, dry_run: false, audited },
		text: `${what} removed from .env. ${consequence}\n${nextStart}`,
	};
}

function printed(context: Context, plan: KeyPlan): Result {
	if (context.options.json === undefined) {
		context.warn('Nothing was changed. Set these where the server gets its settings:');
	}
	const lines = Object.entries(plan).map(([name, value]) => `${name}=${value}`);
	return { json: { settings: plan }, text: lines.join('\n') };
}

/** @throws Failure `refused` where changing .env would change nothing */
function requireInFile({ environment }: Context): void {
	const outside = keySettings.find((name) => Boolean(environment[name]));
	if (outside !== undefined) {
		throw new Failure(
			'refused',
			`${outside} comes from the environment, which this program cannot change; .env does not count there.`,
			'`secret rotate --print` prints what to set by hand; to retire, empty JWT_SECRET_KEY_PREVIOUS there.',
		);
	}
}

/**
 * A secret that goes takes along what is sealed with a key that is derived from it.
 * @throws Failure `refused` when the audit would verify no more
 */
async function requireAuditKept(context: Context, plan: KeyPlan): Promise<void> {
	const now = context.readSettings();
	const verifyWith = (settings: Record<string, string>) =>
		withServer(
			{ ...context, readSettings: () => settings },
			({ audit }) => audit.verify(),
			keySettings,
		);
	const after = await verifyWith({ ...now, ...plan });
	if (after.ok) {
		return;
	}
	const before = await verifyWith(now);
	if (before.ok || before.problem !== after.problem) {
		throw new Failure(
			'refused',
			'The audit has events that are sealed under a secret which would be gone; they would verify no more.',
			'Keep the secret until AUDIT_RETENTION_DAYS have removed them; or export the audit, and set what `secret rotate --end-sessions --print` prints by hand.',
		);
	}
}

/** A secret that is known to others must go also while the database is away. */
function goOnUnchecked(context: Context, thrown: unknown): void {
	if (thrown instanceof Failure && thrown.kind === 'refused') {
		throw thrown;
	}
	context.warn(`It is not known what this does to the audit: ${describeFailure(thrown).message}`);
}

/** The change is made; an audit that is out of reach is said, and does not undo it. */
async function note(
	context: Context,
	action: AuditEvent['action'],
	detail: NonNullable<AuditEvent['detail']>,
): Promise<boolean> {
	const event = { action, outcome: 'success', actor: null, subject: null, client: null } as const;
	try {
		await changing(context, ({ audit }) => audit.append({ ...event, detail }));
		return true;
	} catch (thrown) {
		context.warn(`The audit does not tell of this: ${describeFailure(thrown).message}`);
		return false;
	}
}
