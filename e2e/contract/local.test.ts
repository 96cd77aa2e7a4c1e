import { networkInterfaces } from 'node:os';
import { hash } from 'bcryptjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { hosts } from '../support/hosts';
import { sql } from '../support/journeys';
import { postJson } from '../support/request';

const [front, next] = hosts();
if (front === undefined || next === undefined) throw new Error('two hosts are needed');
const credentials = { username: 'default-root', password: 'root' };

beforeAll(async () => {
	await sql(front.databaseUrl, 'INSERT INTO users (username, password_hash) VALUES ($1, $2)', [
		credentials.username,
		await hash(credentials.password, 12),
	]);
});

const login = (url: string, headers: Record<string, string> = {}) =>
	postJson(url, '/auth/login', credentials, headers);

describe('S12: a default password', () => {
	test('200 at the front from this machine, under each of its names', async () => {
		for (const host of [new URL(front.url).host, 'localhost', '[::1]:1', '127.0.0.1']) {
			expect((await login(front.url, { host })).status, host).toBe(200);
		}
	});

	test.each<[string, Record<string, string>]>([
		['a Host of another name', { host: 'p2m.example' }],
		['a Host that begins like this machine', { host: '127.0.0.1.example' }],
		['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
		['X-Forwarded-Host', { 'x-forwarded-host': 'localhost' }],
		['X-Forwarded-Proto', { 'x-forwarded-proto': 'http' }],
		['Forwarded', { forwarded: 'for=127.0.0.1' }],
		['Via', { via: '1.1 proxy' }],
		['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
	])('403 at the front with %s, and no session', async (_name, headers) => {
		const answer = await login(front.url, headers);
		expect(answer.status).toBe(403);
		expect(JSON.parse(answer.text)).toMatchObject({ code: 'password_change_required' });
		expect(answer.headers['set-cookie']).toBeUndefined();
	});

	test('403 at plain `next start`, which cannot know the peer, whatever is claimed', async () => {
		const claims = [{}, { 'x-p2m-local': '1', 'x-p2m-peer': '127.0.0.1', 'x-p2m-front': 'x' }];
		for (const headers of claims) expect((await login(next.url, headers)).status).toBe(403);
	});

	test('the front listens on loopback only', async () => {
		const others = Object.values(networkInterfaces())
			.flat()
			.filter((each) => each !== undefined && !each.internal && each.family === 'IPv4');
		for (const each of others) {
			const url = `http://${each?.address}:${new URL(front.url).port}`;
			await expect(login(url)).rejects.toThrow(/ECONNREFUSED|EHOSTUNREACH|ETIMEDOUT/);
		}
	});
});
