import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from './db';
import { type ScratchDatabase, scratchDatabase } from './testing/database';
import { type CuttableProxy, cuttableProxy } from './testing/proxy';

let scratch: ScratchDatabase;
let proxy: CuttableProxy;
let direct: Db;
let beyond: Db;
beforeAll(async () => {
	scratch = await scratchDatabase();
	proxy = await cuttableProxy(scratch.url);
	const options = { poolSize: 2, onError: () => undefined, probeMilliseconds: 200 };
	direct = openDatabase(scratch.url, options);
	beyond = openDatabase(proxy.url, options);
});
afterAll(async () => {
	await direct.close();
	await beyond.close();
	await proxy.close();
	await scratch.drop();
});

describe('a listener', () => {
	const channel = 'p2m_test';
	/** What a listener beyond the proxy heard, and how often it may have missed something. */
	function ear() {
		const heard: string[] = [];
		let gaps = 0;
		const gap = () => {
			gaps += 1;
		};
		const { close } = beyond.listen(channel, { message: (text) => void heard.push(text), gap });
		return { heard, gaps: () => gaps, close };
	}
	const tell = (text: string) => direct.query('tell', 'SELECT pg_notify($1, $2)', [channel, text]);

	test('whose connection the network forgot without a word listens again by itself, and says what it may have missed', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		await tell('before');
		await expect.poll(() => listener.heard).toEqual(['before']);
		expect(proxy.lose()).toBeGreaterThan(0);
		await tell('missed');
		await expect.poll(listener.gaps, { timeout: 20_000 }).toBe(2);
		await tell('after');
		await expect.poll(() => listener.heard).toEqual(['before', 'after']);
		await listener.close();
	});

	test('closes within seconds though its connection carries nothing any more', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		proxy.lose();
		const closed = listener.close().then(() => 'closed');
		expect(await Promise.race([closed, wait(10_000, 'open', { ref: false })])).toBe('closed');
	});

	test('that is closed does not listen again', async () => {
		const listener = ear();
		await expect.poll(listener.gaps, { timeout: 10_000 }).toBe(1);
		await listener.close();
		await wait(1500);
		await tell('nobody');
		await wait(300);
		expect([listener.heard, listener.gaps()]).toEqual([[], 1]);
	});
});

test('a database that shuts down in the midst of a transaction is away, whichever words Prisma has for it', async () => {
	// As Prisma 7.10 threw it of a callback transaction while PostgreSQL was restarted (npm run faults, pg-restarted).
	const message = 'Database error. Code: `57P03`. Message: `the database system is shutting down`';
	const thrown = Object.assign(new Error(message), { code: 'P2039' });
	await expect(direct.attempt(() => Promise.reject(thrown))).rejects.toMatchObject({
		code: 'database_unavailable',
	});
});
