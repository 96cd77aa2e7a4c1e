import { describe, expect, test } from 'vitest';
import { parseArguments } from './arguments';
import { findCommand } from './commands';
import { Failure } from './failure';

function refusal(work: () => unknown): Failure {
	try {
		work();
	} catch (thrown) {
		if (thrown instanceof Failure) return thrown;
		throw thrown;
	}
	throw new Error('nothing was refused');
}

test('options may stand anywhere, as --name=value or --name value', () => {
	const expected = { words: ['sessions', 'list'], options: { user: 'maria', json: '' } };
	expect(parseArguments(['sessions', 'list', '--user', 'maria', '--json'])).toEqual(expected);
	expect(parseArguments(['--json', 'sessions', '--user=maria', 'list'])).toEqual(expected);
});

test('what follows -- is a word, also with a hyphen in front', () => {
	expect(parseArguments(['users', 'disable', '--', '-maria']).words).toEqual([
		'users',
		'disable',
		'-maria',
	]);
});

describe('a password as an argument is refused, and not repeated', () => {
	test.each([
		[['users', 'create', 'maria', '--password', 'hunter2']],
		[['users', 'create', 'maria', '--password=hunter2']],
		[['--pass', 'hunter2', 'users', 'create', 'maria']],
		[['users', 'create', 'maria', '-p', 'hunter2']],
		[['users', 'create', 'maria', '-phunter2']],
		[['users', 'create', '--nonsense', '--password=hunter2']],
	])('%j', (argv) => {
		const { kind, message, hint } = refusal(() => parseArguments(argv));
		expect(kind).toBe('usage');
		expect(message).toContain('never an argument');
		expect(hint).toContain('--password-stdin');
		expect(`${message} ${hint}`).not.toContain('hunter2');
	});
});

test.each([
	[['--jsn'], 'Did you mean --json?'],
	[['--pasword-stdin'], 'Did you mean --password-stdin?'],
	[['--frobnicate'], '--help lists the options.'],
])('%j is unknown: %s', (argv, hint) => {
	expect(refusal(() => parseArguments(argv))).toMatchObject({ kind: 'usage', hint });
});

test.each([[['--user']], [['--user=']], [['--user', '--json']], [['--json=yes']]])(
	'%j is refused',
	(argv) => {
		expect(refusal(() => parseArguments(argv)).kind).toBe('usage');
	},
);

test.each([
	['user', 'create', 'Did you mean "users create"?'],
	['users', 'craete', 'Did you mean "users create"?'],
	['create', 'user', 'Did you mean "users create"?'],
	['users', 'add', 'Did you mean "users create"?'],
	['users', 'remove', 'Did you mean "users delete"?'],
	['users', 'deactivate', 'Did you mean "users disable"?'],
	['invites', 'delete', 'Did you mean "invites withdraw"?'],
	['blocks', 'unlock', 'Did you mean "blocks clear"?'],
	['sesions', 'kill', 'Did you mean "sessions revoke"?'],
	['db', 'frobnicate', 'db has: move, url.'],
	['frobnicate', '', '--help lists the commands.'],
])('%s %s: %s', (noun, verb, hint) => {
	expect(refusal(() => findCommand(noun, verb))).toMatchObject({ kind: 'usage', hint });
});
