import { parseArgs } from 'node:util';
import { nearest } from '../../lib/nearest';
import { Failure } from './failure';

const flag = { type: 'boolean' } as const;
const value = { type: 'string' } as const;

/** Every option of every command; `Command.options` says which of them it takes. */
export const optionTable = {
	all: { ...flag, about: "everyone's; doctor: everything" },
	user: { ...value, placeholder: 'NAME', about: 'only those of one user' },
	address: { ...value, placeholder: 'ADDRESS', about: 'only those of one IP address' },
	action: { ...value, placeholder: 'ACTION', about: 'only these, such as login or login.refused' },
	limit: { ...value, placeholder: 'N', about: 'show the newest N at most (500)' },
	format: { ...value, placeholder: 'FORMAT', about: 'csv or jsonl' },
	head: { ...value, placeholder: 'SEQ:HASH', about: 'a head that was noted earlier' },
	admin: { ...flag, about: 'an administrator' },
	to: { ...value, placeholder: 'ROLE', about: 'admin or user' },
	link: { ...flag, about: 'no password: print a link by which the user chooses one' },
	'end-sessions': { ...flag, about: 'keep no old secret: everyone signs in anew' },
	print: { ...flag, about: 'change nothing; print the settings, to set them by hand' },
	'even-if-broken': {
		...flag,
		about: 'remove also what does not verify, and with it the evidence',
	},
	'password-stdin': { ...flag, about: 'read the password from standard input' },
	'password-file': { ...value, placeholder: 'FILE', about: 'read the password from a file' },
	passphrase: { ...flag, about: 'seal with a passphrase; asks for it' },
	'passphrase-stdin': { ...flag, about: 'read the passphrase from standard input' },
	'passphrase-file': {
		...value,
		placeholder: 'FILE',
		about: 'read the passphrase from a file',
	},
	verify: { ...flag, about: 'only check the file; touch no database' },
	plan: { ...flag, about: 'change nothing; print what would be done' },
	offline: { ...flag, about: 'ask nothing over the network' },
	'token-stdin': { ...flag, about: 'read a token from standard input' },
	'dry-run': { ...flag, about: 'only say what would happen' },
	yes: { ...flag, short: 'y', about: 'do it without asking' },
	json: { ...flag, about: 'answer in JSON, and report errors in JSON' },
	'no-input': { ...flag, about: 'never ask; fail instead' },
	'no-color': { ...flag, about: 'no colours (so does NO_COLOR)' },
	help: { ...flag, short: 'h', about: 'explain the command' },
	version: { ...flag, short: 'V', about: 'print the version' },
} as const;

export type OptionName = keyof typeof optionTable;

export const globalOptions: readonly OptionName[] = [
	'json',
	'no-input',
	'no-color',
	'help',
	'version',
];

/** A flag that is given reads `''`. */
export type Options = Readonly<Partial<Record<OptionName, string>>>;

export interface Parsed {
	readonly words: readonly string[];
	readonly options: Options;
}

/** Splits the command line. Never repeats a value in a message: it may be a password. @throws Failure `usage` */
export function parseArguments(argv: readonly string[]): Parsed {
	const { tokens } = parseArgs({
		args: [...argv],
		options: optionTable,
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const words: string[] = [];
	const options: Partial<Record<OptionName, string>> = {};
	// First of all, and whatever else is wrong.
	for (const token of tokens) {
		if (token.kind === 'option') refusePassword(token.name);
	}
	for (const token of tokens) {
		if (token.kind === 'positional') {
			words.push(token.value);
		} else if (token.kind === 'option') {
			options[known(token.name, token.rawName)] = checkedValue(token);
		}
	}
	return { words, options };
}

function refusePassword(name: string): void {
	if (['password', 'passwd', 'pass', 'pw', 'p'].includes(name)) {
		throw new Failure(
			'usage',
			'A password is never an argument: other users of this machine can read arguments, and the shell keeps them. If it was a real one, it is known now.',
			'Leave it out to be asked for it, or use --password-stdin or --password-file FILE.',
		);
	}
}

function known(name: string, rawName: string): OptionName {
	if (Object.hasOwn(optionTable, name)) {
		return name as OptionName;
	}
	const meant = nearest(name, Object.keys(optionTable));
	throw new Failure(
		'usage',
		`There is no option ${rawName}.`,
		meant === null ? '--help lists the options.' : `Did you mean --${meant}?`,
	);
}

function checkedValue(token: {
	name: string;
	value?: string | undefined;
	inlineValue?: boolean | undefined;
}): string {
	const option = optionTable[token.name as OptionName];
	if (option.type === 'boolean') {
		if (token.value !== undefined) {
			throw new Failure('usage', `--${token.name} takes no value.`);
		}
		return '';
	}
	const looksLikeOption = token.inlineValue === false && token.value?.startsWith('-') === true;
	if (token.value === undefined || token.value === '' || looksLikeOption) {
		throw new Failure(
			'usage',
			`--${token.name} needs a value: --${token.name}=${option.placeholder}.`,
		);
	}
	return token.value;
}
