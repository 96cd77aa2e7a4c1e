import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { breaking, mending } from '../../lib/testing/broken-table';
import { type ReceivedSpan, startCollector } from '../../lib/testing/collector';
import { hosts } from '../support/hosts';
import { sql } from '../support/journeys';
import { createPerson, type Person, signIn } from '../support/people';
import { postJson, send } from '../support/request';
import { freshJwtSecret, recordSecret } from '../support/secrets';
import { freePort, type RunningServer, startServer, startWorker } from '../support/server';
import { openStream } from '../support/stream';

const scrapeToken = freshJwtSecret();
const authorization = `Bearer ${scrapeToken}`;
let backups: string;
let collector: Awaited<ReturnType<typeof startCollector>>;
let server: RunningServer;
let metricsUrl: string;
let person: Person;

beforeAll(async () => {
	recordSecret(scrapeToken);
	backups = mkdtempSync(join(tmpdir(), 'p2m-metrics-'));
	collector = await startCollector();
	const metricsPort = await freePort();
	metricsUrl = `http://127.0.0.1:${metricsPort}`;
	server = await startServer({
		env: {
			METRICS_PORT: String(metricsPort),
			METRICS_TOKEN: scrapeToken,
			BACKUP_SCHEDULE: '0 3 1 1 *',
			BACKUP_DIR: backups,
			OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
		},
	});
	person = await createPerson(server);
});
afterAll(async () => {
	await server.stop();
	await collector.close();
	rmSync(backups, { recursive: true });
});

const scrape = async () =>
	(await send(server.url, { path: '/metrics', headers: { authorization } })).text;
const sample = async (name: string) => {
	const line = (await scrape()).split('\n').find((row) => row.startsWith(`${name} `));
	return Number(line?.slice(name.length + 1) ?? 0);
};
const seriesOf = (text: string) =>
	text.split('\n').filter((line) => line.startsWith('http_') && !line.startsWith('#')).length;

describe('who may read /metrics', () => {
	test('on the port of the server, whoever has the token', async () => {
		const answer = await send(server.url, { path: '/metrics', headers: { authorization } });
		expect(answer.status).toBe(200);
		expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
		expect(answer.text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
	});

	test.each<[string, Record<string, string>]>([
		['no token', {}],
		['a wrong one', { authorization: `${authorization}x` }],
		['a session', { authorization: 'Bearer session' }],
	])('with %s it is a path that leads nowhere', async (_with, headers) => {
		const answer = await send(server.url, { path: '/metrics', headers });
		const nowhere = await send(server.url, { path: '/metricz', headers });
		expect(answer.status).toBe(404);
		expect(nowhere.status).toBe(404);
		expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(nowhere.headers).sort());
		expect(answer.text).not.toContain('http_requests_total');
	});

	test.each(hosts().map(({ name, url }) => [name, url]))(
		'where none is set up (%s) there is none, with whatever token',
		async (_name, url) => {
			expect((await send(url, { path: '/metrics', headers: { authorization } })).status).toBe(404);
		},
	);

	test('a port of its own asks for the token too', async () => {
		expect((await send(metricsUrl, { path: '/metrics' })).status).toBe(401);
		const answer = await send(metricsUrl, { path: '/metrics', headers: { authorization } });
		expect(answer.status).toBe(200);
		expect(
			(await send(metricsUrl, { path: '/auth/verify', headers: { authorization } })).status,
		).toBe(404);
	});
});

test('what is done is counted', async () => {
	const pages = 'http_requests_total{method="GET",route="/login",status="2xx"}';
	const wrong = 'p2m_logins_total{outcome="wrong"}';
	const ok = 'p2m_logins_total{outcome="ok"}';
	const before = { pages: await sample(pages), wrong: await sample(wrong), ok: await sample(ok) };
	await send(server.url, { path: '/login' });
	const { username, password } = person;
	await postJson(server.url, '/auth/login', { username, password });
	await postJson(server.url, '/auth/login', { username, password: `${password}x` });
	await expect.poll(() => sample(pages)).toBe(before.pages + 1);
	expect(await sample(wrong)).toBe(before.wrong + 1);
	expect(await sample(ok)).toBe(before.ok + 1);
});

test('a sign-in by the form of the page is counted too, without JavaScript', async () => {
	const html = (await send(server.url, { path: '/login' })).text;
	const form = new FormData();
	const [shape = ''] = /<form[\s\S]*?<\/form>/.exec(html) ?? [];
	for (const [tag] of shape.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
		const [, name = ''] = /name="([^"]*)"/.exec(tag) ?? [];
		const [, value = ''] = /value="([^"]*)"/.exec(tag) ?? [];
		form.append(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
	}
	form.append('username', person.username);
	form.append('password', person.password);
	const before = await sample('p2m_logins_total{outcome="ok"}');
	const answer = await fetch(`${server.url}/login`, {
		method: 'POST',
		body: form,
		redirect: 'manual',
	});
	expect(answer.status).toBe(303);
	expect(await sample('p2m_logins_total{outcome="ok"}')).toBe(before + 1);
});

test('S16: random paths add no series', async () => {
	const visit = () => send(server.url, { path: `/${randomUUID()}/${randomUUID()}` });
	await visit();
	const before = seriesOf(await scrape());
	for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 10 }, visit));
	expect(seriesOf(await scrape())).toBe(before);
});

test('sessions that are good now are counted', async () => {
	await expect
		.poll(() => sample('p2m_shared_sessions_active'), { timeout: 30_000, interval: 1000 })
		.toBeGreaterThan(0);
});

describe('what shows the metrics', () => {
	/** The names that the server tells, those of a histogram's parts among them, with their labels. */
	async function told(): Promise<Map<string, Set<string>>> {
		const stream = await openStream(server.url, (await signIn(server, person)).token);
		await expect.poll(scrape).toMatch(/^p2m_db_listener_up\{/m);
		const text = await scrape();
		stream.close();
		const names = new Map<string, Set<string>>([['up', new Set()]]);
		for (const [, name = '', type] of text.matchAll(/^# TYPE (\S+) (\w+)$/gm)) {
			const parts = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
			for (const part of parts) names.set(name + part, new Set(['job', 'instance']));
		}
		for (const [, name = '', labels = ''] of text.matchAll(
			/^(\w+)\{([^}]*(?:\{\w+\}[^}]*)*)\} /gm,
		)) {
			for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) names.get(name)?.add(label);
		}
		// Without a model there is no sample.
		names.get('p2m_shared_task_seconds_last_hour')?.add('quantile');
		return names;
	}

	/** The metrics of an expression, each with the labels by which it is chosen. */
	function used(expression: string): Array<{ name: string; labels: string[] }> {
		const bare = expression.replaceAll(/\b(by|without) \([^)]*\)/g, '');
		const found = [...bare.matchAll(/\b([a-z_]\w*)\b(?!\s*\()(?:\{([^}]*)\})?/gi)];
		return found
			.filter(({ index }) => !isInside(bare, index))
			.map(([, name = '', matchers = '']) => ({
				name,
				labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
			}));
	}
	const isInside = (text: string, at: number) => {
		const before = text.slice(0, at);
		return before.lastIndexOf('{') > before.lastIndexOf('}') || /\[[^\]]*$/.test(before);
	};

	const dashboard = JSON.parse(readFileSync('deploy/grafana/prompt2mesh.json', 'utf8'));
	const alerts = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8'));
	const expressions: string[] = [
		...dashboard.panels.flatMap((panel: { targets?: Array<{ expr: string }> }) =>
			(panel.targets ?? []).map(({ expr }) => expr),
		),
		...alerts.groups[0].rules.map(({ expr }: { expr: string }) => expr),
	];

	test('asks for nothing that the server does not tell', async () => {
		const names = await told();
		expect(expressions.length).toBeGreaterThan(40);
		for (const expression of expressions) {
			const metrics = used(expression);
			expect(metrics.length, expression).toBeGreaterThan(0);
			for (const { name, labels } of metrics) {
				expect(names.has(name), `${name} in ${expression}`).toBe(true);
				if (name === 'up') continue;
				expect([...(names.get(name) ?? [])], expression).toEqual(expect.arrayContaining(labels));
			}
		}
	});

	test('the reader of expressions finds what is wrong', () => {
		const read = used('sum by (lane) (rate(nothing_total{job="x", odd=~"y|z"}[5m])) > 36 * other');
		expect(read).toEqual([
			{ name: 'nothing_total', labels: ['job', 'odd'] },
			{ name: 'other', labels: [] },
		]);
	});

	test('docs/observe.md explains every metric of ours, and no other', async () => {
		const ours = [...(await scrape()).matchAll(/^# TYPE ((?:http|p2m)_\w+) /gm)];
		const explained = [
			...readFileSync('docs/observe.md', 'utf8').matchAll(/^\| `((?:http|p2m)_\w+)/gm),
		];
		expect(explained.map(([, name]) => name).sort()).toEqual(ours.map(([, name]) => name).sort());
	});
});

describe('traces', () => {
	const named = (spans: readonly ReceivedSpan[], name: string) =>
		spans.find((span) => span.name === name);

	test('of a sign-in: the request, the look at the user, the check, the session; and no secret', async () => {
		const { username, password } = person;
		const foreign = '0af7651916cd43dd8448eb211c80319c';
		const { headers, text } = await postJson(
			server.url,
			'/auth/login?secret=in-the-query',
			{ username, password },
			{ traceparent: `00-${foreign}-b7ad6b7169203331-01` },
		);
		const id = String(headers['x-request-id']);
		const root = () =>
			collector
				.spans()
				.find(({ attributes }) =>
					attributes.some(
						({ key, value }) => key === 'p2m.request_id' && value['stringValue'] === id,
					),
				);
		await expect.poll(root, { timeout: 15_000 }).toBeDefined();
		const { traceId, spanId, name, kind, attributes } = root() ?? { attributes: [] };
		expect({ name, kind }).toEqual({ name: 'POST /auth/login', kind: 2 });
		expect(Object.fromEntries(attributes.map(({ key, value }) => [key, value]))).toMatchObject({
			'http.route': { stringValue: '/auth/login' },
			'http.response.status_code': { intValue: '200' },
		});
		const trace = collector.spans().filter((span) => span.traceId === traceId);
		for (const child of ['find-user', 'verify password', 'insert-session']) {
			expect(named(trace, child)?.parentSpanId, child).toBe(spanId);
		}
		expect(traceId).not.toBe(foreign);
		const all = JSON.stringify(collector.requests.map(({ body }) => body));
		for (const secret of [password, username, JSON.parse(text).token, 'in-the-query', foreign]) {
			expect(all).not.toContain(secret);
		}
	});

	test('of a model: the plan and the build within its task', { timeout: 120_000 }, async () => {
		const worker = startWorker(server, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
		const { token } = await signIn(server, person);
		const bearer = { authorization: `Bearer ${token}` };
		const asked = await postJson(
			server.url,
			'/artisan/model',
			{ prompt: 'a cube of 3 cm' },
			bearer,
		);
		expect(asked.status).toBe(202);
		await expect
			.poll(() => named(collector.spans(), 'task'), { timeout: 90_000, interval: 500 })
			.toBeDefined();
		await worker.stop();
		const spans = collector.spans();
		const task = named(spans, 'task');
		for (const child of ['plan', 'build geometry']) {
			expect(named(spans, child)?.parentSpanId, child).toBe(task?.spanId);
		}
		expect(JSON.stringify(spans)).not.toContain('a cube of 3 cm');
	});

	test('to a collector that is away harm nothing, and are missed once in the log', async () => {
		const { databaseUrl, jwtSecretKey } = server;
		const away = await startServer({
			databaseUrl,
			jwtSecretKey,
			env: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` },
		});
		const { username, password } = person;
		for (let round = 0; round < 10; round += 1) {
			expect((await postJson(away.url, '/auth/login', { username, password })).status).toBe(200);
		}
		const log = () => {
			return readFileSync(join('.test/logs', `server-front-${away.port}.log`), 'utf8');
		};
		await expect.poll(log, { timeout: 15_000 }).toContain('traces were not sent');
		expect((await send(away.url, { path: '/readyz' })).status).toBe(200);
		await away.stop();
		expect(log().split('traces were not sent')).toHaveLength(2);
	});
});

test('a page that breaks says under which id the log has more', async () => {
	const { databaseUrl, url, port } = server;
	const { token } = await signIn(server, person);
	await sql(databaseUrl, breaking('sessions'));
	const headers = { cookie: `p2m_session=${token}` };
	const broken = await send(url, { path: '/artisan', headers });
	await sql(databaseUrl, mending('sessions'));
	const id = String(broken.headers['x-request-id']);
	expect(broken.status).toBe(500);
	expect(broken.text).toContain(id);
	const log = readFileSync(join('.test/logs', `server-front-${port}.log`), 'utf8');
	const lines = log.split('\n').filter((line) => line.includes(id));
	expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
		'a page could not be made',
		'request',
	]);
});
