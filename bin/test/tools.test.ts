import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { missingPlatforms } from '../complete-lock.mjs';
import { isAgreed } from '../licenses.mjs';
import { numberedTitles } from '../security-coverage.mjs';
import { countPlaywright, countVitest } from './results.mjs';
import { run } from './run.mjs';

async function file(content: unknown) {
	const folder = await mkdtemp(join(tmpdir(), 'p2m-tools-'));
	onTestFinished(() => rm(folder, { recursive: true }));
	await writeFile(join(folder, 'report.json'), JSON.stringify(content));
	return join(folder, 'report.json');
}

test('a licence expression is met by one side of OR and both sides of AND', () => {
	expect(isAgreed('MIT')).toBe(true);
	expect(isAgreed('(GPL-3.0 OR Apache-2.0)')).toBe(true);
	expect(isAgreed('MIT AND AGPL-3.0')).toBe(false);
	expect(isAgreed('UNLICENSED')).toBe(false);
});

test('security numbers are read from titles only, whatever the quotes and modifiers', () => {
	const source = [
		`test('S${7}: expires', () => {}); // S9 in a comment`,
		`test.each([[1, 'S3']])("401 for %s (S${21}, S2)", () => {});`,
		`describe.each(hosts())('$name', () => { it(\`S12 root\`, () => {}); });`,
		`test('CSS3 and S300 are none', () => {});`,
	].join('\n');
	expect(numberedTitles(source).map(({ numbers }) => numbers)).toEqual([[7], [21, 2], [12]]);
});

test('a skipped test, and a file that does not load, count as failed', async () => {
	const vitest = await file({
		numTotalTests: 5,
		numPassedTests: 3,
		testResults: [
			{ status: 'failed', assertionResults: [] },
			{ status: 'failed', assertionResults: [{}] },
		],
	});
	expect(countVitest(vitest)).toEqual({ passed: 3, failed: 3 });
	const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
	expect(countPlaywright(await file({ stats, errors: [] }))).toEqual({ passed: 4, failed: 4 });
	expect(countVitest('/nowhere.json')).toBeNull();
});

test('a command that hangs is ended with everything it started', async () => {
	const log = await file('');
	const command = ['bash', '-c', 'sleep 300 & echo $!; wait'];
	const result = await run(command, { cwd: '/', log, timeoutMs: 300 });
	expect(result).toMatchObject({ ok: false });
	expect(result.reason).toContain('took longer');
});

test('package-lock.json names every optional package, else npm ci refuses it (npm run lock:complete)', async () => {
	const lock = JSON.parse(
		await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
	);
	expect(missingPlatforms(lock.packages).map(({ path }) => path)).toEqual([]);
});
