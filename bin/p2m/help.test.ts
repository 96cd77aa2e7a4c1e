import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { p2m } from '../../lib/testing/p2m';
import { optionTable } from './arguments';
import { nameOf } from './command';
import { commands } from './commands';
import { exitCodes } from './failure';
import { helpFor } from './help';

vi.setConfig({ testTimeout: 60_000 });

const manual = readFileSync('docs/command-line.md', 'utf8');
const overview = helpFor([], 'p2m');

test('help and manual name every command, option and exit code', () => {
	for (const command of commands) {
		const { noun, verb, options } = command;
		expect(overview).toContain(nameOf(command));
		expect(manual).toContain(`\`${nameOf(command)}`);
		const own = helpFor([noun, verb], 'p2m');
		for (const option of options) expect(own).toContain(`--${option}`);
	}
	for (const option of Object.keys(optionTable)) expect(manual).toContain(`--${option}`);
	for (const code of Object.values(exitCodes)) {
		expect(overview).toMatch(new RegExp(`^ {2}${code} {2}\\S`, 'm'));
		expect(manual).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
	}
});

test('help begins with examples, and every example is a command there is', () => {
	for (const command of commands) {
		const { noun, verb, examples } = command;
		const help = helpFor([noun, verb], 'npm run p2m --');
		expect(help.indexOf('Examples')).toBeLessThan(help.indexOf('Options'));
		expect(examples.length).toBeGreaterThan(0);
		for (const [line] of examples) expect(line).toMatch(new RegExp(`^${nameOf(command)}\\b`));
	}
});

test('help and version are answers; half a command is a mistake', async () => {
	expect(await p2m(['--help'])).toMatchObject({ exitCode: 0, stdout: `${overview}\n`, stderr: '' });
	expect(await p2m(['--version', '--json'])).toMatchObject({
		exitCode: 0,
		stdout: expect.stringMatching(/"version": "\d+\.\d+\.\d+"/),
	});
	expect(await p2m([])).toMatchObject({ exitCode: 2, stdout: '', stderr: `${overview}\n` });
	expect(await p2m(['users', 'lst'])).toMatchObject({
		exitCode: 2,
		stderr: 'There is no command "users lst".\nDid you mean "users list"?\n',
	});
	expect(await p2m(['users', 'list', '--all'])).toMatchObject({ exitCode: 2, stdout: '' });
});
