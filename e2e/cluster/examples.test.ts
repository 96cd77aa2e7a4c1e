import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BlenderStub, startBlenderStub } from '../../lib/testing/blender-stub';
import { walkExamples } from '../../lib/testing/examples';
import { asModule, inShell } from '../../lib/testing/run-example';
import { clusterAuthority, startTestCluster } from '../support/cluster';
import { createPerson, signIn } from '../support/people';

/** Of the examples, which show them to everybody. */
const password = 'kettle drum owl barn';
let cluster: Awaited<ReturnType<typeof startTestCluster>>;
let blender: BlenderStub;
let variables: Record<string, string>;

beforeAll(async () => {
	blender = await startBlenderStub();
	cluster = await startTestCluster({ SIGNUP: 'invite', BLENDER_PORT: String(blender.port) });
	for (const username of ['maria', 'anna']) await createPerson(cluster, { username, password });
	const admin = await signIn(cluster, await createPerson(cluster, { role: 'admin' }));
	variables = { P2M_URL: cluster.url, ADMIN_TOKEN: admin.token };
});
afterAll(async () => {
	await cluster?.stop();
	await blender?.close();
});

test('every call of /docs works as shown, by curl, through nginx', {
	timeout: 240_000,
}, async () => {
	const trusting = { CURL_CA_BUNDLE: clusterAuthority(), NODE_EXTRA_CA_CERTS: clusterAuthority() };
	await walkExamples(inShell(), { ...variables, ...trusting });
});

test('every call of /docs works as shown, in TypeScript, through nginx, and both nodes have served', {
	timeout: 240_000,
}, async () => {
	const names = { maria: 'anna', joris: 'pieter', noor: 'sanne' };
	await walkExamples(asModule(names), variables);
	const { nodes } = cluster.answered();
	const counts = cluster.nodeUrls.map((url) => nodes.get(new URL(url).host) ?? 0);
	expect(Math.min(...counts)).toBeGreaterThan(20);
});
