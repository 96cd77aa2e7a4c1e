import { enterField, type Field } from '../e2e/attack/field';
import { createPerson } from '../e2e/support/people';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { measureNews } from './support/news';
import { median, print } from './support/rounds';
import { measureSiege } from './support/siege';

const { samples, guesses, rounds } = process.argv.includes('--quick')
	? { samples: 5, guesses: 1000, rounds: 10 }
	: { samples: 200, guesses: 10_000, rounds: 100 };

/** The lines of SECURITY that are times, on two processes of one database. */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const field = await enterField();
	try {
		await measureNews(field, rounds);
		await measureSiege(field, guesses);
		await measureRefusals(field);
	} finally {
		await field.leave();
		await release();
	}
}

/** S9 as a time: refusals of every kind, one after the other by turns; their medians must not differ by 10 ms. */
async function measureRefusals(field: Field): Promise<void> {
	const [server] = field.nodes;
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
		// Nobody is to be refused for having guessed before (S14).
		await field.rows('DELETE FROM rate_limits');
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
