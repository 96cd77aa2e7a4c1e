import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { GoalId } from './goals';
import type { Part, Results } from './results';
import { performanceTables, withTables } from './table';

const part = (at: string, goal: GoalId, value: number, isMet: boolean): Part => ({
	at,
	loadAverage: 0.1,
	plan: { generator: 'wrk' },
	outcomes: [
		{
			name: `at ${at}`,
			requestsPerSecond: 12_345.6,
			medianMs: 1,
			p99Ms: 2.345,
			cpuMsPerRequest: 0.0123,
			failures: 0,
		},
	],
	failures: 0,
	figures: {},
	goals: { [goal]: { value, isMet } },
});

const results = (commit: string, parts: Results['parts']): Results => ({
	date: '2026-01-02',
	commit,
	dirty: false,
	machine: { cpu: 'Abacus', cores: 2, memoryGb: 8, node: '20.0.0', postgresql: '18.0' },
	parts,
});

function folderOf(...all: Results[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'p2m-results-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	for (const one of all) writeFileSync(join(folder, `${one.commit}.json`), JSON.stringify(one));
	return folder;
}

test('README.md says what the newest results say: run `npm run bench:table`', () => {
	const readme = readFileSync('README.md', 'utf8');
	expect(withTables(readme, performanceTables())).toBe(readme);
});

test('each part counts as it was measured last, whatever its file is called', () => {
	const folder = folderOf(
		results('a', {
			login: part('2026-01-02T12:00:00Z', 'P3', 0.97, true),
			verify: part('2026-01-02T12:00:00Z', 'P2', 0.31, true),
		}),
		results('b', { verify: part('2026-01-02T11:00:00Z', 'P2', 0.11, false) }),
	);
	const tables = performanceTables(folder);
	expect(tables).toContain('| 0.31 | at least 0.3 (stretch 0.45) | reached |');
	expect(tables).not.toContain('0.11');
	expect(tables).toContain('| at 2026-01-02T12:00:00Z | 12,346 | 1 | 2.35 | 0.0123 |');
	expect(tables).toContain('at commit a: verify, login. Abacus, 2 cores, 8 GB');
});

test('a goal that was missed says so', () => {
	const folder = folderOf(results('a', { login: part('2026-01-02T12:00:00Z', 'P3', 0.5, false) }));
	expect(performanceTables(folder)).toContain('| 0.50 | at least 0.95 | **not reached** |');
});

test('tables go between the marks and nowhere else', () => {
	const readme = 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n';
	expect(withTables(readme, 'new')).toBe(
		'before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nafter\n',
	);
	expect(() => withTables('no marks', 'new')).toThrow('bench:begin');
});

test('without a result there is a sentence', () => {
	expect(performanceTables(join(tmpdir(), 'p2m-no-such-folder'))).toContain('`npm run bench`');
});
