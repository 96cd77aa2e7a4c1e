import type { Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createLog } from '../log';
import { createMetricsServer } from './scrape';

const token = 'Zt5Nb8Qe1Wy4Ru7Io0Pa3Sd6Fg9Hj2Kl5X';
const log = createLog('silent');
const servers: Server[] = [];

afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

async function start(needed: string | null, read = async () => 'x 1\n'): Promise<string> {
	const server = createMetricsServer(
		{ read, contentType: 'text/plain; version=0.0.4' },
		needed,
		log,
	);
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('a port of its own answers /metrics and nothing else', async () => {
	const url = await start(null);
	const answer = await fetch(`${url}/metrics?x=y`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(await answer.text()).toBe('x 1\n');
	for (const path of ['/', '/metrics/', '/metricsx', '//metrics', '/auth/login']) {
		expect((await fetch(url + path)).status, path).toBe(404);
	}
	expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
});

test('with a token it says that one is needed, and takes that one alone', async () => {
	const url = await start(token);
	const ask = (authorization?: string) =>
		fetch(`${url}/metrics`, authorization === undefined ? {} : { headers: { authorization } });
	for (const wrong of [undefined, 'Bearer', `Bearer ${token.slice(1)}`, `Basic ${token}`, token]) {
		const answer = await ask(wrong);
		expect(answer.status).toBe(401);
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
		expect(await answer.text()).toBe('');
	}
	expect((await ask(`bearer  ${token}`)).status).toBe(200);
});

test('what cannot be read is 500, and the next one is answered', async () => {
	let broken = true;
	const url = await start(null, async () => {
		if (broken) throw new Error('broken');
		return 'x 1\n';
	});
	expect((await fetch(`${url}/metrics`)).status).toBe(500);
	broken = false;
	expect((await fetch(`${url}/metrics`)).status).toBe(200);
});
