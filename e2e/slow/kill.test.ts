import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshJwtSecret } from '../support/secrets';
import {
	defined,
	gone,
	installation,
	isRunning,
	kill,
	postmasterOf,
	processesOf,
	serverOf,
	start,
	stop,
} from './whole-tree';

const json = { 'content-type': 'application/json' };

async function login(url: string): Promise<string | null> {
	const answer = await fetch(`${url}/auth/login`, {
		method: 'POST',
		headers: json,
		body: JSON.stringify({ username: 'root', password: 'root' }),
	}).catch(() => null);
	if (answer === null || answer.status !== 200) {
		return null;
	}
	const body = (await answer.json().catch(() => null)) as { token: string } | null;
	return body?.token ?? null;
}

async function isValid(url: string, token: string): Promise<boolean> {
	const answer = await fetch(`${url}/auth/verify`, {
		method: 'POST',
		headers: json,
		body: JSON.stringify({ token }),
	});
	return ((await answer.json()) as { valid: boolean }).valid;
}

test('kill -9 of the whole tree in a flood of sign-ins loses none that was answered 200', async () => {
	const place = await installation({ name: 'kill', jwtSecretKey: freshJwtSecret() });
	const tokens: string[] = [];
	let { launcher } = await start(place);
	for (let round = 0; round < 3; round += 1) {
		let flooding = true;
		const flood = Array.from({ length: 12 }, async () => {
			while (flooding) {
				const token = await login(place.url);
				if (token !== null) {
					tokens.push(token);
				} else {
					await wait(20);
				}
			}
		});
		await wait(4000);
		const pids = processesOf(place, launcher);
		expect(pids.length).toBeGreaterThan(3);
		kill(pids, 'SIGKILL');
		flooding = false;
		await Promise.all(flood);
		({ launcher } = await start(place));
		for (const token of tokens) {
			expect(await isValid(place.url, token)).toBe(true);
		}
	}
	console.log(`${tokens.length} sign-ins answered 200, all of them valid after three kills`);
	expect(tokens.length).toBeGreaterThan(10);
	expect(await stop(place, launcher)).toEqual({ code: 0, left: [] });
});

test('whichever process is killed, nothing stays behind that keeps the next start from working', async () => {
	const place = await installation({ name: 'parts', jwtSecretKey: freshJwtSecret() });
	let { launcher } = await start(place);

	const orphan = serverOf(place, launcher);
	kill([defined(launcher.pid)], 'SIGKILL');
	await gone(orphan);
	({ launcher } = await start(place));

	const ended = new Promise<number | null>((resolve) => launcher.once('close', resolve));
	kill([serverOf(place, launcher)], 'SIGKILL');
	expect(await ended, 'the launcher says that its server is gone').not.toBe(0);
	({ launcher } = await start(place));

	kill([defined(postmasterOf(place))], 'SIGKILL');
	let token: string | null = null;
	for (let tries = 0; tries < 150 && token === null; tries += 1) {
		await wait(200);
		token = await login(place.url);
	}
	expect(token, 'the database came back under the running server').not.toBeNull();
	expect(await stop(place, launcher)).toEqual({ code: 0, left: [] });
});

test('a second start with nothing changed answers within five seconds; Ctrl-C ends every process', async () => {
	const place = await installation({ name: 'second', jwtSecretKey: freshJwtSecret() });
	const first = await start(place);
	expect(await stop(place, first.launcher, 'SIGINT')).toEqual({ code: 0, left: [] });
	const second = await start(place);
	console.log(`second start: first answer after ${Math.round(second.readyAfterMs)} ms`);
	expect(second.readyAfterMs).toBeLessThan(5000);
	const postmaster = postmasterOf(place);
	expect(await stop(place, second.launcher)).toEqual({ code: 0, left: [] });
	expect(postmaster !== null && isRunning(postmaster)).toBe(false);
});
