import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { parseArguments } from '../../bin/p2m/arguments';
import { findCommand, soleCommand } from '../../bin/p2m/commands';
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

export interface Answer {
	readonly json: object | null;
	/** Where it is not 0. */
	readonly exitCode?: number;
	/** What was written piece by piece instead. */
	readonly written?: string;
}

/**
 * One command in this process, with nobody to ask: for tables of cases.
 * @param settings as of the environment
 * @param envFile what it holds counts after them
 */
export async function runCommand(
	argv: readonly string[],
	settings: Record<string, string>,
	envFile = '/nonexistent/.env',
): Promise<Answer | Outcome> {
	let written = '';
	const fromFile = () => (existsSync(envFile) ? parseEnv(readFileSync(envFile, 'utf8')) : {});
	try {
		const { words, options } = parseArguments(argv);
		const [noun = '', ...rest] = words;
		const [verb = '', operand = ''] = soleCommand(noun) === undefined ? rest : ['', ...rest];
		const { json, exitCode } = await findCommand(noun, verb).run({
			operand,
			options,
			readSettings: () => ({ ...withoutEmpty(fromFile()), ...settings }),
			environment: settings,
			envFile,
			callerFolder: process.cwd(),
			program: 'p2m',
			interactive: false,
			warn: () => undefined,
			write: async (piece) => {
				written += piece;
			},
			dim: (plain) => plain,
		});
		return {
			json,
			...(exitCode === undefined ? {} : { exitCode }),
			...(written === '' ? {} : { written }),
		};
	} catch (thrown) {
		return describeFailure(thrown);
	}
}

function withoutEmpty(given: NodeJS.Dict<string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
	);
}
