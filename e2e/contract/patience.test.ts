import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../support/server';

const seconds = 1000;
let server: RunningServer;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.stop());

/** A connection on which this is said, and no more. @returns when the server has closed it */
function say(text: string, { reads = true } = {}): { socket: Socket; closed: Promise<string> } {
	const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
	socket.on('error', () => undefined);
	if (reads) socket.resume();
	const closed = new Promise<string>((resolve) => socket.on('close', () => resolve('closed')));
	return { socket, closed };
}

const head = 'POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

test.each([
	['says nothing', '', 30],
	['sends half a header', head, 30],
	['sends half a body', `${head}Content-Length: 100\r\n\r\n{"username"`, 50],
])('a client that %s is closed', { timeout: 90 * seconds }, async (_what, text, within) => {
	const { socket, closed } = say(text);
	expect(await Promise.race([closed, wait(within * seconds, 'open')])).toBe('closed');
	socket.destroy();
});

test('a client that asks for much at once and reads nothing is closed', async () => {
	const ask = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n';
	const { socket, closed } = say(ask.repeat(80), { reads: false });
	// What is not read is not seen to end either: a write then fails.
	const probe = setInterval(() => socket.write('\r\n'), seconds);
	expect(await Promise.race([closed, wait(30 * seconds, 'open')])).toBe('closed');
	clearInterval(probe);
	socket.destroy();
});

test('a server that stops answers the request that has begun to come, closes its connection, and is gone', {
	timeout: 60 * seconds,
}, async () => {
	const stopping = await startServer();
	const gone = new Promise<number | null>((resolve) => stopping.process.once('close', resolve));
	let answered = '';
	const socket = connect(stopping.port, '127.0.0.1');
	socket.setEncoding('utf8').on('data', (text) => {
		answered += text;
	});
	const closed = new Promise((resolve) => socket.on('close', resolve));
	const ask = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
	socket.write(ask);
	await expect.poll(() => answered, { timeout: 10 * seconds }).toContain('"ok"');
	expect(answered).toMatch(/connection: keep-alive/i);
	answered = '';
	socket.write(ask.slice(0, 30));
	await wait(200);
	stopping.process.kill('SIGTERM');
	await expect.poll(() => isRefused(stopping.port), { timeout: 10 * seconds }).toBe(true);
	socket.write(ask.slice(30));
	await closed;
	expect(answered).toMatch(/^HTTP\/1.1 200 /);
	expect(answered).toMatch(/connection: close/i);
	expect(await gone).toBe(0);
	await stopping.stop();
});

function isRefused(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(false);
		});
		socket.on('error', () => resolve(true));
	});
}
