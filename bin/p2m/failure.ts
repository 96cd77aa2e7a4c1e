import { isAppError } from '../../lib/errors';

/** What the command line ends with; documented in --help and docs/command-line.md. */
export const exitCodes = {
	ok: 0,
	failed: 1,
	usage: 2,
	refused: 3,
	not_found: 4,
	database: 5,
	settings: 6,
} as const;

export type FailureKind = Exclude<keyof typeof exitCodes, 'ok'>;

/** Ended from outside by Ctrl-C: 128 + SIGINT, as shells count. */
export const interruptedExitCode = 130;

/** Ends a command with a sentence for the operator and, on its own line, what to try next. */
export class Failure extends Error {
	readonly kind: FailureKind;
	readonly hint: string | undefined;

	constructor(kind: FailureKind, message: string, hint?: string) {
		super(message);
		this.name = 'Failure';
		this.kind = kind;
		this.hint = hint;
	}
}

/** Ctrl-C at a question. */
export class Interrupted extends Error {}

export interface Outcome {
	readonly exitCode: number;
	/** Stable, snake_case: `AppError`'s code where there is one, else the kind. */
	readonly code: string;
	readonly message: string;
	readonly hint: string | undefined;
}

const kindsOfAppErrors: Record<string, FailureKind> = {
	username_refused: 'refused',
	username_taken: 'refused',
	password_refused: 'refused',
	invalid_credentials: 'refused',
	last_admin: 'refused',
	signup_closed: 'refused',
	link_spent: 'refused',
	user_not_found: 'not_found',
	not_found: 'not_found',
	database_unavailable: 'database',
	invalid_settings: 'settings',
};

/** What anything thrown means to the shell and to the operator. Holds no credential. */
export function describeFailure(thrown: unknown): Outcome {
	if (thrown instanceof Failure) {
		return outcome(thrown.kind, thrown.kind, thrown.message, thrown.hint);
	}
	if (isAppError(thrown)) {
		return outcome(kindsOfAppErrors[thrown.code] ?? 'failed', thrown.code, thrown.message);
	}
	if (thrown instanceof Error && thrown.name === 'DatabaseError') {
		return outcome('database', 'database', thrown.message);
	}
	const said = (thrown instanceof Error ? thrown.message : String(thrown)).trim();
	const lines = said.replaceAll(/postgres(ql)?:\/\/\S+/g, 'postgresql://…').split('\n');
	return outcome(
		'failed',
		'failed',
		`Something failed that should not: ${lines.at(-1) ?? ''}`,
		'NODE_DEBUG=p2m shows where.',
	);
}

function outcome(kind: FailureKind, code: string, message: string, hint?: string): Outcome {
	return { exitCode: exitCodes[kind], code, message, hint };
}
