import { AppError } from './errors';

/**
 * SQLSTATE classes and codes of a database that cannot be used now, whatever was asked: away, starting, stopping,
 * full, broken (08, 53, 57P, 58, XX); that lets nobody in (28, 3D, 55); that takes no writes (25); whose tables are
 * not there (3F, 42P01, 42703, 42883); that gave up or forgot a statement: its operator, a timeout, a deadlock, a
 * conflict, a pooler (57014, 55P03, 40, 26000, 42P05). PostgreSQL 18, appendix A.
 */
const unusableState =
	'(?:08|25|28|3D|3F|40|53|55|58|XX)[0-9A-Z]{3}|57P[0-9A-Z]{2}|57014|26000|42P05|42P01|42703|42883';
const unusableSqlState = new RegExp(`^(?:${unusableState})$`);
const unusablePrismaCode =
	/^(?:P1000|P1001|P1002|P1003|P1008|P1010|P1011|P1017|P2021|P2022|P2024|P2028|P2034|P2037)$/;
const unusableMessage = new RegExp(
	[
		'ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE',
		"Connection terminated|timeout|Can't reach database|Server has closed the connection|not queryable",
		'ERR_TLS_|SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_(?:HAS_EXPIRED|SIGNATURE_FAILURE)|does not support SSL',
		'cached plan must not change result type',
		// Numbers that a failover gives out again (doctor: database.sequences).
		'duplicate key value violates unique constraint "(?:sessions|audit_events|task_events)_pkey"',
		// The triggers of the audit have the same code, 42501, and mean what was asked.
		'permission denied for (?:table|schema|sequence|function|view|database)',
		`(?:Raw query failed|Database error)\\. Code: \`(?:${unusableState})\``,
	].join('|'),
	'i',
);

/** What the database threw, as the caller is to understand it. */
export function understood(thrown: unknown): unknown {
	return isUnusable(thrown) ? unavailable(thrown) : (goneMeanwhile(thrown) ?? thrown);
}

function unavailable(cause: unknown): AppError {
	return new AppError(
		'database_unavailable',
		'The server cannot use its database now. Try again in a few seconds.',
		{ cause, retryAfterSeconds: 5 },
	);
}

/** Prisma and the driver adapter each wrap what pg threw, which is the cause of the cause. */
export function isUnusable(thrown: unknown): boolean {
	return layersOf(thrown).some(
		({ code, message }) =>
			unusablePrismaCode.test(code) ||
			unusableSqlState.test(code) ||
			unusableMessage.test(`${code} ${message}`),
	);
}

/** The first SQLSTATE among an error's causes, or ''. */
export function sqlStateOf(thrown: unknown): string {
	return layersOf(thrown).find(({ code }) => /^(?:\d[0-9A-Z]{4}|XX\d{3})$/.test(code))?.code ?? '';
}

interface Layer {
	readonly code: string;
	readonly message: string;
}

/** An error and its causes. The driver adapter's is no error, and has PostgreSQL's code under a name of its own. */
function layersOf(thrown: unknown): Layer[] {
	const layers: Layer[] = [];
	for (let layer = thrown; isObject(layer) && layers.length < mostLayers; layer = layer['cause']) {
		layers.push({
			code: textOf(layer['code'] ?? layer['originalCode']),
			message: textOf(layer['message']),
		});
	}
	return layers;
}

const mostLayers = 6;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/**
 * A statement or a transaction that had no effect, and may well have one the next time: the victim of a deadlock or a
 * conflict (40P01, 40001, Prisma's P2034), and one whose preparation the connection has lost (26000), or a pooler's other
 * one has (42P05), or the schema has overtaken (0A000).
 */
export function isWorthRepeating(thrown: unknown): boolean {
	return layersOf(thrown).some(
		({ code, message }) =>
			/^(?:40P01|40001|26000|42P05|0A000|P2034)$/.test(code) ||
			/Code: `(?:40P01|40001|26000|42P05|0A000)`/.test(message),
	);
}

/** Lost to others, by an error of PostgreSQL's: the connection is as good as before. */
export function isConflict(thrown: unknown): boolean {
	return /^(?:40P01|40001)$/.test(sqlStateOf(thrown));
}

const orphan = /violates foreign key constraint "(\w+)"/;
/** Of what people make for themselves. */
const ownersRow = /^(tasks|batches|shares)_user_id_fkey$/;

/**
 * What a new row belongs to went while the row was written: an account that was deleted, a model. Whoever
 * asked gets what they would have got a moment later.
 */
function goneMeanwhile(cause: unknown): AppError | null {
	const constraint = cause instanceof Error ? orphan.exec(cause.message)?.[1] : undefined;
	if (constraint === undefined) {
		return null;
	}
	return ownersRow.test(constraint)
		? new AppError('not_signed_in', 'You are not signed in, or no longer. Sign in first.', {
				cause,
			})
		: new AppError('not_found', 'There is nothing here.', { cause });
}

/** True for a unique violation on the named constraint or column, as Prisma or pg report it. */
export function isUniqueViolation(thrown: unknown): boolean {
	const code = layersOf(thrown)[0]?.code;
	return code === 'P2002' || code === '23505';
}
