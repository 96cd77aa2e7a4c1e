import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArguments } from '../../bin/p2m/arguments';
import { findCommand } from '../../bin/p2m/commands';
import { describeFailure, type Outcome } from '../../bin/p2m/failure';

const program = fileURLToPath(new URL('../../bin/p2m.mjs', import.meta.url));
const patienceMilliseconds = 45_000;

export interface Run {
	readonly exitCode: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface Setup {
	readonly databaseUrl?: string;
	/** Standard input; it is never a terminal here. */
	readonly input?: string | Uint8Array;
	readonly environment?: Readonly<Record<string, string>>;
	readonly folder?: string;
}

/** Everything that was typed and answered, so that a test can search it for passwords. */
export const transcript: string[] = [];

/** The real program in a process of its own, with nothing of the test's environment but what is named. */
export async function p2m(argv: readonly string[], setup: Setup = {}): Promise<Run> {
	const child = spawn(process.execPath, [program, ...argv], {
		cwd: setup.folder ?? process.cwd(),
		env: {
			NODE_ENV: 'production',
			PATH: process.env['PATH'],
			HOME: process.env['HOME'],
			TZ: process.env['TZ'],
			...(setup.databaseUrl === undefined ? {} : { DATABASE_URL: setup.databaseUrl }),
			...setup.environment,
		},
		timeout: patienceMilliseconds,
	});
	// A program that refuses before it reads closes the pipe early.
	child.stdin.on('error', () => undefined);
	child.stdin.end(setup.input ?? '');
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const [stdout, stderr, exitCode] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		ended,
	]);
	transcript.push(argv.join(' '), stdout, stderr);
	return { exitCode, stdout, stderr };
}

/** One command in this process, without `.env` and with nobody to ask: for tables of cases. */
export async function runCommand(
	argv: readonly string[],
	settings: Record<string, string>,
): Promise<{ json: object } | Outcome> {
	try {
		const { words, options } = parseArguments(argv);
		const [noun = '', verb = '', operand = ''] = words;
		const { json } = await findCommand(noun, verb).run({
			operand,
			options,
			readSettings: () => settings,
			callerFolder: process.cwd(),
			program: 'p2m',
			interactive: false,
			warn: () => undefined,
			dim: (plain) => plain,
		});
		return { json };
	} catch (thrown) {
		return describeFailure(thrown);
	}
}
