import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFrontServer, type FrontServer } from './front-server';
import { mostConnections } from './open-files';

describe('how many connections there may be', () => {
	test.each([
		['Max open files            1024                 524288               files', 864],
		['Max cpu time  unlimited\nMax open files            20000     20000     files', 19_840],
		['Max open files            100                  100                  files', 20],
		['Max open files            unlimited            unlimited            files', null],
		['', null],
	])('%j', (limits, most) => expect(mostConnections(limits)).toBe(most));
});

describe('a front with all its connections taken', () => {
	let front: FrontServer;
	const sockets: Socket[] = [];
	afterEach(async () => {
		for (const socket of sockets.splice(0)) socket.destroy();
		await front.close(1000);
	});
	const begin = async (mostConnections: number, onFull: () => void, serve: RequestListener) => {
		front = createFrontServer({ mostConnections, onFull });
		front.server.on('request', serve);
		front.server.listen(0, '127.0.0.1');
		await once(front.server, 'listening');
	};
	const open = async () => {
		const { port } = front.server.address() as AddressInfo;
		const socket = connect(port, '127.0.0.1').on('error', () => undefined);
		sockets.push(socket);
		const closed = once(socket, 'close');
		await once(socket, 'connect');
		const ask = async (): Promise<string> => {
			socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
			const [bytes] = await Promise.race([once(socket, 'data'), closed]);
			return String(bytes).slice(0, 15);
		};
		return { ask, closed };
	};

	test('closes those that rest, so that the next are answered; says so once', async () => {
		const onFull = vi.fn();
		await begin(3, onFull, (_request, response) => response.end('ok'));
		const resting = await Promise.all([open(), open(), open()]);
		for (const { ask } of resting) expect(await ask()).toBe('HTTP/1.1 200 OK');
		const late = await open();
		await Promise.all([late, ...resting].map(({ closed }) => closed));
		expect(onFull).toHaveBeenCalledTimes(1);
		expect(await (await open()).ask()).toBe('HTTP/1.1 200 OK');
	});

	test('keeps those that are being answered', async () => {
		const asked: ServerResponse[] = [];
		await begin(
			1,
			() => undefined,
			(_request, response) => asked.push(response),
		);
		const answered = (await open()).ask();
		await vi.waitUntil(() => asked.length === 1);
		await (await open()).closed;
		asked[0]?.end('ok');
		expect(await answered).toBe('HTTP/1.1 200 OK');
	});
});
