import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPerson, signIn } from '../e2e/support/people';
import { startServer } from '../e2e/support/server';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { monotonicMilliseconds, readProfile, selfTimes, type Window } from './support/cpu-profile';
import { flameGraph } from './support/flame-graph';
import { load, type Target } from './support/load';
import { print } from './support/rounds';

const seconds = 8;
const folder = 'docs/performance';

/**
 * What the server's main thread does while it is under load: a table of self times, and a flame graph for
 * docs/performance. `verify` (the default) or `page`, as an argument.
 */
async function main(): Promise<void> {
	const subject = process.argv[2] === 'page' ? 'page' : 'verify';
	const release = await acquireTestPostgres();
	const profiles = mkdtempSync(join(tmpdir(), 'p2m-profile-'));
	try {
		const { file, window } = await profile(subject, profiles);
		const root = readProfile(file, window);
		printTable(
			'by function',
			selfTimes(root, ({ name, origin }) => `${name} (${origin})`).slice(0, 45),
		);
		printTable('by origin', selfTimes(root, ({ origin }) => origin).slice(0, 30));
		mkdirSync(folder, { recursive: true });
		const svg = flameGraph(root, `${subject} under load, main thread, idle time left out`);
		writeFileSync(join(folder, `${subject}.svg`), svg);
	} finally {
		rmSync(profiles, { recursive: true, force: true });
		await release();
	}
}

async function profile(
	subject: 'verify' | 'page',
	profiles: string,
): Promise<{ file: string; window: Window }> {
	let window: Window;
	const server = await startServer({ nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${profiles}`] });
	try {
		const { token } = await signIn(server, await createPerson(server));
		const target: Target =
			subject === 'verify'
				? {
						url: `${server.url}/auth/verify`,
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						bodies: [JSON.stringify({ token })],
						connections: 32,
					}
				: {
						url: `${server.url}/artisan`,
						method: 'GET',
						headers: { cookie: `p2m_session=${token}` },
						connections: 8,
					};
		await load(target, 2);
		const from = monotonicMilliseconds();
		const { requestsPerSecond, p99Ms, failures } = await load(target, seconds);
		window = { from, until: monotonicMilliseconds() };
		print(`${requestsPerSecond.toFixed(0)} requests/s, p99 ${p99Ms} ms, failed ${failures}`);
	} finally {
		await server.stop();
	}
	// Threads write theirs too; the main one's has thread id 0.
	const [file] = readdirSync(profiles).filter((name) => /^CPU\.\d+\.\d+\.\d+\.0\./.test(name));
	if (file === undefined) throw new Error('The server wrote no profile.');
	return { file: join(profiles, file), window };
}

function printTable(title: string, rows: ReturnType<typeof selfTimes>): void {
	print(`\n${title}`);
	for (const { what, selfMs, share } of rows) {
		print(`${(share * 100).toFixed(1).padStart(6)} % ${selfMs.toFixed(0).padStart(7)} ms  ${what}`);
	}
}

await main();
