import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDirectoryStorage } from '../artisan/storage';
import { emptyDatabase } from '../testing/empty-database';
import { type TestServer, testServer } from '../testing/service';
import { withClient } from '../testing/template';
import { readArchive } from './archive-read';
import { writeArchive } from './archive-write';
import { withConnection } from './connection';
import { manifestEntry, maxEntryBytes, structureEntry } from './manifest';
import { applyNewer, applyOlder, shippedMigrations } from './migrations';
import { verifyBackup } from './read';
import { restoreBackup } from './restore';
import { makeBackup } from './snapshot';
import { sha256 } from './sums';

let server: TestServer;
let folder: string;
beforeAll(async () => {
	server = await testServer();
	folder = mkdtempSync(join(tmpdir(), 'p2m-contents-'));
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

const bytesOf = (words: string) => new TextEncoder().encode(words);
const storageIn = (name: string) => createDirectoryStorage(join(folder, name));

async function taskWith(digests: readonly string[]): Promise<void> {
	const { id } = await server.person(`maria${Math.random()}`, 'kettle drum owl barn');
	const [task] = await server.sql<{ id: string }>(
		`INSERT INTO tasks (user_id, name, request, status) VALUES ($1, 'x', '{}', 'completed') RETURNING id`,
		[id],
	);
	for (const [index, digest] of digests.entries()) {
		await server.sql(
			`INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, $2, $3, 1, 'x')`,
			[task?.id, ['glb', 'stl', 'obj'][index], digest],
		);
	}
}

test.each([
	['open', {}],
	['sealed', { passphrase: 'seven quiet herons by a mill' }],
])(
	'%s: files of models come along, each once; what is gone or damaged is counted, what no row names stays',
	async (name, seal) => {
		await server.sql('DELETE FROM tasks');
		const here = storageIn('here');
		const [kept, damaged, unnamed] = await Promise.all(
			['a solid', 'a damaged one', 'nobody’s'].map((words) => here.put(bytesOf(words))),
		);
		const gone = 'f'.repeat(64);
		await taskWith([kept ?? '', damaged ?? '', gone]);
		await taskWith([kept ?? '']);
		const path = (digest = '') => join(folder, 'here', digest.slice(0, 2), digest.slice(2));
		writeFileSync(path(damaged), 'something else');

		const file = join(folder, `${name}.tar.gz`);
		const { databaseUrl } = server;
		const made = await makeBackup({ databaseUrl, path: file, version: '1', files: here, ...seal });
		expect(made.manifest.files).toEqual({ count: 1, bytes: 7, missing: 2 });
		expect((await verifyBackup({ path: file, ...seal })).manifest.files).toEqual(
			made.manifest.files,
		);

		const there = storageIn(`there-${name}`);
		const target = await emptyDatabase();
		await restoreBackup({
			path: file,
			...seal,
			databaseUrl: target.url,
			migrations: shippedMigrations(),
			files: there,
		});
		expect(await new Response(await there.open(kept ?? '')).text()).toBe('a solid');
		for (const absent of [damaged, unnamed, gone])
			expect(await there.size(absent ?? '')).toBeNull();
		await target.drop();
	},
);

test('without a place for files only the database is taken along', async () => {
	const file = join(folder, 'rows.tar.gz');
	const { databaseUrl } = server;
	const { manifest } = await makeBackup({ databaseUrl, path: file, version: '1' });
	expect(manifest.files).toBeUndefined();
	expect((await verifyBackup({ path: file })).manifest.files).toBeUndefined();
});

test('a row larger than a part goes over several, and is whole again', async () => {
	await server.sql('DELETE FROM tasks');
	await taskWith([]);
	await server.sql("UPDATE tasks SET message = repeat('a long row ', 1000000)");
	const path = join(folder, 'long.tar.gz');
	const { databaseUrl } = server;
	await makeBackup({ databaseUrl, path, version: '1' });
	const sizes: number[] = [];
	for await (const { name, content } of readArchive(path, undefined)) {
		if (name.startsWith('tables/tasks/')) sizes.push(content.length);
	}
	expect(sizes.length).toBeGreaterThan(2);
	expect(Math.max(...sizes)).toBeLessThan(5_000_000);
	const target = await emptyDatabase();
	await restoreBackup({ path, databaseUrl: target.url, migrations: shippedMigrations() });
	await withClient(target.url, async (client) => {
		const { rows } = await client.query('SELECT length(message) AS length FROM tasks');
		expect(rows).toEqual([{ length: 11_000_000 }]);
	});
	await target.drop();
	await server.sql('DELETE FROM tasks');
});

test('what no reader would take is not written', async () => {
	const path = join(folder, 'large.tar.gz');
	const writing = writeArchive(path, undefined, (archive) =>
		archive.add('files/x', Buffer.alloc(maxEntryBytes + 1)),
	);
	await expect(writing).rejects.toMatchObject({ kind: 'refused' });
	expect(existsSync(path)).toBe(false);
});

test('a backup of format 1, made before there were models, is restored', async () => {
	const older = await emptyDatabase();
	const migrations = shippedMigrations();
	const before = migrations.slice(
		0,
		migrations.findIndex(({ name }) => name.endsWith('_artisan')),
	);
	await withConnection(older.url, async (connection) => {
		await applyOlder(connection, []);
		await applyNewer(connection, before);
		await connection.script("INSERT INTO users (username, password_hash) VALUES ('root', 'x')");
	});
	const later = join(folder, 'format-2.tar.gz');
	await makeBackup({ databaseUrl: older.url, path: later, version: '0.1.0' });
	const path = join(folder, 'format-1.tar.gz');
	await asFormat1(later, path);
	const target = await emptyDatabase();
	const options = { path, databaseUrl: target.url, migrations, files: storageIn('format-1') };
	const { structure, manifest, users, migrated } = await restoreBackup(options);
	expect([structure.format, manifest.format, manifest.files, users]).toEqual([1, 1, undefined, 1]);
	expect(migrated).toEqual(migrations.slice(before.length).map(({ name }) => name));
	await withClient(target.url, async (client) => {
		expect((await client.query('SELECT 1 FROM task_files')).rows).toEqual([]);
	});
	await Promise.all([older.drop(), target.drop()]);
});

/** As version 0.1.0 wrote it before models came: the same entries, `format` 1, no `files`. */
function asFormat1(from: string, path: string): Promise<void> {
	return writeArchive(path, undefined, async (archive) => {
		let first = Buffer.alloc(0);
		for await (const { name, content } of readArchive(from, undefined)) {
			if (!name.endsWith('.json')) {
				await archive.add(name, content);
				continue;
			}
			const older = { ...JSON.parse(content.toString()), format: 1 };
			if (name === manifestEntry) older.structure = sha256(first);
			const written = Buffer.from(JSON.stringify(older, null, '\t'));
			if (name === structureEntry) first = written;
			await archive.add(name, written);
		}
	});
}
