import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../lib/db';
import { type BlenderStub, startBlenderStub } from '../../lib/testing/blender-stub';
import { walkExamples } from '../../lib/testing/examples';
import { holdToDocument } from '../../lib/testing/openapi';
import { asModule, inShell } from '../../lib/testing/run-example';
import { testEnv } from '../../lib/testing/service';
import { testWorker } from '../../lib/testing/worker';
import { createPerson, signIn } from '../support/people';
import { type RunningServer, startNext, startServer } from '../support/server';

/** Of the examples, which show them to everybody. */
const password = 'kettle drum owl barn';
const dataDir = mkdtempSync(join(tmpdir(), 'p2m-examples-'));
let front: RunningServer;
let next: RunningServer;
let adminToken: string;
let worker: ReturnType<typeof testWorker>;
let db: Db;
let blender: BlenderStub;

beforeAll(async () => {
	blender = await startBlenderStub();
	const env = { SIGNUP: 'invite', DATA_DIR: dataDir, BLENDER_PORT: String(blender.port) };
	front = await startServer({ env });
	const { databaseUrl, jwtSecretKey } = front;
	next = await startNext({ databaseUrl, jwtSecretKey, env });
	for (const username of ['maria', 'anna']) await createPerson(front, { username, password });
	db = openDatabase(databaseUrl, { poolSize: 3, onError: () => undefined });
	worker = testWorker({ db, env: testEnv(databaseUrl, { dataDir }) });
	const admin = await createPerson(front, { role: 'admin' });
	adminToken = (await signIn(front, admin)).token;
});
afterAll(async () => {
	await worker?.stop();
	await db?.close();
	await next?.stop();
	await front?.stop();
	await blender?.close();
	rmSync(dataDir, { recursive: true });
});

describe('the examples of /docs', () => {
	test('work as shown, by curl, on the front', async () => {
		await walkExamples(inShell(), { P2M_URL: front.url, ADMIN_TOKEN: adminToken });
	});

	test('work as shown, in TypeScript, on plain Next', async () => {
		const names = { maria: 'anna', joris: 'pieter', noor: 'sanne' };
		await walkExamples(asModule(names), { P2M_URL: next.url, ADMIN_TOKEN: adminToken });
	});
});

test('both hosts serve the same document, and are held to it', async () => {
	const paths = ['/openapi.json', '/healthz', '/auth/sessions', '/admin/api/users'];
	for (const path of paths) {
		const [one, other] = await Promise.all([front, next].map(({ url }) => fetch(url + path)));
		if (one === undefined || other === undefined) throw new Error('two hosts are needed');
		await holdToDocument({ method: 'GET', path }, one);
		await holdToDocument({ method: 'GET', path }, other);
		const withoutAddress = async (answer: Response, { url }: RunningServer) =>
			(await answer.text()).replaceAll(url, 'URL');
		expect(await withoutAddress(one, front)).toBe(await withoutAddress(other, next));
	}
});

test('S24: 200 for /docs without signing in, with its policy and its words in the HTML', async () => {
	for (const { url } of [front, next]) {
		const answer = await fetch(`${url}/docs`);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-security-policy')).toContain("script-src 'nonce-");
		const html = await answer.text();
		expect(html).toContain('End all your other sessions');
		expect(html).toContain('curl &quot;$P2M_URL/auth/login&quot;');
		expect(html).toContain(`export P2M_URL=${url}`);
	}
});
