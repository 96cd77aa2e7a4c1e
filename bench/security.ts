import { createPerson } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { median, print } from './support/rounds';

const samples = process.argv.includes('--quick') ? 20 : 200;

/** S9 as a time: refusals of every kind, one after the other by turns; their medians must not differ by 10 ms. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const server = await startServer();
	try {
		const person = await createPerson(server, { cost: 12 });
		const cheap = await createPerson(server, { cost: 6 });
		const kinds: Record<string, { username: string; password: string }> = {
			'unknown user': { username: 'nobody-here', password: 'wrong' },
			'wrong password': { username: person.username, password: 'wrong' },
			'wrong password, hash of a lower cost': { username: cheap.username, password: 'wrong' },
			'empty password': { username: person.username, password: '' },
			'password of 73 bytes': { username: person.username, password: 'x'.repeat(73) },
			'password of 4 KiB': { username: person.username, password: 'x'.repeat(4096) },
		};
		const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
		for (let sample = 0; sample < samples; sample += 1) {
			for (const [kind, body] of Object.entries(kinds)) {
				times.get(kind)?.push(await refusalMs(server.url, body));
			}
		}
		const medians = [...times].map(([kind, values]) => ({ kind, ms: median(values) }));
		for (const { kind, ms } of medians) {
			print(`${kind.padEnd(40)}${ms.toFixed(1).padStart(8)} ms`);
		}
		const all = medians.map(({ ms }) => ms);
		print(
			`S9 largest difference of medians over ${samples} samples: ${(Math.max(...all) - Math.min(...all)).toFixed(1)} ms (goal < 10 ms)`,
		);
	} finally {
		await server.stop();
		await release();
	}
}

async function refusalMs(
	url: string,
	body: { username: string; password: string },
): Promise<number> {
	const started = performance.now();
	const answer = await fetch(`${url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	await answer.text();
	if (answer.status !== 401) {
		throw new Error(`${answer.status} instead of a refusal`);
	}
	return performance.now() - started;
}

await main();
