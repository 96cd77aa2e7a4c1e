import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '../../lib/auth/digest';
import { scratchDatabase } from '../../lib/testing/database';
import { emptyDatabase } from '../../lib/testing/empty-database';
import { sql } from '../support/journeys';
import { createPerson, type Person, signIn } from '../support/people';
import { postJson } from '../support/request';
import { recordSecret } from '../support/secrets';
import { startServer } from '../support/server';

const env = { LOGIN_ATTEMPTS_PER_ADDRESS: '100000' };
const program = join(process.cwd(), 'bin/p2m.mjs');
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'p2m-drill-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The operator's command line, on one database and with one secret. */
async function p2m(argv: string[], settings: Record<string, string>) {
	const { PATH, HOME } = process.env;
	const child = spawn(process.execPath, [program, ...argv, '--json'], {
		cwd: folder,
		env: { NODE_ENV: 'production', PATH, HOME, ...settings },
	});
	const ended = new Promise((resolve) => child.once('close', resolve));
	const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
	expect(await ended, errors).toBe(0);
	return JSON.parse(out);
}

interface Written {
	/** Accounts that were answered 201. */
	readonly usernames: string[];
	/** Of sign-ins that were answered 200. */
	readonly tokens: string[];
}

/** Sign-ins and new accounts, several at once, until it is told to stop. */
function flood(url: string, people: readonly Person[], adminToken: string) {
	const written: Written = { usernames: [], tokens: [] };
	let flooding = true;
	const signingIn = people.map(async ({ username, password }) => {
		while (flooding) {
			const { status, text: body } = await postJson(url, '/auth/login', { username, password });
			expect(status).toBe(200);
			written.tokens.push(recordSecret(JSON.parse(body).token));
		}
	});
	const creating = (async () => {
		for (let number = 1; flooding; number += 1) {
			const username = `made-${number}`;
			const asAdmin = { authorization: `Bearer ${adminToken}` };
			const answer = await postJson(url, '/admin/api/users', { username, role: 'user' }, asAdmin);
			expect(answer.status, answer.text).toBe(201);
			written.usernames.push(username);
			await wait(20);
		}
	})();
	const all = Promise.all([...signingIn, creating]);
	// Told when it is stopped.
	all.catch(() => undefined);
	return {
		written,
		stop: async () => {
			flooding = false;
			await all;
		},
	};
}

test('S2: the drill: backed up under load, destroyed, restored: every write acknowledged before is there, every session has ended', {
	timeout: 180_000,
}, async () => {
	const lost = await scratchDatabase();
	const server = await startServer({ databaseUrl: lost.url, env });
	const { jwtSecretKey } = server;
	const settings = { JWT_SECRET_KEY: jwtSecretKey };
	const admin = await signIn(server, await createPerson(server, { role: 'admin' }));
	const people = await Promise.all([1, 2, 3, 4].map(() => createPerson(server)));
	const load = flood(server.url, people, admin.token);
	await expect.poll(() => load.written.tokens.length, { timeout: 60_000 }).toBeGreaterThan(12);

	const before = structuredClone(load.written);
	const made = await p2m(['backup', 'drill.tar.gz'], { ...settings, DATABASE_URL: lost.url });
	await load.stop();
	const after = load.written;
	await server.stop();
	await lost.drop();
	expect(before.usernames.length).toBeGreaterThan(0);
	expect(after.tokens.length).toBeGreaterThan(before.tokens.length);

	const fresh = await emptyDatabase();
	try {
		await p2m(['restore', 'drill.tar.gz', '--verify'], settings);
		const here = { ...settings, DATABASE_URL: fresh.url };
		const restored = await p2m(['restore', 'drill.tar.gz'], here);
		expect(restored.made_at).toBe(made.made_at);
		expect(restored.ended_sessions).toBeGreaterThanOrEqual(before.tokens.length);
		const digests = before.tokens.map(digestOf);
		const [kept] = await sql(
			fresh.url,
			`SELECT (SELECT count(*)::int FROM sessions WHERE token = ANY($1)) AS sessions,
				(SELECT count(*)::int FROM users WHERE username = ANY($2)) AS accounts,
				(SELECT count(*)::int FROM sessions WHERE is_valid) AS live`,
			[digests, before.usernames],
		);
		expect(kept).toEqual({ sessions: digests.length, accounts: before.usernames.length, live: 0 });
		console.log(
			`${restored.rows} rows; ${digests.length} sign-ins and ${before.usernames.length} accounts from before the backup are there`,
		);

		const again = await startServer({ databaseUrl: fresh.url, jwtSecretKey, env });
		try {
			for (const token of [admin.token, ...before.tokens.slice(-3)]) {
				const { text: body } = await postJson(again.url, '/auth/verify', { token });
				expect(JSON.parse(body)).toMatchObject({ valid: false });
			}
			for (const { username, password } of people.slice(-2)) {
				const answer = await postJson(again.url, '/auth/login', { username, password });
				expect(answer.status).toBe(200);
				recordSecret(JSON.parse(answer.text).token);
			}
		} finally {
			await again.stop();
		}
		expect(await p2m(['audit', 'verify'], here)).toMatchObject({ ok: true });
	} finally {
		await fresh.drop();
	}
});
