import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { acquireTestPostgres } from '../lib/testing/postgres';
import { print } from './support/rounds';

/** In the order of the performance plan, each a process of its own. */
const parts = [
	'verify',
	'login',
	'page',
	'growth',
	'cleanup',
	'revocation',
	'memory',
	'start',
	'artisan-table',
	'rebuild',
] as const;

/** A part that hangs is ended, and the next one begins. */
const patienceSeconds = { quick: 240, standard: 420, full: 900 };

/**
 * `npm run bench`: all benchmarks, one at a time; one that fails keeps no other from being run. `--only a,b` runs
 * those, `--quick` is a look, `--full` has rounds of ten seconds, `--large` measures growth at 5 x 10^6 sessions.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			quick: { type: 'boolean', default: false },
			full: { type: 'boolean', default: false },
			large: { type: 'boolean', default: false },
		},
	});
	const only = values.only?.split(',') ?? [...parts];
	const unknown = only.filter((name) => !parts.some((part) => part === name));
	if (unknown.length > 0) {
		throw new Error(`There is no ${unknown.join(', ')}; there are ${parts.join(', ')}.`);
	}
	const patience = patienceSeconds[values.quick ? 'quick' : values.full ? 'full' : 'standard'];
	const flags = (['quick', 'full', 'large'] as const).filter((name) => values[name]);
	process.once('SIGTERM', () => process.exit(143));
	process.once('SIGINT', () => process.exit(130));
	const began = performance.now();
	// Started once, and handed to every part by the environment.
	const release = await acquireTestPostgres();
	const failed: string[] = [];
	try {
		for (const name of parts.filter((part) => only.includes(part))) {
			const code = await runOne(name, flags, patience * (values.large ? 3 : 1));
			if (code !== 0) failed.push(name);
		}
	} finally {
		await release();
	}
	print(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
	print(failed.length === 0 ? 'every part was measured' : `not measured: ${failed.join(', ')}`);
	print('npm run bench:table writes the newest results into README.md');
	process.exitCode = failed.length === 0 ? 0 : 1;
}

function runOne(name: string, flags: readonly string[], seconds: number): Promise<number | null> {
	return new Promise((resolve) => {
		const child = spawn(
			process.execPath,
			['--import', 'tsx', `bench/${name}.ts`, ...flags.map((flag) => `--${flag}`)],
			{ stdio: 'inherit' },
		);
		const kill = () => child.kill('SIGTERM');
		process.once('exit', kill);
		const late = setTimeout(() => {
			print(`${name} took longer than ${seconds} s and is ended`);
			kill();
		}, seconds * 1000);
		child.once('close', (code) => {
			clearTimeout(late);
			process.off('exit', kill);
			resolve(code);
		});
	});
}

await main();
