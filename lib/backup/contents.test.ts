import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDirectoryStorage } from '../artisan/storage';
import { emptyDatabase } from '../testing/empty-database';
import { type TestServer, testServer } from '../testing/service';
import { shippedMigrations } from './migrations';
import { verifyBackup } from './read';
import { restoreBackup } from './restore';
import { makeBackup } from './snapshot';

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
		expect(await text(there.open(kept ?? ''))).toBe('a solid');
		for (const absent of [damaged, unnamed, gone])
			expect(await there.size(absent ?? '')).toBeNull();
		await target.drop();
	},
);

test('a file that is collected while the backup is made is counted, and the rest is whole', async () => {
	await server.sql('DELETE FROM tasks');
	const here = storageIn('collected');
	const [kept = '', lost = ''] = await Promise.all(
		['kept', 'lost'].map((words) => here.put(bytesOf(words))),
	);
	await taskWith([kept, lost]);
	const files = {
		...here,
		open: (digest: string) => {
			if (digest === lost) rmSync(join(folder, 'collected', digest.slice(0, 2), digest.slice(2)));
			return here.open(digest);
		},
	};
	const path = join(folder, 'collected.tar.gz');
	const { databaseUrl } = server;
	const { manifest } = await makeBackup({ databaseUrl, path, version: '1', files });
	expect(manifest.files).toEqual({ count: 1, bytes: 4, missing: 1 });
	expect((await verifyBackup({ path })).manifest.files).toEqual(manifest.files);
});

test('without a place for files only the database is taken along', async () => {
	const file = join(folder, 'rows.tar.gz');
	const { databaseUrl } = server;
	const { manifest } = await makeBackup({ databaseUrl, path: file, version: '1' });
	expect(manifest.files).toBeUndefined();
	expect((await verifyBackup({ path: file })).manifest.files).toBeUndefined();
});
