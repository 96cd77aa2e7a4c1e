import { connect } from 'node:net';
import { hash } from 'bcryptjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { fieldOf } from '../attack/field';
import { makeLink } from '../attack/links';
import { hosts } from '../support/hosts';
import { isValid, sql } from '../support/journeys';
import { createPerson, signIn } from '../support/people';
import { postJson } from '../support/request';
import { freshPassword } from '../support/secrets';

const [front, next] = hosts();
if (front === undefined || next === undefined) throw new Error('two hosts are needed');
const { url, databaseUrl } = front;
const { host, port } = new URL(url);

/** Bytes as they are, and all that comes back until the server closes. */
function talk(...lines: string[]): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(Number(port), '127.0.0.1', () => socket.write(lines.join('\r\n')));
		socket.setEncoding('utf8').on('data', (text) => {
			answer += text;
		});
		socket.setTimeout(10_000, () => socket.destroy(new Error('neither answered nor closed')));
		socket.on('error', reject).on('close', () => resolve(answer));
	});
}

const body = JSON.stringify({ username: 'front-root', password: 'root' });
const login = (version: string, ...headers: string[]) =>
	talk(
		`POST /auth/login HTTP/${version}`,
		...headers,
		'Content-Type: application/json',
		`Content-Length: ${body.length}`,
		'Connection: close',
		'',
		body,
	);

beforeAll(async () => {
	await sql(databaseUrl, 'INSERT INTO users (username, password_hash) VALUES ($1, $2)', [
		'front-root',
		await hash('root', 12),
	]);
});

describe('S12: what could hide a proxy opens nothing to a default password', () => {
	const junk = Array.from({ length: 1100 }, (_, index) => `a${index}:`);
	test.each<[string, string, string, string[]]>([
		[
			'400 for two Hosts, the last of them local',
			'1.1',
			'400',
			['Host: e.example', `Host: ${host}`],
		],
		[
			'400 for two Hosts, the first of them local',
			'1.1',
			'400',
			[`Host: ${host}`, 'Host: e.example'],
		],
		['400 for a Host with a user', '1.1', '400', ['Host: e.example@localhost']],
		['400 for no Host', '1.0', '400', []],
		[
			'400 for more headers than are read',
			'1.1',
			'400',
			[`Host: ${host}`, ...junk, 'X-Forwarded-For: 203.0.113.5'],
		],
		['403 over HTTP/1.0, as nginx speaks', '1.0', '403', [`Host: ${host}`]],
		['200 for the machine itself', '1.1', '200', [`Host: ${host}`]],
	])('%s', async (_name, version, status, headers) => {
		const answer = await login(version, ...headers);
		expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
		expect(answer.includes('"token"')).toBe(status === '200');
		expect(answer, 'S24').toMatch(/x-content-type-options: nosniff/i);
	});
});

describe('S23: targets that are no paths', () => {
	test.each(['http://e.example/artisan', '*', 'http://e.example/auth/login'])(
		'400 for %s, and no way to where it points',
		async (target) => {
			const answer = await talk(
				`GET ${target} HTTP/1.1`,
				`Host: ${host}`,
				'Connection: close',
				'',
				'',
			);
			expect(answer).toMatch(/^HTTP\/1.1 400 /);
			expect(answer).not.toContain('e.example');
		},
	);
});

describe('S13: an offer to upgrade takes no connection', () => {
	test.each([
		['h2c', '/healthz', '200'],
		['websocket', '/login', '200'],
		['websocket', '/nothing', '404'],
	])('%s at %s is answered as if it were not there', async (protocol, path, status) => {
		const answer = await talk(
			`GET ${path} HTTP/1.1`,
			`Host: ${host}`,
			`Upgrade: ${protocol}`,
			'Connection: Upgrade, close',
			'',
			'',
		);
		expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
	});
});

test('S18: the form of a one-time link ends the session that the browser had', async () => {
	const earlier = await signIn(front, await createPerson(front));
	const admin = await signIn(front, await createPerson(front, { role: 'admin' }));
	const { secret } = await makeLink(fieldOf(front, next), admin.token);
	const address = `${url}/link/${secret}`;
	const form = formOf(await (await fetch(address)).text());
	form.set('new_password', freshPassword());
	const answer = await fetch(address, {
		method: 'POST',
		body: form,
		headers: { cookie: `p2m_session=${earlier.token}`, origin: url },
		redirect: 'manual',
	});
	expect(answer.status).toBe(303);
	expect(answer.headers.get('set-cookie')).toMatch(/^p2m_session=ey/);
	expect(await isValid(url, earlier.token)).toBe(false);
});

test('S14: the login form shares the count of the API', async () => {
	const person = await createPerson(front, { cost: 12 });
	const page = await (await fetch(`${url}/login`)).text();
	const submit = (password: string) => {
		const form = formOf(page);
		form.set('username', person.username);
		form.set('password', password);
		const sent = { method: 'POST', body: form, headers: { origin: url } };
		return fetch(`${url}/login`, { ...sent, redirect: 'manual' as const });
	};
	const answers = await Promise.all(Array.from({ length: 12 }, () => submit('wrong')));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	const [counted] = await sql(
		databaseUrl,
		"SELECT count(*)::int AS n FROM audit_events WHERE action = 'login.refused' AND subject_id = $1",
		[person.id],
	);
	expect(counted).toEqual({ n: 10 });
	const right = await submit(person.password);
	expect([right.status, right.headers.get('set-cookie')]).toEqual([200, null]);
	expect(await right.text()).toMatch(/Try again in \d+ seconds?\./);
	const { status } = await postJson(url, '/auth/login', {
		username: person.username,
		password: person.password,
	});
	expect(status).toBe(429);
});

/** What a browser without script sends: the hidden fields of the page's form, as Next rendered them. */
function formOf(page: string): FormData {
	const form = new FormData();
	for (const [input] of page.matchAll(/<input type="hidden"[^>]*>/g)) {
		const value = /value="([^"]*)"/.exec(input)?.[1] ?? '';
		form.set(/name="([^"]*)"/.exec(input)?.[1] ?? '', value.replaceAll('&quot;', '"'));
	}
	return form;
}
