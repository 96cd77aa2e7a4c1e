import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPerson } from '../support/people';
import { startServer } from '../support/server';

test('S13: clients that have gone keep no place in the queue', async () => {
	const server = await startServer({ env: { HASH_THREADS: '1', HASH_QUEUE_LIMIT: '8' } });
	try {
		// The nine would be hashed for five seconds, and longer on a slow machine.
		const person = await createPerson(server, { cost: 13 });
		const login = (signal?: AbortSignal) =>
			fetch(`${server.url}/auth/login`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ username: person.username, password: person.password }),
				...(signal === undefined ? {} : { signal }),
			});
		for (let round = 0; round < 3; round += 1) {
			const impatient = new AbortController();
			const left = Array.from({ length: 9 }, () => login(impatient.signal).catch(() => null));
			await wait(100);
			impatient.abort();
			await Promise.all(left);
			const status = async () => (await login()).status;
			await expect.poll(status, { timeout: 2000, interval: 50 }).toBe(200);
		}
	} finally {
		await server.stop();
	}
});
