// The process of one job: it gets a program and two folders, says what it does, and ends. It reaches no
// database and has no environment, so that a fault of the kernel can harm nothing else.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import loadManifold from 'manifold-3d';
import opentype from 'opentype.js';
import { createKernel, type Kernel, type NodeDone } from '../../mesh/kernel/kernel';
import { decodeNode, encodeNode, type StoredNode } from '../../mesh/kernel/stored';
import { isProgramError } from '../../mesh/problem';
import { resolve } from '../../mesh/resolve';
import { createNodeCache, type NodeCache } from '../node-cache';
import { createDirectoryStorage } from '../storage';
import { produce } from './produce';
import type { Job, News } from './protocol';

const fontFile = '@fontsource/barlow/files/barlow-latin-600-normal.woff';

/** Begun ahead of the job, which finds it ready. */
const kernel = openKernel();
process.once('message', (job: Job) => void run(job));
endWithParent();

async function run(job: Job): Promise<void> {
	const last = await lastNews(job);
	process.send?.(last, undefined, undefined, () => process.exit(0));
}

async function lastNews(job: Job): Promise<News> {
	try {
		const resolved = resolve(job.program);
		const cache = createNodeCache(job.nodesFolder);
		const built = (await kernel).build(resolved, {
			stored: (key) => storedNode(cache, key),
			onNode: (done) => keep(cache, done),
		});
		return await produce(built, { storage: createDirectoryStorage(job.filesFolder), say });
	} catch (thrown) {
		return ending(thrown);
	}
}

/**
 * Nobody waits for an orphan's result. While it builds, this thread hears of nothing, so another one listens
 * to the pipe that ends with the parent.
 */
function endWithParent(): void {
	process.on('disconnect', () => process.exit(1));
	const listen = `
		const { Socket } = require('node:net');
		new Socket({ fd: 0 }).on('error', () => undefined).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
	`;
	new Worker(listen, { eval: true }).unref();
}

async function openKernel(): Promise<Kernel> {
	const [manifold, font] = await Promise.all([
		loadManifold(),
		readFile(createRequire(import.meta.url).resolve(fontFile)),
	]);
	manifold.setup();
	return createKernel({ manifold, font: opentype.parse(new Uint8Array(font).buffer) });
}

/** One that is damaged, or of another version of this program, is built again. */
function storedNode(cache: NodeCache, key: string): StoredNode | undefined {
	const bytes = cache.read(key);
	try {
		return bytes === undefined ? undefined : decodeNode(bytes);
	} catch {
		return undefined;
	}
}

function keep(cache: NodeCache, done: NodeDone): void {
	const { node, ...news } = done;
	if (!done.reused) {
		cache.write(done.key, encodeNode(node));
	}
	say({ type: 'node', ...news });
}

function say(news: News): void {
	process.send?.(news);
}

/** The wasm library aborts, or runs into a trap, when its memory is full. Anything else ends the process. */
function ending(thrown: unknown): News {
	if (isProgramError(thrown)) {
		return { type: 'refused', code: thrown.code, message: thrown.message };
	}
	const isTrap =
		thrown instanceof WebAssembly.RuntimeError ||
		(thrown instanceof Error &&
			/out of memory|bad_alloc|OOM|allocation failed/i.test(thrown.message));
	if (isTrap) {
		return { type: 'memory' };
	}
	throw thrown;
}
