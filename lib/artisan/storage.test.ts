import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	statSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../testing/service';
import { collect } from './collect';
import { contentPath } from './content-folder';
import { createTaskFiles } from './files';
import { createNodeCache, trimNodes } from './node-cache';
import { createDirectoryStorage, type Storage } from './storage';
import { createTasks, taskLimits } from './tasks';

let folder = '';
const hello = new TextEncoder().encode('hello');
/** By `printf hello | sha256sum`. */
const digest = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'p2m-storage-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = async (stream: Promise<ReadableStream<Uint8Array> | null>) =>
	new Response(await stream).text();
const everything = async (storage: Storage) => {
	const found = [];
	for await (const batch of storage.list()) found.push(...batch);
	return found;
};
const age = (path: string, hours: number) => {
	const at = Date.now() / 1000 - hours * 3600;
	utimesSync(path, at, at);
};

describe('the directory storage', () => {
	test('keeps content under its digest, once, for its owner alone', async () => {
		const storage = createDirectoryStorage(join(folder, 'files'));
		expect(await Promise.all([storage.put(hello), storage.put(hello)])).toEqual([digest, digest]);
		expect(await storage.size(digest)).toBe(5);
		expect(await storage.size('0'.repeat(64))).toBeNull();
		expect(await text(storage.open(digest))).toBe('hello');
		expect(await text(storage.open(digest, { start: 1, end: 3 }))).toBe('ell');
		const path = contentPath(join(folder, 'files'), digest);
		expect(readdirSync(join(path, '..'))).toEqual([digest.slice(2)]);
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
	});

	test('makes no path of foreign text, and opens nothing that is not there', async () => {
		const storage = createDirectoryStorage(folder);
		for (const foreign of [
			'../../etc/passwd',
			'',
			'A'.repeat(64),
			`${digest}/..`,
			`${digest}.draft`,
		]) {
			await expect(storage.open(foreign)).rejects.toThrow('64 hex characters');
		}
		expect(await storage.open('0'.repeat(64))).toBeNull();
	});

	test('what is open comes whole, though it is removed meanwhile', async () => {
		const storage = createDirectoryStorage(folder);
		const long = new Uint8Array(1_000_000).fill(7);
		const content = await storage.put(long);
		const stream = await storage.open(content);
		expect(await storage.remove(content, Date.now())).toBe(true);
		expect(await storage.open(content)).toBeNull();
		expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(long);
	});

	test.each([
		['changed', (path: string) => writeFileSync(path, 'hullo')],
		['cut off', (path: string) => truncateSync(path, 2)],
		['longer', (path: string) => appendFileSync(path, '!')],
		['empty', (path: string) => truncateSync(path, 0)],
	])(
		'content that is %s on the disk is never given, whole or in part, and is mended when it is put again',
		async (_, damage) => {
			const files = join(folder, 'files');
			const storage = createDirectoryStorage(files);
			await storage.put(hello);
			expect(await text(storage.open(digest))).toBe('hello');
			damage(contentPath(files, digest));
			expect(await storage.open(digest)).toBeNull();
			expect(await storage.open(digest, { start: 0, end: 0 })).toBeNull();
			await storage.put(hello);
			expect(await text(storage.open(digest))).toBe('hello');
			expect(await text(storage.open(digest, { start: 4, end: 4 }))).toBe('o');
		},
	);

	test('a folder in the place of a content is damage, and no failure', async () => {
		const storage = createDirectoryStorage(folder);
		mkdirSync(contentPath(folder, digest), { recursive: true });
		expect(await storage.open(digest)).toBeNull();
	});

	test('what cannot be opened for another reason is there another time', async () => {
		writeFileSync(join(folder, digest.slice(0, 2)), 'no folder');
		const opened = createDirectoryStorage(folder).open(digest);
		await expect(opened).rejects.toMatchObject({
			code: 'files_unavailable',
			retryAfterSeconds: 10,
		});
	});

	test('content that was put again meanwhile is not removed', async () => {
		const storage = createDirectoryStorage(folder);
		await storage.put(hello);
		age(contentPath(folder, digest), 5);
		const [seen] = await everything(storage);
		await storage.put(hello);
		expect(await storage.remove(digest, seen?.usedAt ?? 0)).toBe(false);
		expect(await storage.remove(digest, Date.now())).toBe(true);
		expect(await storage.size(digest)).toBeNull();
	});
});

test('collected is what no task names and what is older than an hour, drafts included', async () => {
	const server = await testServer();
	try {
		const tasks = createTasks(server.db, { ...taskLimits, quotaBytes: 1e9 });
		const storage = createDirectoryStorage(folder);
		const [named = '', orphan = '', young = ''] = await Promise.all(
			['named', 'orphan', 'young'].map((word) => storage.put(new TextEncoder().encode(word))),
		);
		const draft = `${contentPath(folder, named)}.123.0a1b2c3d.draft`;
		writeFileSync(draft, 'half');
		for (const path of [contentPath(folder, named), contentPath(folder, orphan), draft]) {
			age(path, 2);
		}
		const { id: userId } = await server.person('maria', 'kettle drum owl barn');
		const request = { prompt: 'a mug' };
		const blank = { name: 'x', prompt: null, program: null, parentId: null, idempotencyKey: null };
		await tasks.insert({ userId, request, ...blank });
		const claimed = await tasks.claim('test', 15);
		const file = { name: 'glb', sha256: named, bytes: 5, mediaType: 'model/gltf-binary' } as const;
		const lease = claimed?.lease ?? { id: '', token: 0 };
		await tasks.finish(lease, { status: 'completed', message: '', files: [file] });
		const files = createTaskFiles(server.db);
		expect(await collect(storage, files, Date.now())).toEqual({ removed: 2, bytes: 10 });
		const left = (await everything(storage)).map((content) => content.digest);
		expect(left.toSorted()).toEqual([named, young].toSorted());
	} finally {
		await server.close();
	}
});

describe('the cache of nodes', () => {
	test('gives back what was written, and nothing for what was not', () => {
		const cache = createNodeCache(folder);
		expect(cache.read(digest)).toBeUndefined();
		cache.write(digest, hello);
		cache.write(digest, hello);
		expect(cache.read(digest)).toStrictEqual(Buffer.from(hello));
	});

	test('over its size it loses what was not used for longest', async () => {
		const cache = createNodeCache(folder);
		const keys = Array.from({ length: 10 }, (_, index) => `${index}`.repeat(64));
		for (const [index, key] of keys.entries()) {
			cache.write(key, new Uint8Array(100));
			age(contentPath(folder, key), 20 - index);
		}
		cache.read(keys[0] ?? '');
		expect(await trimNodes(folder, 1000)).toBe(0);
		expect(await trimNodes(folder, 500)).toBe(600);
		const left = keys.filter((key) => cache.read(key) !== undefined);
		expect(left).toEqual([keys[0], keys[7], keys[8], keys[9]]);
	});
});
