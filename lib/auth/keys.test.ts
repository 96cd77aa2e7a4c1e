import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../server';
import { type TestServer, testClient, testServer } from '../testing/service';
import { createKeys } from './keys';
import { readToken } from './token';

const password = 'kettle drum owl barn';
const newSecret = randomBytes(48).toString('base64url');
let server: TestServer;
/** A node that signs with the new key and still knows the old one. */
let rotated: Server;
let count = 0;

beforeAll(async () => {
	server = await testServer();
	rotated = server.node({
		jwtSecretKey: newSecret,
		previousJwtSecretKeys: [server.env.jwtSecretKey],
	});
});
afterAll(() => server.close());

async function login(at: Server = server, keep = false) {
	count += 1;
	const username = `person${count}`;
	await server.person(username, password);
	return at.auth.login({ username, password, client: testClient, keep });
}
const isSignedBy = async (secret: string, token: string) =>
	(await readToken(token, await createKeys(secret)[0].hmac)) !== null;

describe('keys', () => {
	test('are told apart by an id that tells nothing of the secret', () => {
		const [first, second] = createKeys('the first', ['the second', 'the first', '', 'the second']);
		expect(first.id).toMatch(/^[0-9a-f]{16}$/);
		expect(createKeys('the first', ['the second', 'the first', '', 'the second']).length).toBe(2);
		expect(second?.id).not.toBe(first.id);
		expect(createKeys('the first')[0].id).toBe(first.id);
		expect(first.derive('one').equals(first.derive('two'))).toBe(false);
		expect(first.derive('key id').toString('hex').slice(0, 16)).toBe(first.id);
	});
});

describe('key rotation', () => {
	test('what the old key signed stays good, what is new is signed with the new one', async () => {
		const old = await login();
		expect(await rotated.auth.verify(old.token)).toMatchObject({ username: old.username });
		const fresh = await login(rotated);
		expect(await isSignedBy(newSecret, fresh.token)).toBe(true);
		expect(await isSignedBy(server.env.jwtSecretKey, fresh.token)).toBe(false);
		// A node that has not been restarted yet does not know the new key.
		expect(await server.auth.verify(fresh.token)).toBeNull();
		await rotated.auth.logout(old);
		expect(await server.auth.verify(old.token)).toBeNull();
	});

	test('S26: a refresh token outlives it, and yields a token of the new key', async () => {
		const old = await login(server, true);
		const renewed = await rotated.auth.refresh(old.refresh?.token, testClient);
		expect(await isSignedBy(newSecret, renewed.token)).toBe(true);
		expect(await rotated.auth.verify(renewed.token)).toMatchObject({ username: old.username });
		const again = await rotated.auth.refresh(old.refresh?.token, testClient);
		expect(again.token).toBe(renewed.token);
	});

	test('S26: a use before it and a repetition after it get the same answer', async () => {
		const old = await login(server, true);
		const renewed = await server.auth.refresh(old.refresh?.token, testClient);
		const again = await rotated.auth.refresh(old.refresh?.token, testClient);
		expect(again.refresh?.token).toBe(renewed.refresh?.token);
		expect(again.token).toBe(renewed.token);
		expect(await rotated.auth.verify(again.token)).not.toBeNull();
	});

	test('S15: a known browser stays known', async () => {
		const old = await login();
		const [lane] = await lanesOf(old.device, old.username);
		expect(lane).toBeDefined();
	});

	/** The lanes of the device that were counted, after one wrong guess at the rotated node. */
	async function lanesOf(device: string, username: string) {
		const client = { ...testClient, device };
		const guess = rotated.auth.login({ username, password: 'wrong', client });
		await expect(guess).rejects.toMatchObject({ code: 'invalid_credentials' });
		return server.sql("SELECT key FROM rate_limits WHERE key LIKE '%device%'");
	}
});

describe('a removed key', () => {
	test('ends its sessions when a node without it starts, once, and the audit says how many', async () => {
		const bench = await testServer();
		try {
			await bench.person('maria', password);
			const signIn = (at: Server, keep = false) =>
				at.auth.login({ username: 'maria', password, client: testClient, keep });
			const old = [await signIn(bench), await signIn(bench, true)];
			const without = bench.node({ jwtSecretKey: newSecret });
			const fresh = await signIn(without);
			for (const { token } of old) expect(await without.auth.verify(token)).toBeNull();
			expect(await without.sessions.count({})).toBe(3);
			await without.background.start();
			expect(await without.sessions.count({})).toBe(1);
			const signedIn = await without.auth.verify(fresh.token);
			if (signedIn === null) throw new Error('not signed in');
			const listed = await without.auth.listSessions(signedIn);
			expect(listed.map(({ id }) => id)).toEqual([signedIn.sessionId]);
			// For good: not even the old key brings them back.
			for (const { token } of old) expect(await bench.auth.verify(token)).toBeNull();
			await expect(bench.auth.refresh(old[1]?.refresh?.token, testClient)).rejects.toMatchObject({
				code: 'invalid_refresh_token',
			});
			await without.auth.endSessionsOfRemovedKeys();
			const text =
				"SELECT actor_id, subject_id, address, detail FROM audit_events WHERE action = 'key.removed'";
			expect(await bench.sql(text)).toEqual([
				{ actor_id: null, subject_id: null, address: null, detail: { ended_sessions: 2 } },
			]);
		} finally {
			await bench.close();
		}
	});

	test('ends nothing while it is listed as a previous one', async () => {
		const old = await login();
		await rotated.auth.endSessionsOfRemovedKeys();
		expect(await server.auth.verify(old.token)).not.toBeNull();
	});
});
