import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { bearer, type Caller, caller } from '../testing/http';
import { type TestServer, testServer } from '../testing/service';

const password = 'kettle drum owl barn';
let server: TestServer;
let node: Server;
let here: Caller;
/** Another node on the same database. */
let there: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	node = server.node();
	here = caller(server);
	there = caller(node);
});
afterAll(() => server.close());

async function signIn(keep = false) {
	count += 1;
	const username = `person${count}`;
	const { id: userId } = await server.person(username, password);
	const body = { username, password, keep_signed_in: keep };
	const { token } = (await here.post('/auth/login', body)).body;
	const signedIn = await server.auth.verify(token);
	return { username, userId, token, id: signedIn?.sessionId ?? 0 };
}

/** A page that listens; `text` is what it has heard so far, `ended` settles when the stream does. */
async function listen(token: string, at: Caller = here) {
	const response = await at.open('/auth/events', { headers: bearer(token) });
	expect(response.status).toBe(200);
	const heard = { text: '', over: false };
	const reader = response.body?.getReader();
	if (reader === undefined) throw new Error('no stream');
	const ended = (async () => {
		const decoder = new TextDecoder();
		for (;;) {
			const { value, done } = await reader.read();
			if (done) break;
			heard.text += decoder.decode(value);
		}
		heard.over = true;
	})();
	await expect.poll(() => heard.text).toContain('retry: 1000');
	return { response, heard, ended, leave: () => reader.cancel() };
}
type Listener = Awaited<ReturnType<typeof listen>>;
const hasHeard = ({ heard }: Listener) => heard.over && heard.text.includes('event: ended\n');
const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 20 });
/** Until PostgreSQL says that somebody listens: the first subscription begins it. */
const listeners = async () =>
	server.sql<{ pid: number }>(
		`SELECT pid FROM pg_stat_activity WHERE datname = current_database()
			AND application_name = 'prompt2mesh listener' AND query LIKE 'LISTEN%'`,
	);

describe('GET /auth/events', () => {
	test('200 with an event stream that nobody keeps', async () => {
		const { token } = await signIn();
		const listener = await listen(token);
		const { headers } = listener.response;
		expect(headers.get('content-type')).toBe('text/event-stream');
		expect(headers.get('cache-control')).toBe('no-store');
		expect(listener.heard.text).toBe('retry: 1000\n\n');
		await listener.leave();
	});

	const ends: Array<[string, (session: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>]> = [
		[
			'a plain UPDATE',
			({ id }) => server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [id]),
		],
		['a DELETE', ({ id }) => server.sql('DELETE FROM sessions WHERE id = $1', [id])],
		['a logout at the other node', ({ token }) => there.post('/auth/logout', { token })],
		[
			'deactivation in SQL',
			({ userId }) => server.sql('UPDATE users SET is_active = false WHERE id = $1', [userId]),
		],
		['deleting the user', ({ userId }) => server.sql('DELETE FROM users WHERE id = $1', [userId])],
		[
			'a password reset',
			({ username }) => node.auth.resetPassword(username, 'a red tractor in snow'),
		],
	];
	test.each(ends)(
		'S2, S21: `ended` within 2 s after %s, on both nodes, in every tab',
		async (_name, end) => {
			const session = await signIn();
			const bystander = await listen((await signIn()).token);
			const tabs = [
				await listen(session.token),
				await listen(session.token),
				await listen(session.token, there),
			];
			await expect.poll(async () => (await listeners()).length, within(5)).toBe(2);
			await end(session);
			await expect.poll(() => tabs.every(hasHeard), within(2)).toBe(true);
			for (const { heard } of tabs) expect(heard.text.match(/event: ended/g)?.length).toBe(1);
			expect(bystander.heard.over).toBe(false);
			await bystander.leave();
		},
	);

	test('S26: nothing is said of a renewal, nor of a kept session whose token has expired', async () => {
		const session = await signIn(true);
		const listener = await listen(session.token);
		await expect.poll(async () => (await listeners()).length, within(5)).toBe(2);
		await server.sql(
			`UPDATE sessions SET expires_at = timezone('utc', now()) - interval '1 minute' WHERE id = $1`,
			[session.id],
		);
		await server.sql("SELECT pg_notify('p2m_session_ended', $1)", [String(session.id)]);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(listener.heard.over).toBe(false);
		await server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [session.id]);
		await expect.poll(() => hasHeard(listener), within(2)).toBe(true);
	});

	test('a notice that is no session’s number does no harm', async () => {
		const session = await signIn();
		const listener = await listen(session.token);
		await expect.poll(async () => (await listeners()).length, within(5)).toBe(2);
		for (const payload of ['', 'x', '-1', '99999999999', '1; DROP TABLE users']) {
			await server.sql("SELECT pg_notify('p2m_session_ended', $1)", [payload]);
		}
		await here.post('/auth/logout', { token: session.token });
		await expect.poll(() => hasHeard(listener), within(2)).toBe(true);
	});

	test('503 with Retry-After for the 21st of one session; a tab that leaves makes room', async () => {
		const session = await signIn();
		const tabs: Listener[] = [];
		for (let tab = 0; tab < 20; tab += 1) tabs.push(await listen(session.token));
		const refused = await here.call('/auth/events', { headers: bearer(session.token) });
		expect([refused.status, refused.body.code]).toEqual([503, 'busy']);
		expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
		await tabs[0]?.leave();
		tabs[0] = await listen(session.token);
		const other = await listen((await signIn()).token);
		await here.post('/auth/logout', { token: session.token });
		await expect.poll(() => tabs.every(hasHeard), within(2)).toBe(true);
		await other.leave();
	});

	test('401 without a session', async () => {
		for (const headers of [{}, bearer('a.b.c')]) {
			expect((await here.call('/auth/events', { headers })).status).toBe(401);
		}
	});

	test('a connection to the database that breaks is made again; what was missed is told', async () => {
		const [missed, later] = [await signIn(), await signIn()];
		const tabs = [await listen(missed.token), await listen(later.token)];
		await expect.poll(async () => (await listeners()).length, within(5)).toBe(2);
		const before = (await listeners()).map(({ pid }) => pid);
		await server.sql('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [before]);
		// While nobody listens.
		await server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [missed.id]);
		await expect
			.poll(
				async () => (await listeners()).filter(({ pid }) => !before.includes(pid)).length,
				within(10),
			)
			.toBe(2);
		const [first, second] = tabs;
		if (first === undefined || second === undefined) throw new Error('no tabs');
		await expect.poll(() => hasHeard(first), within(3)).toBe(true);
		expect(second.heard.over).toBe(false);
		await server.sql('UPDATE sessions SET is_valid = false WHERE id = $1', [later.id]);
		await expect.poll(() => hasHeard(second), within(2)).toBe(true);
	});

	test('a server that stops ends the streams, and the connection that listened', async () => {
		const bench = await testServer();
		try {
			await bench.person('maria', password);
			const stopping = bench.node();
			const api = caller(stopping);
			const { token } = (await api.post('/auth/login', { username: 'maria', password })).body;
			const tabs = [await listen(token, api), await listen(token, api)];
			await stopping.watch.close();
			await Promise.all(tabs.map(({ ended }) => ended));
			// But says nothing of an end: the sessions go on, and the pages connect to the next server.
			expect(tabs.map(({ heard }) => heard.text)).toEqual(['retry: 1000\n\n', 'retry: 1000\n\n']);
			expect(await bench.auth.verify(token)).not.toBeNull();
		} finally {
			await bench.close();
		}
	});
});
