import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJsonBody } from './body';

const limitBytes = 1024;
const schema = z.object({ name: z.string().optional() });
const json = { 'content-type': 'application/json' };
type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

function request(body: Body | null, headers: Record<string, string> = json): Request {
	// A stream needs `duplex`, which the library's type does not know yet.
	const init = { method: 'POST', headers, body, duplex: 'half' };
	const made = new Request('http://127.0.0.1/', init);
	if (body !== null && headers['content-type'] === undefined) made.headers.delete('content-type');
	return made;
}

const read = (body: Body | null, headers?: Record<string, string>) =>
	readJsonBody(request(body, headers), schema, limitBytes);
const refusal = (code: string) => expect.objectContaining({ name: 'AppError', code });

/** A body of `chunks` of 100 bytes that counts how many were asked for. */
function stream(chunks: number) {
	const counter = { pulled: 0 };
	const body = new ReadableStream({
		pull(controller) {
			counter.pulled += 1;
			if (counter.pulled > chunks) controller.close();
			else controller.enqueue(new Uint8Array(100).fill(0x20));
		},
	});
	return { body, counter };
}

describe('S25: bodies', () => {
	test('what is JSON is read; names that are not asked for are left out', async () => {
		expect(await read('{"name":"maria","more":1}')).toEqual({ name: 'maria' });
	});

	test('no body and no content type is an empty object: the token may be in a header', async () => {
		expect(await read(null, {})).toEqual({});
	});

	test.each([
		['application/json'],
		['application/json; charset=utf-8'],
		['APPLICATION/JSON'],
		['application/vnd.p2m+json'],
	])('a body of type %s is read', async (type) => {
		expect(await read('{"name":"x"}', { 'content-type': type })).toEqual({ name: 'x' });
	});

	test.each([
		['text/plain'],
		['application/x-www-form-urlencoded'],
		['multipart/form-data; boundary=x'],
		['text/json'],
		['application/jsonp'],
		['application/json, text/plain'],
		['text/plain; application/json'],
		['application/x+json+x'],
		[''],
	])('S20: a body of type %j is 415', async (type) => {
		await expect(read('{}', { 'content-type': type })).rejects.toEqual(
			refusal('unsupported_media_type'),
		);
	});

	test('S20: a body without a type is 415', async () => {
		await expect(read('{}', {})).rejects.toEqual(refusal('unsupported_media_type'));
	});

	const bytes = (...parts: Array<string | number>) =>
		new Uint8Array(
			Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? part : [part]))),
		);
	test.each<[string, Body]>([
		['nothing', ''],
		['blanks', '  '],
		['half an object', '{"name":'],
		['trailing bytes', '{"name":"x"}x'],
		['two values', '{}{}'],
		['a trailing NUL', '{}\0'],
		['a name twice', '{"name":"a","name":"b"}'],
		['an escaped name twice', '{"name":"a","n\\u0061me":"b"}'],
		['a byte order mark', bytes(0xef, 0xbb, 0xbf, '{}')],
		['invalid UTF-8', bytes('{"name":"', 0xff, '"}')],
		['overlong UTF-8', bytes('{"name":"', 0xc0, 0xaf, '"}')],
		['a surrogate in UTF-8', bytes('{"name":"', 0xed, 0xa0, 0x80, '"}')],
		['UTF-16', new Uint8Array(Buffer.from('{}', 'utf16le'))],
		['17 levels', `{"name":${'['.repeat(16)}${']'.repeat(16)}}`],
		['compressed bytes', bytes(0x1f, 0x8b, 0x08)],
	])('%s is 400', async (_name, body) => {
		await expect(read(body)).rejects.toEqual(refusal('malformed_body'));
	});

	test.each<[string, string]>([
		['a list', '[]'],
		['null', 'null'],
		['text', '"x"'],
		['a wrong type', '{"name":7}'],
	])('%s is 422 and does not repeat what was sent', async (_name, body) => {
		await expect(read(body)).rejects.toEqual(refusal('invalid_request'));
	});

	test('exactly the limit is read, one byte more is 413, announced or not', async () => {
		const padded = (length: number) => `{"name":"x"}${' '.repeat(length - 12)}`;
		const announced = (length: number) => ({ ...json, 'content-length': String(length) });
		for (const size of [limitBytes - 1, limitBytes]) {
			expect(await read(padded(size))).toEqual({ name: 'x' });
			expect(await read(padded(size), announced(size))).toEqual({ name: 'x' });
		}
		for (const size of [limitBytes + 1, limitBytes * 100]) {
			await expect(read(padded(size))).rejects.toEqual(refusal('body_too_large'));
			const refused = read(padded(size), announced(size));
			await expect(refused).rejects.toEqual(refusal('body_too_large'));
		}
	});

	test('an announced flood is refused unread; one in chunks is left at the limit', async () => {
		const first = stream(1000);
		const announced = { ...json, 'content-length': '100000' };
		await expect(read(first.body, announced)).rejects.toEqual(refusal('body_too_large'));
		expect(first.counter.pulled).toBeLessThan(3);
		const second = stream(1000);
		const chunked = { ...json, 'transfer-encoding': 'chunked' };
		await expect(read(second.body, chunked)).rejects.toEqual(refusal('body_too_large'));
		expect(second.counter.pulled).toBeLessThan(20);
		const third = stream(1000);
		await expect(read(third.body, json)).rejects.toEqual(refusal('body_too_large'));
		expect(third.counter.pulled).toBeLessThan(20);
	});

	test.each([
		['announced', { ...json, 'content-length': '500' }],
		['in chunks', { ...json, 'transfer-encoding': 'chunked' }],
	])(
		'whoever leaves in the middle of a body that is %s gets 400, and is no failure',
		async (_name, headers) => {
			const broken = new ReadableStream({
				start: (controller) => controller.enqueue(new Uint8Array(100).fill(0x20)),
				pull: (controller) => controller.error(new Error('aborted')),
			});
			await expect(read(broken, headers)).rejects.toEqual(refusal('malformed_body'));
		},
	);
});
