import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFront } from '../testing/front';
import { testEnv } from '../testing/service';
import { createListener } from './listener';

const slowMilliseconds = 150;
const bytes = new TextEncoder().encode('bytes');

let front: Server;
let port = 0;
let open = 0;
let underWay = 0;

/** Open until the client leaves. */
async function stream(): Promise<Response> {
	open += 1;
	const body = new ReadableStream({
		start: (controller) => controller.enqueue(bytes),
		cancel: () => {
			open -= 1;
		},
	});
	return new Response(body);
}

beforeAll(async () => {
	front = testFront(
		createListener({
			env: testEnv('postgresql://unused'),
			table: new Map([
				['/slow', () => wait(slowMilliseconds, new Response('slow'))],
				['/bytes', async () => new Response(bytes)],
				['/stream', stream],
				['/late', async (request: Request) => new Response(await request.text())],
			]),
			pages: (_incoming, outgoing) => outgoing.end(),
			observer: {
				begun: () => {
					underWay += 1;
				},
				ended: () => {
					underWay -= 1;
				},
			},
		}),
	);
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	port = (front.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => front.close(resolve)));

describe('S16: answers that wait for their turn on a connection', () => {
	const get = (path: string, ...lines: string[]) =>
		[`GET ${path} HTTP/1.1`, 'Host: p2m.example', ...lines, '', ''].join('\r\n');

	test('are over when their client has left', async () => {
		const socket = connect(port, '127.0.0.1');
		socket.write(get('/slow') + get('/stream') + get('/slow'));
		await expect.poll(() => open).toBe(1);
		socket.destroy();
		await wait(2 * slowMilliseconds);
		expect({ open, underWay }).toEqual({ open: 0, underWay: 0 });
	});

	/** The statuses of all answers, and whether the last is whole. */
	async function statusesOf(asked: string): Promise<{ statuses: string[]; whole: boolean }> {
		const socket = connect(port, '127.0.0.1');
		socket.write(asked);
		let text = '';
		socket.on('data', (chunk) => {
			text += chunk;
		});
		await once(socket, 'end');
		const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
		return { statuses, whole: text.endsWith('\r\n\r\nbytes') };
	}

	test('that are there are not told to go on: that would stand in their body', async () => {
		const asked = get('/slow') + get('/bytes', 'Expect: 100-continue');
		expect(await statusesOf(asked)).toEqual({ statuses: ['200', '200'], whole: true });
	});

	test('that are not yet there are told when their turn has come', async () => {
		const head = ['POST /late HTTP/1.1', 'Host: p2m.example', 'Connection: close'];
		const expecting = [...head, 'Content-Length: 5', 'Expect: 100-continue', '', ''];
		const socket = connect(port, '127.0.0.1');
		socket.write(get('/slow') + expecting.join('\r\n'));
		let text = '';
		socket.on('data', (chunk) => {
			text += chunk;
			if (String(chunk).includes('100 Continue')) socket.write('maria');
		});
		await once(socket, 'end');
		expect(text).toMatch(/ 200 OK.* 100 Continue.* 200 OK.*maria$/s);
	});
});
