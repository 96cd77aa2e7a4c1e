import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSessions } from '../../lib/auth/sessions';
import { openDatabase } from '../../lib/db';
import { ballWithHoles } from '../../lib/testing/programs';
import { whoIs } from '../attack/browser';
import { sql } from '../support/journeys';
import { enterNodes, type Nodes } from '../support/nodes';
import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { jsonType, postJson, send } from '../support/request';
import { openStream } from '../support/stream';
import { hearTask } from '../support/task-events';

let nodes: Nodes;

beforeAll(async () => {
	nodes = await enterNodes();
}, 120_000);
afterAll(() => nodes?.leave());

const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
const newPerson = async () => signIn(nodes, await createPerson(nodes));
const rows = (text: string, values: unknown[] = []) => sql(nodes.databaseUrl, text, values);

/** A model with so many steps, ordered at a node. */
async function order(url: string, person: SignedInPerson, key: string = randomUUID()) {
	const body = { program: ballWithHoles(40, 8) };
	const headers = { ...bearer(person), 'idempotency-key': key };
	const answer = await postJson(url, '/artisan/model', body, headers);
	expect(answer.status, answer.text).toBe(202);
	return String(JSON.parse(answer.text).task_id);
}

test('S2: a dozen sessions ended at one node by turns are refused by the other with the very next request', async () => {
	const [a, b] = nodes.urls;
	for (let round = 0; round < 12; round += 1) {
		const person = await newPerson();
		const [here, there] = round % 2 === 0 ? [a, b] : [b, a];
		expect(await whoIs(there, person.token)).toBe(person.id);
		expect((await postJson(here, '/auth/logout', {}, bearer(person))).status).toBe(200);
		expect(await whoIs(there, person.token)).toBeNull();
	}
});

test('S21: signing out everywhere else at one node ends what is open at the other, and nothing more', async () => {
	const [a, b] = nodes.urls;
	const person = await newPerson();
	const others = [await signIn(nodes, person), await signIn(nodes, person)];
	const streams = await Promise.all(others.map(({ token }) => openStream(a, token)));
	const own = await openStream(a, person.token);
	const answer = await postJson(b, '/auth/sessions/revoke-others', {}, bearer(person));
	expect(answer.status).toBe(200);
	await Promise.all(streams.map((stream) => stream.ended));
	expect(own.isOpen()).toBe(true);
	own.close();
	for (const { token } of others) expect(await whoIs(a, token)).toBeNull();
});

test('a task ordered at one node is heard of at the other while it is made, and resumed there without a gap', async () => {
	const [a, b] = nodes.urls;
	const person = await newPerson();
	const taskId = await order(a, person);
	const [whole, first] = await Promise.all([
		hearTask(b, { taskId, token: person.token }),
		hearTask(b, { taskId, token: person.token, take: 3 }),
	]);
	expect(whole.at(-1)?.type).toBe('finished');
	expect(first).toEqual(whole.slice(0, 3));
	const after = first.at(-1)?.id ?? 0;
	const rest = await hearTask(a, { taskId, token: person.token, after });
	expect([...first, ...rest]).toEqual(whole);
	const stored = await rows(
		'SELECT id::int AS id, type FROM task_events WHERE task_id = $1 ORDER BY task_events.id',
		[taskId],
	);
	expect(whole).toEqual(stored);
});

test('ten orders with one Idempotency-Key at both nodes at once are one task', async () => {
	const person = await newPerson();
	const key = randomUUID();
	const orders = Array.from({ length: 10 }, (_, index) =>
		order(nodes.urls[index % 2 === 0 ? 0 : 1], person, key),
	);
	expect(new Set(await Promise.all(orders)).size).toBe(1);
	const [made] = await rows('SELECT count(*)::int AS n FROM tasks WHERE user_id = $1', [person.id]);
	expect(made).toEqual({ n: 1 });
});

test('kill -9 of the worker that is at it: the other one finishes what a node was asked for', async () => {
	const [a, b] = nodes.urls;
	const person = await newPerson();
	const taskId = await order(b, person);
	const pidOf = async () => {
		const [row] = await rows(
			"SELECT worker FROM tasks WHERE id = $1 AND status = 'running' AND steps_done >= 1",
			[taskId],
		);
		return Number(row?.worker.split(' ').at(-1) ?? 0);
	};
	let pid = 0;
	await expect
		.poll(
			async () => {
				pid = await pidOf();
				return pid;
			},
			{ timeout: 20_000, interval: 10 },
		)
		.toBeGreaterThan(1);
	process.kill(pid, 'SIGKILL');
	const heard = await hearTask(a, { taskId, token: person.token });
	expect(heard.at(-1)?.type).toBe('finished');
	const [task] = await rows('SELECT status, attempts, worker FROM tasks WHERE id = $1', [taskId]);
	expect(task).toMatchObject({ status: 'completed', attempts: 2 });
	expect(task.worker.split(' ').at(-1)).not.toBe(String(pid));
	const status = await send(b, { path: `/artisan/status/${taskId}`, headers: bearer(person) });
	expect(JSON.parse(status.text)).toMatchObject({ status: 'completed' });
});

test('S28: with both nodes sealing, what both of them did at once is one unbroken chain', async () => {
	const person = await createPerson(nodes);
	const sessions = await Promise.all(Array.from({ length: 30 }, () => signIn(nodes, person)));
	await Promise.all(
		sessions.map((session, index) =>
			postJson(nodes.urls[index % 2 === 0 ? 0 : 1], '/auth/logout', {}, bearer(session)),
		),
	);
	const admin = await signIn(nodes, await createPerson(nodes, { role: 'admin' }));
	const chained = async () => {
		const [row] = await rows(
			`SELECT count(*)::int AS events, count(c.seq)::int AS chained, count(DISTINCT c.seq)::int AS places
			FROM audit_events e LEFT JOIN audit_chain c ON c.event_id = e.id
			WHERE e.subject_id = $1 AND e.action = 'logout'`,
			[person.id],
		);
		return row;
	};
	const all = { events: 30, chained: 30, places: 30 };
	await expect.poll(chained, { timeout: 20_000 }).toEqual(all);
	for (const url of nodes.urls) {
		const path = '/admin/api/audit/verify';
		const { text } = await send(url, { path, headers: { ...jsonType, ...bearer(admin) } });
		expect(JSON.parse(text)).toMatchObject({ ok: true });
	}
});

test('two nodes that clean up at once delete each expired session once', async () => {
	const person = await createPerson(nodes);
	await rows(
		`INSERT INTO sessions (user_id, token, is_valid, expires_at)
		SELECT $1, 'sha256:' || encode(sha256(n::text::bytea), 'hex'), true, timezone('utc', now()) - interval '40 days'
		FROM generate_series(1, 12000) AS n`,
		[person.id],
	);
	const dbs = [1, 2].map(() =>
		openDatabase(nodes.databaseUrl, { poolSize: 2, onError: () => undefined }),
	);
	try {
		const deleted = await Promise.all(dbs.map((db) => createSessions(db).cleanup()));
		const [left] = await rows('SELECT count(*)::int AS n FROM sessions WHERE user_id = $1', [
			person.id,
		]);
		expect(left).toEqual({ n: 0 });
		// Other tests on this database leave a few expired ones of theirs.
		const all = deleted.reduce((sum, each) => sum + each);
		expect(all).toBeGreaterThanOrEqual(12_000);
		expect(all).toBeLessThan(12_100);
	} finally {
		await Promise.all(dbs.map((db) => db.close()));
	}
});
