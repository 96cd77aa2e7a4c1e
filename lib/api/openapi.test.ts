import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createListener } from '../http/listener';
import { type BlenderStub, imported, startBlenderStub } from '../testing/blender-stub';
import { walkExamples } from '../testing/examples';
import { testFront } from '../testing/front';
import { caller } from '../testing/http';
import { holdToDocument } from '../testing/openapi';
import { asModule, inShell } from '../testing/run-example';
import { type TestServer, testServer } from '../testing/service';
import { testWorker } from '../testing/worker';
import { exampleFor } from './openapi-examples';
import { notes } from './openapi-notes';
import { endpoints } from './openapi-operations';
import { componentSchemas, type JsonSchema } from './openapi-schemas';
import { answerSchemas } from './schemas';
import { createTable, listed } from './table';

const password = 'kettle drum owl barn';
let server: TestServer;
let url: string;
let adminToken: string;
let worker: ReturnType<typeof testWorker>;
let blender: BlenderStub;
let front: HttpServer;

beforeAll(async () => {
	blender = await startBlenderStub();
	blender.behave(imported(5));
	server = await testServer({ signup: 'invite', blenderPort: blender.port });
	const table = createTable(() => server);
	const pages = () => {
		throw new Error('no example asks for a page');
	};
	front = testFront(createListener({ env: server.env, table, pages }));
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
	worker = testWorker(server);
	for (const name of ['maria', 'anna', 'lena']) await server.person(name, password);
	await server.administrator('boss', password);
	const { body } = await caller(server).post('/auth/login', { username: 'boss', password });
	adminToken = body.token;
});
afterAll(async () => {
	front.closeAllConnections();
	front.close();
	await worker.stop();
	await server.close();
	await blender.close();
});

describe('GET /openapi.json', () => {
	test('200 with a valid OpenAPI 3.1 document, to strangers too, without the product’s version', async () => {
		const { status, body, text } = await caller(server).get('/openapi.json');
		expect(status).toBe(200);
		const validator = new Validator();
		expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
		expect(validator.version).toBe('3.1');
		expect(body).toMatchObject({
			info: { version: '1' },
			servers: [{ url: server.env.appUrl }],
		});
	});

	test('describes every endpoint of the table, and no other', () => {
		const described = endpoints().map(({ method, path }) => `${method} ${path}`);
		expect(described.sort()).toEqual(listed().sort());
		const ids = endpoints().map(({ operation }) => operation.operationId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('every note is about a name that a call may carry', async () => {
		const { text } = await caller(server).get('/openapi.json');
		for (const [name, note] of Object.entries(notes)) {
			expect(text, name).toContain(JSON.stringify(note));
		}
	});

	test('answers allow only the members they name; the document alone is open', () => {
		const schemas = componentSchemas();
		const isOpen = (node: unknown): boolean =>
			typeof node === 'object' &&
			node !== null &&
			(('properties' in node && (node as JsonSchema)['additionalProperties'] !== false) ||
				Object.values(node).some(isOpen));
		const names = ['Problem', ...Object.keys(answerSchemas)];
		expect(names.filter((name) => isOpen(schemas[name]))).toEqual(['Document']);
	});
});

describe('answers are held to the document', () => {
	const asked = { method: 'POST', path: '/auth/logout', body: '{}' };
	const json = (body: object, status = 200, type = 'application/json') =>
		new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
	const answer = { success: true, message: 'Logged out successfully' };

	test('what it describes passes', async () => {
		expect(await holdToDocument(asked, json(answer))).toBe('POST /auth/logout');
	});

	test.each([
		['a status', json(answer, 201), '201 is not in the document'],
		['a member', json({ ...answer, extra: 1 }), 'must NOT have additional properties'],
		['a missing member', json({ success: true }), 'must have required property'],
		['a content type', json(answer, 200, 'application/xml'), 'application/xml'],
		['a code', json({ code: 'x' }, 422, 'application/problem+json'), 'allowed values'],
		[
			'a header',
			new Response(null, { headers: { location: '/' } }),
			'the header location is not in the document',
		],
	])('%s that it does not describe is told', async (_name, response, words) => {
		await expect(holdToDocument(asked, response)).rejects.toThrow(words);
	});

	test('so is a path or a method that it does not describe', async () => {
		const paths = [
			{ method: 'GET', path: '/auth/logout' },
			{ method: 'GET', path: '/auth/other' },
		];
		for (const path of paths) {
			await expect(holdToDocument(path, json({}))).rejects.toThrow('not in the document');
		}
	});
});

describe('the examples of every operation, in turn, give the answers that the page shows', () => {
	const names = { maria: 'anna', joris: 'pieter', noor: 'sanne' };

	test.each([
		['curl', () => inShell()],
		['TypeScript', () => asModule(names)],
	])(
		'by %s',
		async (_name, run) => {
			const seen = await walkExamples(run(), { P2M_URL: url, ADMIN_TOKEN: adminToken });
			for (const { operation } of endpoints()) {
				const expected = Object.entries(operation.answers)
					.filter(([status, { isConditional }]) => Number(status) < 400 && !isConditional)
					.map(([status]) => Number(status));
				expect([...(seen.get(operation.operationId) ?? [])], operation.operationId).toEqual(
					expected,
				);
			}
		},
		120_000,
	);

	test('a machine without curl has one of ours, which knows every flag that they use', async () => {
		const run = inShell({ maria: 'lena' }, { ours: true });
		const give = (operationId: string, variables: Record<string, string>) => {
			const found = endpoints().find(({ operation }) => operation.operationId === operationId);
			if (found === undefined) throw new Error(`no operation is called ${operationId}`);
			return run(exampleFor(found, url), { P2M_URL: url, ...variables });
		};
		const login = await give('login', {});
		expect(login.status).toBe(200);
		const { token, refresh_token } = JSON.parse(login.text);
		const variables = { TOKEN: token, REFRESH_TOKEN: refresh_token, ADMIN_TOKEN: adminToken };
		for (const [operationId, status] of [
			['clearBlocks', 200],
			['refresh', 200],
			['renew', 303],
			['events', 200],
		] as const) {
			expect((await give(operationId, variables)).status, operationId).toBe(status);
		}
		const used = endpoints().flatMap(
			(endpoint) => exampleFor(endpoint, url).curl.match(/ --?[a-zA-Z-]+(?= )/g) ?? [],
		);
		expect(new Set(used.map((flag) => flag.trim()))).toEqual(
			new Set(['-X', '-H', '-b', '-d', '-N', '--max-time']),
		);
	});

	test('over HTTPS the cookies have the names that they have there', () => {
		const extend = endpoints().find(({ path }) => path === '/auth/extend');
		if (extend === undefined) throw new Error('extend is not described');
		const { curl } = exampleFor(extend, 'https://p2m.example');
		expect(curl).toContain('__Host-p2m_session=$TOKEN');
	});
});
