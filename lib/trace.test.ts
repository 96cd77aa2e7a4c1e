import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from './errors';
import { type EndedSpan, startTracing, stopTracing, traced, traceId, withSpan } from './trace';

let spans: EndedSpan[] = [];
const named = (name: string) => spans.find((span) => span.name === name);

beforeEach(() => {
	spans = [];
	startTracing({ sink: (span) => spans.push(span), ratio: 1 });
});
afterEach(() => stopTracing());

test('work within work is a child of it, also after a pause', async () => {
	await traced('outer', {}, async () => {
		await new Promise((resolve) => setImmediate(resolve));
		await traced('inner', { kind: 'client', attributes: { a: 1 } }, async () => 'done');
	});
	const [inner, outer] = [named('inner'), named('outer')];
	expect(inner).toMatchObject({ kind: 'client', attributes: { a: 1 }, failed: false });
	expect(inner?.traceId).toBe(outer?.traceId);
	expect(inner?.parentSpanId).toBe(outer?.spanId);
	expect(outer?.parentSpanId).toBeNull();
	expect(outer?.traceId).toMatch(/^[\da-f]{32}$/);
	expect(outer?.endedAt).toBeGreaterThanOrEqual(outer?.startedAt ?? Number.NaN);
});

test('two that run at once do not take each other for a parent', async () => {
	const run = (name: string) => traced(name, {}, () => traced(`in ${name}`, {}, async () => name));
	await Promise.all([run('a'), run('b')]);
	expect(named('in a')?.parentSpanId).toBe(named('a')?.spanId);
	expect(named('in b')?.parentSpanId).toBe(named('b')?.spanId);
	expect(named('a')?.traceId).not.toBe(named('b')?.traceId);
});

test('S25: of a failure the code is kept, and no word of it', async () => {
	const refused = new AppError('invalid_credentials', 'a word with a secret');
	await expect(traced('x', {}, () => Promise.reject(refused))).rejects.toBe(refused);
	await expect(traced('y', {}, () => Promise.reject(new TypeError('secret')))).rejects.toThrow();
	expect(named('x')).toMatchObject({
		failed: true,
		attributes: { 'error.type': 'invalid_credentials' },
	});
	expect(named('y')).toMatchObject({ failed: true, attributes: { 'error.type': 'TypeError' } });
	expect(JSON.stringify(spans)).not.toContain('secret');
});

describe('traceparent', () => {
	const trace = '0af7651916cd43dd8448eb211c80319c';
	const parent = 'b7ad6b7169203331';
	const follow = (traceparent: string) =>
		withSpan('x', { traceparent }, (span) => {
			span?.end();
			return traceId();
		});

	test('goes on', () => {
		expect(follow(`00-${trace}-${parent}-01`)).toBe(trace);
		expect(named('x')).toMatchObject({ traceId: trace, parentSpanId: parent });
	});

	test('of an unsampled trace is followed, and nothing is sent', async () => {
		expect(follow(`00-${trace}-${parent}-00`)).toBe(trace);
		await withSpan('x', { traceparent: `00-${trace}-${parent}-00` }, () =>
			traced('inside', {}, async () => undefined),
		);
		expect(spans).toEqual([]);
	});

	test.each([
		'',
		'x',
		`00-${trace}-${parent}`,
		`00-${'0'.repeat(32)}-${parent}-01`,
		`00-${trace}-${'0'.repeat(16)}-01`,
		`00-${trace.toUpperCase()}-${parent}-01`,
		`ff-${trace}-${parent}-01`,
		`00-${trace}-${parent}-01-more`,
	])('that is none (%s) begins a trace of its own', (traceparent) => {
		expect(follow(traceparent)).not.toBe(trace);
		expect(named('x')?.parentSpanId).toBeNull();
	});
});

test('of the part that is asked for nothing more is sent', async () => {
	startTracing({ sink: (span) => spans.push(span), ratio: 0 });
	await traced('x', {}, () => traced('y', {}, async () => undefined));
	expect(spans).toEqual([]);
});

test('off, work is only called', async () => {
	stopTracing();
	expect(await traced('x', {}, async () => traceId())).toBeNull();
	expect(withSpan('x', {}, (span) => span)).toBeNull();
});
