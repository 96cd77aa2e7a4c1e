import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppError } from '../errors';
import { contextOf } from '../request-context';
import { testFront } from '../testing/front';
import { testEnv } from '../testing/service';
import { readTextBody } from './body';
import { json } from './endpoint';
import { createListener } from './listener';

const bodyLimitBytes = 10;

/** Answers with the body, or with what was wrong with it. */
async function readBack(request: Request): Promise<Response> {
	const read = readTextBody(request, bodyLimitBytes);
	return json({
		read: await read.catch((error: AppError) => error.code),
		atHand: contextOf(request)?.body !== null,
	});
}

let front: Server;
let port = 0;

beforeAll(async () => {
	front = testFront(
		createListener({
			env: testEnv('postgresql://unused'),
			table: new Map([['/auth/body', readBack]]),
			pages: (_incoming, outgoing) => outgoing.end(),
		}),
	);
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	port = (front.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => front.close(resolve)));

describe('S25: the body of a call', () => {
	/** What is answered to parts of a request that are sent one after another. */
	function answerTo(parts: readonly string[]): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const socket = connect(port, '127.0.0.1', async () => {
				socket.setNoDelay(true);
				for (const part of parts) {
					socket.write(part);
					await wait(50);
				}
			});
			let text = '';
			socket.on('error', reject).on('data', (bytes) => {
				text += bytes;
				const [, body] = text.split('\r\n\r\n');
				if (body?.endsWith('}')) {
					socket.destroy();
					resolve(JSON.parse(body));
				}
			});
		});
	}
	const head = (...lines: string[]) =>
		['POST /auth/body HTTP/1.1', 'Host: p2m.example', ...lines, '', ''].join('\r\n');
	const long = (length: number) => head(`Content-Length: ${length}`);
	const inChunks = head('Transfer-Encoding: chunked');

	test.each<[string, string[], { read: string; atHand: boolean }]>([
		['with the headers', [`${long(5)}maria`], { read: 'maria', atHand: true }],
		[
			'in chunks with the headers',
			[`${inChunks}3\r\nmar\r\n2\r\nia\r\n0\r\n\r\n`],
			{ read: 'maria', atHand: false },
		],
		['after the headers', [long(5), 'maria'], { read: 'maria', atHand: false }],
		['half with the headers', [`${long(5)}mar`, 'ia'], { read: 'maria', atHand: false }],
		[
			'in chunks after them',
			[inChunks, '5\r\nmaria\r\n', '0\r\n\r\n'],
			{ read: 'maria', atHand: false },
		],
		['that is none', [long(0)], { read: '', atHand: true }],
		['that is not even announced', [head()], { read: '', atHand: true }],
		['at the limit', [`${long(10)}0123456789`], { read: '0123456789', atHand: true }],
		['beyond it', [`${long(11)}0123456789!`], { read: 'body_too_large', atHand: true }],
		['beyond it, of which nothing has come', [long(11)], { read: 'body_too_large', atHand: false }],
	])('%s', async (_name, parts, expected) => {
		expect(await answerTo(parts)).toEqual(expected);
	});

	test('of each of several that come in one packet is its own', async () => {
		const asks = ['one', 'three', 'seven'].map((word) => `${long(word.length)}${word}`);
		const answers = await new Promise<string>((resolve) => {
			let text = '';
			const socket = connect(port, '127.0.0.1', () => socket.write(asks.join('')));
			socket.on('data', (bytes) => {
				text += bytes;
				if (text.split('"atHand"').length === 4) resolve(text);
			});
		});
		expect([...answers.matchAll(/"read":"(\w+)"/g)].map(([, word]) => word)).toEqual([
			'one',
			'three',
			'seven',
		]);
	});
});
