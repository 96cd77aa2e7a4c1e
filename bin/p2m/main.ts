import { once } from 'node:events';
import { debuglog } from 'node:util';
import { globalOptions, type Options, parseArguments } from './arguments';
import { type Command, type Context, nameOf } from './command';
import { findCommand, ofNoun, soleCommand } from './commands';
import { describeFailure, exitCodes, Failure, Interrupted, interruptedExitCode } from './failure';
import { helpFor } from './help';
import { visible } from './output';

const debug = debuglog('p2m');

export interface Surroundings {
	readonly environment: Record<string, string | undefined>;
	readonly readSettings: () => Record<string, string>;
	readonly envFile: string;
	readonly callerFolder: string;
	readonly version: string;
}

/** Runs one command line. @returns the exit code; never throws */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<number> {
	// A reader that has seen enough (`p2m users list | head -1`) is no fault.
	process.stdout.on('error', () => process.exit(exitCodes.ok));
	process.stderr.on('error', () => undefined);
	try {
		return await runArguments(argv, surroundings);
	} catch (thrown) {
		if (thrown instanceof Interrupted) {
			process.stderr.write('Nothing was changed.\n');
			return interruptedExitCode;
		}
		debug('%O', thrown);
		return report(thrown, argv.includes('--json'));
	}
}

async function runArguments(argv: readonly string[], surroundings: Surroundings): Promise<number> {
	const program = programName(surroundings.environment);
	const { words, options } = parseArguments(argv);
	const asked = words[0] === 'help' ? words.slice(1) : words;
	if (options.version !== undefined) {
		print(options, { version: surroundings.version }, `p2m ${surroundings.version}`);
		return exitCodes.ok;
	}
	const [noun = '', ...rest] = asked;
	const isSole = soleCommand(noun) !== undefined;
	const [verb = '', ...operands] = isSole ? ['', ...rest] : rest;
	const incomplete = noun === '' || (verb === '' && !isSole && ofNoun(noun).length > 0);
	if (options.help !== undefined || words[0] === 'help' || incomplete) {
		if (!incomplete) findCommand(noun, verb);
		const wanted = options.help !== undefined || words[0] === 'help';
		(wanted ? process.stdout : process.stderr).write(`${helpFor(asked, program)}\n`);
		return wanted ? exitCodes.ok : exitCodes.usage;
	}
	const command = findCommand(noun, verb);
	checkOptions(command, options);
	const operand = onlyOperand(command, operands);
	const context = contextOf({ operand, options, program }, surroundings);
	const result = await command.run(context);
	if (result.json !== null) {
		print(options, result.json, result.text);
	}
	if (result.hint !== undefined && options.json === undefined && process.stdout.isTTY) {
		process.stderr.write(`${context.dim(lines(result.hint))}\n`);
	}
	return result.exitCode ?? exitCodes.ok;
}

/** `npm run p2m -- ...` should be told to type just that again. */
function programName(environment: Surroundings['environment']): string {
	return environment['npm_lifecycle_event'] === 'p2m' ? 'npm run p2m --' : 'p2m';
}

function checkOptions(command: Command, options: Options): void {
	const allowed: readonly string[] = [...command.options, ...globalOptions];
	const stray = Object.keys(options).find((name) => !allowed.includes(name));
	if (stray !== undefined) {
		throw new Failure(
			'usage',
			`${nameOf(command)} has no option --${stray}.`,
			`${nameOf(command)} --help lists its options.`,
		);
	}
}

/** What is too much is not repeated: it may be a password. */
function onlyOperand(command: Command, operands: readonly string[]): string {
	const { operand } = command;
	const name = nameOf(command);
	const [given = '', ...more] = operands;
	const takes = operand === undefined ? 'takes no argument' : `takes one ${operand.name}`;
	if (more.length > 0 || (operand === undefined && given !== '')) {
		throw new Failure('usage', `${name} ${takes}, and there is more.`, example(name));
	}
	if (operand?.required === true && given === '') {
		throw new Failure('usage', `${name} needs a ${operand.name}.`, example(name));
	}
	return given;
}

const example = (name: string) => `${name} --help shows examples.`;

function contextOf(
	call: Pick<Context, 'operand' | 'options' | 'program'>,
	{ environment, readSettings, envFile, callerFolder }: Surroundings,
): Context {
	const coloured =
		process.stdout.isTTY &&
		!environment['NO_COLOR'] &&
		environment['TERM'] !== 'dumb' &&
		call.options['no-color'] === undefined;
	return {
		...call,
		readSettings,
		environment,
		envFile,
		callerFolder,
		interactive: process.stdin.isTTY && call.options['no-input'] === undefined,
		warn: (message) => process.stderr.write(`${lines(message)}\n`),
		write: async (piece) => {
			if (!process.stdout.write(piece)) {
				await once(process.stdout, 'drain');
			}
		},
		dim: (text) => (coloured ? `\u001b[2m${text}\u001b[22m` : text),
	};
}

function print(options: Options, json: object, text: string): void {
	const answer = options.json === undefined ? text : JSON.stringify(json, null, 2);
	if (answer !== '') {
		process.stdout.write(`${answer}\n`);
	}
}

function report(thrown: unknown, asJson: boolean): number {
	const { exitCode, code, message, hint } = describeFailure(thrown);
	const text = [message, hint].filter((part) => part !== undefined).join('\n');
	const error = { code, message, hint: hint ?? null, exit_code: exitCode };
	process.stderr.write(asJson ? `${JSON.stringify({ error }, null, 2)}\n` : `${lines(text)}\n`);
	return exitCode;
}

/** Messages repeat names from outside; only our own line breaks may act. */
const lines = (text: string) => text.split('\n').map(visible).join('\n');
