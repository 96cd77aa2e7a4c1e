import { afterEach, expect, test } from 'vitest';
import { startCollector } from '../testing/collector';
import type { EndedSpan } from '../trace';
import { createOtlpExporter, type OtlpExporter } from './otlp';

const service = { name: 'prompt2mesh', version: '1.2.3' };
const closing: Array<() => Promise<void>> = [];
const said: Array<{ reason: string; lost: number }> = [];

afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	said.length = 0;
});

async function collector(status?: number) {
	const started = await startCollector(status);
	closing.push(started.close);
	return started;
}

function exporter(endpoint: string, headers: Record<string, string> = {}): OtlpExporter {
	return createOtlpExporter({
		endpoint,
		headers,
		service,
		onFailure: (reason, lost) => said.push({ reason, lost }),
		flushMilliseconds: 20,
	});
}

const span = (name: string, more: Partial<EndedSpan> = {}): EndedSpan => ({
	traceId: 'a'.repeat(32),
	spanId: 'b'.repeat(16),
	parentSpanId: null,
	name,
	kind: 'internal',
	startedAt: 1_800_000_000_000.25,
	endedAt: 1_800_000_000_001.5,
	attributes: {},
	failed: false,
	...more,
});

test('a span arrives as OTLP says, with the headers that the collector wants', async () => {
	const { url, requests } = await collector();
	const sender = exporter(`${url}/otel`, { 'x-key': 'let me in' });
	sender.add(
		span('GET /x', {
			kind: 'server',
			parentSpanId: 'c'.repeat(16),
			attributes: { 'http.route': '/x', 'http.response.status_code': 500 },
			failed: true,
		}),
	);
	await sender.close();
	expect(requests).toHaveLength(1);
	expect(requests[0]).toMatchObject({
		path: '/otel/v1/traces',
		headers: { 'x-key': 'let me in', 'content-type': 'application/json' },
	});
	expect(requests[0]?.body).toEqual({
		resourceSpans: [
			{
				resource: {
					attributes: [
						{ key: 'service.name', value: { stringValue: 'prompt2mesh' } },
						{ key: 'service.version', value: { stringValue: '1.2.3' } },
					],
				},
				scopeSpans: [
					{
						scope: service,
						spans: [
							{
								traceId: 'a'.repeat(32),
								spanId: 'b'.repeat(16),
								parentSpanId: 'c'.repeat(16),
								name: 'GET /x',
								kind: 2,
								startTimeUnixNano: '1800000000000250000',
								endTimeUnixNano: '1800000000001500000',
								attributes: [
									{ key: 'http.route', value: { stringValue: '/x' } },
									{ key: 'http.response.status_code', value: { intValue: '500' } },
								],
								status: { code: 2 },
							},
						],
					},
				],
			},
		],
	});
	expect(said).toEqual([]);
});

test('many go in batches, none twice and none left behind', async () => {
	const { url, spans, requests } = await collector();
	const sender = exporter(url);
	for (let at = 0; at < 1000; at += 1) sender.add(span(`span ${at}`));
	await expect.poll(() => spans().length).toBe(1000);
	await sender.close();
	expect(new Set(spans().map(({ name }) => name)).size).toBe(1000);
	expect(requests.length).toBeLessThan(10);
});

test.each([400, 429, 503, 307])(
	'a collector that answers %i costs the spans alone',
	async (status) => {
		const { url } = await collector(status);
		const sender = exporter(url);
		sender.add(span('x'));
		await sender.close();
		expect(said).toEqual([{ reason: expect.stringMatching(/^the collector/), lost: 1 }]);
		expect(JSON.stringify(said)).not.toContain(url);
	},
);

test('of a collector that is away is told once, and what waits is bounded', async () => {
	const { url, close } = await startCollector();
	await close();
	const sender = exporter(url);
	for (let at = 0; at < 20_000; at += 1) sender.add(span('x'));
	await expect.poll(() => said.length).toBe(1);
	for (let at = 0; at < 100; at += 1) sender.add(span('y'));
	await sender.close();
	expect(said).toEqual([{ reason: 'the collector did not answer', lost: expect.any(Number) }]);
	expect(said[0]?.lost).toBeGreaterThanOrEqual(15_000);
});
