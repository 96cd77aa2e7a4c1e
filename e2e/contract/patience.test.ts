import { Agent, request } from 'node:http';
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

test('a client that does not read what it asked for is closed', {
	timeout: 150 * seconds,
}, async () => {
	const ask = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n';
	const { socket, closed } = say(ask.repeat(80), { reads: false });
	// What is not read is not seen to end either: a write then fails.
	const probe = setInterval(() => socket.write('\r\n'), seconds);
	expect(await Promise.race([closed, wait(120 * seconds, 'open')])).toBe('closed');
	clearInterval(probe);
	socket.destroy();
});

test('a server that stops tells those who keep their connection to close it, and is gone soon', {
	timeout: 60 * seconds,
}, async () => {
	const stopping = await startServer();
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const ask = () =>
		new Promise<string>((resolve) => {
			const sent = request(`${stopping.url}/healthz`, { agent }, (answer) => {
				answer.resume().on('end', () => resolve(answer.headers.connection ?? ''));
			});
			sent.on('error', () => resolve('none'));
			sent.end();
		});
	expect(await ask()).toBe('keep-alive');
	const gone = new Promise<number | null>((resolve) => stopping.process.once('close', resolve));
	const since = performance.now();
	const answers: string[] = [];
	stopping.process.kill('SIGTERM');
	while (answers.at(-1) !== 'close' && answers.at(-1) !== 'none') answers.push(await ask());
	expect(answers.at(-1)).toBe('close');
	expect(await gone).toBe(0);
	// The grace for what will not end is ten seconds; nothing of the kind is here.
	expect(performance.now() - since).toBeLessThan(8 * seconds);
	agent.destroy();
	await stopping.stop();
});
