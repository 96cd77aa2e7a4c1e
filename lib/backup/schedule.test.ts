import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { verifyBackup } from './read';
import { backupName, lastBackup, rotate } from './rotation';
import { createBackupSchedule, type ScheduleOptions } from './schedule';

let server: TestServer;
let folder: string;
let errors: unknown[];
let made: string[];

beforeAll(async () => {
	server = await testServer();
});
afterAll(() => server.close());

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'p2m-schedule-'));
	errors = [];
	made = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const schedule = (own: Partial<ScheduleOptions> = {}) =>
	createBackupSchedule({
		databaseUrl: server.databaseUrl,
		schedule: '0 3 * * *',
		folder: join(folder, 'backups'),
		keep: 2,
		passphraseFile: undefined,
		version: '0.1.0',
		holdMilliseconds: 0,
		onMade: ({ path }) => made.push(path),
		onError: (error) => errors.push(error),
		...own,
	});

test('a backup is made in a folder of its own, and is the last one', async () => {
	expect(await lastBackup(join(folder, 'backups'))).toBeNull();
	expect(await schedule().run()).toBe(true);
	const last = await lastBackup(join(folder, 'backups'));
	expect(last).toMatchObject({ path: made[0], sealed: false });
	expect(Math.abs((last?.madeAt.getTime() ?? 0) - Date.now())).toBeLessThan(10_000);
	await verifyBackup({ path: last?.path ?? '' });
});

test('of several nodes one makes it', async () => {
	const runs = await Promise.all(
		[1, 2, 3].map((node) =>
			schedule({ folder: join(folder, String(node)), holdMilliseconds: 1000 }).run(),
		),
	);
	expect(runs.filter(Boolean)).toHaveLength(1);
	expect(made).toHaveLength(1);
});

test('it runs at its time, and stops', async () => {
	const everySecond = schedule({ schedule: '* * * * * *' });
	await everySecond.start();
	await expect.poll(() => made.length, { timeout: 8000 }).toBeGreaterThan(0);
	everySecond.stop();
	expect(errors).toEqual([]);
});

test('what fails is told, at the start where it can be, and removes nothing', async () => {
	const old = backupName(new Date(0), false);
	writeFileSync(join(folder, old), 'x');
	const missing = schedule({ folder, keep: 1, passphraseFile: join(folder, 'absent') });
	await missing.start();
	missing.stop();
	expect(errors).toMatchObject([{ kind: 'file' }]);
	await expect(missing.run()).rejects.toMatchObject({ kind: 'file' });
	writeFileSync(join(folder, 'file'), '');
	await expect(schedule({ folder: join(folder, 'file') }).run()).rejects.toThrow(/cannot be made/);
	expect(readdirSync(folder)).toContain(old);
});

test('rotation removes the oldest of ours, leftovers of a day ago, and nothing else', async () => {
	const times = [1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 0, day)));
	const names = times.map((at, index) => backupName(at, index % 2 === 0));
	const others = ['notes.txt', 'prompt2mesh-20260101T000000Z.tar.gz.bak', 'prompt2mesh.tar.gz'];
	const leftovers = ['.prompt2mesh-20260101T000000Z.tar.gz.0a1b2c3d', `.${names[0]}.00000000`];
	for (const name of [...names, ...others, ...leftovers]) {
		writeFileSync(join(folder, name), name);
	}
	utimesSync(join(folder, leftovers[0] ?? ''), 1, 1);
	expect(names[0]).toBe('prompt2mesh-20260101T000000Z.tar.gz.age');
	expect(await rotate(folder, 3)).toBe(1);
	expect(readdirSync(folder).sort()).toEqual([...names.slice(1), ...others, leftovers[1]].sort());
	expect(await lastBackup(folder)).toMatchObject({
		name: names[3],
		madeAt: times[3],
		sealed: false,
	});
});
