import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../testing/service';
import { createBatches } from './batches';
import { contentPath } from './content-folder';
import { exportParts } from './export';
import { createTaskFiles } from './files';
import { createShares } from './shares';
import { createDirectoryStorage } from './storage';
import { createTasks, taskLimits } from './tasks';
import { createTokenUsage } from './token-usage';

let server: TestServer;
let folder: string;
beforeAll(async () => {
	server = await testServer();
	folder = mkdtempSync(join(tmpdir(), 'p2m-export-'));
});
afterEach(() => server.sql('DELETE FROM tasks'));
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true });
});

const storage = () => createDirectoryStorage(folder);

/** A finished task of two files. @returns their digests, and the parts of its owner's export */
async function exported(words: readonly [string, string]) {
	const { id } = await server.person(`maria${Math.random()}`, 'kettle drum owl barn');
	const [task] = await server.sql<{ id: string }>(
		`INSERT INTO tasks (user_id, name, request, status) VALUES ($1, 'x', '{}', 'completed') RETURNING id`,
		[id],
	);
	const digests = await Promise.all(
		words.map((content) => storage().put(new TextEncoder().encode(content))),
	);
	for (const [index, digest] of digests.entries()) {
		await server.sql(
			`INSERT INTO task_files (task_id, name, sha256, bytes, media_type) VALUES ($1, $2, $3, 1, 'x')`,
			[task?.id, ['glb', 'stl'][index], digest],
		);
	}
	const limits = { ...taskLimits, quotaBytes: 1_000_000 };
	const stores = {
		tasks: createTasks(server.db, limits),
		batches: createBatches(server.db, limits),
		shares: createShares(server.db),
		files: createTaskFiles(server.db),
		storage: storage(),
		usage: createTokenUsage(server.db),
	};
	await stores.batches.insert({
		userId: id,
		name: 'Chess',
		lines: [{ line: 1, prompt: 'a pawn', name: 'Pawn' }],
		idempotencyKey: null,
	});
	await stores.shares.insert(id, task?.id ?? '', 7, async () => undefined);
	await stores.usage.add(id, { input: 700, output: 40 });
	const parts = await exportParts(stores, id);
	const open = async (name: string) =>
		(await parts.find((part) => part.name.endsWith(name))?.make()) ?? null;
	const make = async (name: string) => {
		const content = await open(name);
		return content === null ? null : read(content);
	};
	return { digests, open, make };
}

async function read(content: AsyncIterable<string | Uint8Array> | Iterable<string>) {
	const pieces: Uint8Array[] = [];
	for await (const piece of content) pieces.push(Buffer.from(piece));
	return Buffer.concat(pieces).toString();
}

test('a file that is collected during the export is left out, and named in MISSING.txt', async () => {
	const { digests, make } = await exported(['kept', 'lost']);
	rmSync(contentPath(folder, digests[1] ?? ''));
	expect(await make('.glb')).toBe('kept');
	expect(await make('.stl')).toBeNull();
	expect(await make('MISSING.txt')).toMatch(/models\.jsonl\.\nmodels\/x-[0-9a-f-]+\.stl\n$/);
});

test('a file that is collected while it is read comes whole, and nothing is missing', async () => {
	const long = 'long '.repeat(100_000);
	const { digests, open, make } = await exported(['short', long]);
	const content = await open('.stl');
	rmSync(contentPath(folder, digests[1] ?? ''));
	expect(await read(content ?? [])).toBe(long);
	expect(await make('MISSING.txt')).toBeNull();
});

test('batches and open links are in it, the links without what opens them', async () => {
	const { make } = await exported(['one', 'two']);
	expect(JSON.parse((await make('batches.jsonl')) ?? '')).toMatchObject({
		name: 'Chess',
		models: [{ line: 1 }],
	});
	const link = JSON.parse((await make('links.jsonl')) ?? '');
	expect(Object.keys(link).sort()).toEqual([
		'createdAt',
		'expiresAt',
		'id',
		'name',
		'taskId',
		'workId',
	]);
	expect(await make('models.jsonl')).toContain('"a pawn"');
	expect(JSON.parse((await make('tokens.jsonl')) ?? '')).toMatchObject({ input: 700, output: 40 });
});
