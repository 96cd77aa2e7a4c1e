import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogOutput } from './log-output';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'p2m-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A pipe whose reader takes what it wants, when it wants. */
function pipe() {
	const path = join(folder, 'pipe');
	execFileSync('mkfifo', [path]);
	const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
	let text = '';
	/** All that has come so far. */
	const read = (): string => {
		const bytes = Buffer.alloc(1_000_000);
		try {
			text += bytes.toString('utf8', 0, readSync(reader, bytes));
		} catch {
			// Nothing new.
		}
		return text;
	};
	return { read, writer, closeReader: () => closeSync(reader), close: () => closeSync(writer) };
}

describe('where log lines go', () => {
	test('they come in order, however many are written at once', async () => {
		const { read, writer, close, closeReader } = pipe();
		const output = createLogOutput(writer);
		const all = Array.from({ length: 1000 }, (_, at) => `line ${at}\n`);
		for (const line of all) output.write(line);
		await vi.waitUntil(() => read().length >= all.join('').length);
		expect(read()).toBe(all.join(''));
		close();
		closeReader();
	});

	test('a reader that stands still costs no more than the most, and learns what was left out', async () => {
		const { read, writer, close, closeReader } = pipe();
		const output = createLogOutput(writer, { mostBytes: 200_000, retryMilliseconds: 5 });
		const line = `${'x'.repeat(999)}\n`;
		for (let at = 0; at < 1000; at += 1) output.write(line);
		await vi.waitUntil(() => read().includes('"lost"'));
		const lines = read().trimEnd().split('\n');
		const { lost } = JSON.parse(lines.at(-1) ?? '');
		expect(lost).toBe(1000 - (lines.length - 1));
		expect(lines.length).toBeLessThan(300);
		output.write('later\n');
		await vi.waitUntil(() => read().endsWith('later\n'));
		close();
		closeReader();
	});

	test('a reader that is gone is no error', async () => {
		const { writer, close, closeReader } = pipe();
		const output = createLogOutput(writer);
		closeReader();
		output.write('one\n');
		await new Promise((resolve) => setTimeout(resolve, 50));
		output.write('two\n');
		output.end();
		close();
	});

	test('a full disk ends no process, and keeps none from ending', async () => {
		const program = `
				import { createLogOutput } from ${JSON.stringify(join(import.meta.dirname, 'log-output.ts'))};
				const output = createLogOutput(process.stdout.fd);
				output.write('one\\n');
				setTimeout(() => { output.write('two\\n'); process.exit(7); }, 300);`;
		const full = openSync('/dev/full', 'w');
		const argv = ['--import', 'tsx', '--input-type=module', '-e', program];
		const child = spawn(process.execPath, argv, { stdio: ['ignore', full, 'inherit'] });
		expect(await new Promise((resolve) => child.once('close', resolve))).toBe(7);
		closeSync(full);
	});
});
