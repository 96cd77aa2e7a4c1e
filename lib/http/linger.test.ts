import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { testFront } from '../testing/front';
import { testEnv } from '../testing/service';
import { readTextBody } from './body';
import { createListener } from './listener';
import { problemResponse, toAppError } from './problem';

const done = vi.fn();
const sockets: Socket[] = [];
let front: Server;
let port = 0;

async function read(request: Request): Promise<Response> {
	try {
		return new Response(await readTextBody(request, 10));
	} catch (thrown) {
		return problemResponse(toAppError(thrown), undefined, {});
	}
}

beforeAll(async () => {
	front = testFront(
		createListener({
			env: testEnv('postgresql://unused'),
			table: new Map([
				['/read', read],
				['/done', async () => new Response(done())],
			]),
			pages: (_incoming, outgoing) => outgoing.end('a page'),
		}),
	);
	front.on('connection', (socket) => sockets.push(socket));
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	port = (front.address() as AddressInfo).port;
});
afterEach(() => {
	vi.useRealTimers();
	sockets.length = 0;
});
afterAll(() => new Promise((resolve) => front.close(resolve)));

const head = (path: string, ...lines: string[]) =>
	[`POST ${path} HTTP/1.1`, 'Host: p2m.example', ...lines, '', ''].join('\r\n');
/** More than the buffers of a connection hold. */
const megabytes = 'x'.repeat(8_000_000);
const asLength = (path: string, ...lines: string[]) =>
	head(path, ...lines, `Content-Length: ${megabytes.length}`) + megabytes;
const asChunk = (path: string, ...lines: string[]) =>
	`${head(path, ...lines, 'Transfer-Encoding: chunked')}${megabytes.length.toString(16)}\r\n${megabytes}\r\n0\r\n\r\n`;

/** What is read by a client that sends all before it reads. */
async function answerTo(bytes: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.write(bytes, (error) => (error ? reject(error) : resolve()));
	});
	let text = '';
	for await (const chunk of socket) {
		text += chunk;
		// A connection that is kept has no end.
		if (/\}$/.test(text)) break;
	}
	return text.slice(9, 12);
}

describe('S25: whoever sends too much can read that it was too much', () => {
	test.each([
		['of a known length', asLength('/read'), '413'],
		['of a known length, as the last', asLength('/read', 'Connection: close'), '413'],
		['in chunks', asChunk('/read'), '413'],
		['in chunks, as the last', asChunk('/read', 'Connection: close'), '413'],
		['a form of a page', asLength('/login'), '413'],
		['a form of a page in chunks', asChunk('/login'), '411'],
		[
			'after a request that was small',
			`${head('/done', 'Content-Length: 0')}${asLength('/login')}`,
			'200',
		],
		['and another behind it', `${asLength('/login')}${asLength('/done')}`, '413'],
	])('%s', async (_name, bytes, status) => {
		expect(await answerTo(bytes)).toBe(status);
	});

	test('slowly', async () => {
		const socket = connect(port, '127.0.0.1').on('error', () => undefined);
		socket.write(head('/login', `Content-Length: ${megabytes.length}`));
		for (let at = 0; at < megabytes.length; at += 500_000) {
			socket.write(megabytes.slice(at, at + 500_000));
			await wait(80);
		}
		const [answer] = await once(socket, 'data');
		expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
		socket.destroy();
	});

	test('and who goes on sending is cut off', async () => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		const socket = connect(port, '127.0.0.1');
		socket.write(`${head('/read', 'Connection: close', 'Content-Length: 1000')}some of it`);
		await once(socket, 'data');
		await vi.waitUntil(() => sockets[0]?.writableEnded);
		await vi.advanceTimersByTimeAsync(4900);
		expect(sockets[0]?.destroyed).toBe(false);
		await vi.advanceTimersByTimeAsync(100);
		expect(sockets[0]?.destroyed).toBe(true);
		socket.destroy();
	});

	test('and who asks for something behind it is not served', async () => {
		done.mockClear();
		const socket = connect(port, '127.0.0.1');
		socket.write(`${head('/login', 'Content-Length: 20000')}${'x'.repeat(10)}`);
		await once(socket, 'data');
		socket.on('error', () => undefined);
		socket.write(`${'x'.repeat(19_990)}${head('/done', 'Content-Length: 0')}`);
		socket.end();
		await once(socket, 'close');
		expect(done).not.toHaveBeenCalled();
	});
});
