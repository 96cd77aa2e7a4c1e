import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { p2m, runCommand } from '../../lib/testing/p2m';
import { optionTable } from './arguments';
import { nameOf } from './command';
import { commands } from './commands';
import { bashScript } from './completion-bash';
import { fishScript } from './completion-fish';
import { zshScript } from './completion-zsh';

/** What bash offers after these words; the last one is what is being typed. Parts at `=` as bash does. */
function offered(...typed: readonly string[]): string[] {
	const words = ['p2m', ...typed].map((word) => `'${word}'`).join(' ');
	const program = `${bashScript(commands)}
COMP_WORDS=(${words}); COMP_CWORD=${typed.length}
_p2m
printf '%s\\n' "\${COMPREPLY[@]}"`;
	const output = execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8' });
	return output.split('\n').filter((line) => line !== '');
}

describe('in bash', () => {
	test('every command is offered, word by word, with its own options', () => {
		expect(offered('')).toEqual([...new Set(commands.map(({ noun }) => noun)), 'help']);
		for (const command of commands) {
			const words = nameOf(command).split(' ');
			if (command.verb !== '') expect(offered(command.noun, '')).toContain(command.verb);
			const options = offered(...words, '--');
			for (const name of command.options) expect(options).toContain(`--${name}`);
			expect(options).toContain('--json');
		}
	}, 60_000);

	test.each([
		[['us'], ['users']],
		[['users', 'res'], ['reset-link']],
		[['--json', 'users', 'ena'], ['enable']],
		[['help', 'users', 'ena'], ['enable']],
		[['users', 'list', '--li'], []],
		[['sessions', 'list', '--li'], ['--limit']],
		[['users', 'role', 'maria', '--t'], ['--to']],
		[
			['users', 'role', 'maria', '--to', ''],
			['admin', 'user'],
		],
		[['users', 'role', 'maria', '--to', '=', 'a'], ['admin']],
		[
			['audit', 'export', '--format', '='],
			['csv', 'jsonl'],
		],
		[['audit', '--user', 'list', 'exp'], ['export']],
		[
			['completion', ''],
			['bash', 'zsh', 'fish'],
		],
		[['completion', 'bash', ''], []],
		[['restore', 'package-l'], ['package-lock.json']],
		[
			['restore', 'x', '--pass'],
			['--passphrase-stdin', '--passphrase-file'],
		],
		[['restore', '--passphrase-file', 'package-l'], ['package-lock.json']],
		[['users', 'passwd', ''], []],
		[['sessions', 'list', '--user', ''], []],
		[['nothing', ''], []],
	])('after %j come %j', (typed, wanted) => {
		expect(offered(...typed).sort()).toEqual([...wanted].sort());
	});
});

test.each([
	['zsh', zshScript],
	['fish', fishScript],
] as const)('the script for %s names every command and option', (_, script) => {
	const text = script(commands);
	for (const { noun, verb, options } of commands) {
		expect(text).toContain(noun);
		expect(text).toContain(verb);
		for (const name of options) expect(text).toContain(name);
	}
	for (const { about } of Object.values(optionTable)) {
		expect(text.replaceAll(/\\:/g, ':').replaceAll(/'\\''|\\'/g, "'")).toContain(about);
	}
	// Every quote is closed.
	const unquoted = text
		.split('\n')
		.filter((line) => !line.startsWith('#'))
		.map((line) => line.replaceAll("'\\''", '').replaceAll("\\'", ''));
	for (const line of unquoted) expect((line.match(/'/g) ?? []).length % 2).toBe(0);
});

test('completion SHELL prints the script and asks no database; another word is a mistake', async () => {
	const run = await p2m(['completion', 'bash'], { databaseUrl: 'postgresql://127.0.0.1:1/none' });
	expect(run).toEqual({ exitCode: 0, stdout: bashScript(commands), stderr: '' });
	expect(await runCommand(['completion', 'fish'], {})).toEqual({
		json: { shell: 'fish', script: fishScript(commands) },
	});
	expect(await runCommand(['completion', 'tcsh'], {})).toMatchObject({ exitCode: 2 });
	expect(await p2m(['completion'])).toMatchObject({ exitCode: 2, stdout: '' });
});
