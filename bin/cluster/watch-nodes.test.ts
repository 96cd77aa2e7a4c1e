import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { watchNodes } from './watch-nodes.mjs';

const servers: Server[] = [];
const ends: Array<() => void> = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
	for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A node that answers, or takes connections and says nothing. */
async function node(name: string) {
	let answers = true;
	const server = createServer((_request, response) => {
		if (answers) response.end('ok');
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	let isOut = false;
	return {
		name,
		port: (server.address() as AddressInfo).port,
		isOut: () => isOut,
		putAside: () => {
			isOut = true;
		},
		takeBack: () => {
			isOut = false;
		},
		answer: (whether: boolean) => {
			answers = whether;
		},
	};
}

test('who stands still is put aside, never the last one, and comes back when it answers', async () => {
	const [one, two] = [await node('Node 1'), await node('Node 2')];
	ends.push(watchNodes([one, two]));
	one.answer(false);
	await vi.waitUntil(one.isOut, { timeout: 20_000 });
	two.answer(false);
	await new Promise((resolve) => setTimeout(resolve, 7500));
	expect([one.isOut(), two.isOut()]).toEqual([true, false]);
	one.answer(true);
	two.answer(true);
	await vi.waitUntil(() => !one.isOut(), { timeout: 10_000 });
});
