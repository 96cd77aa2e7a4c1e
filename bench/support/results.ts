import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { GoalId } from './goals';
import type { Outcome } from './rounds';

/** What one benchmark found. */
export interface Part {
	/** ISO 8601. */
	readonly at: string;
	/** One minute's, before anything was started. */
	readonly loadAverage: number;
	/** Rounds, seconds, connections and whatever else decides what the figures mean. */
	readonly plan: Readonly<Record<string, number | string>>;
	/** Medians over the rounds. */
	readonly outcomes: readonly Outcome[];
	/** Requests or sign-ins that failed, over all: a part with any is no measurement. */
	readonly failures: number;
	/** What was measured besides, by a name that carries its unit. */
	readonly figures: Readonly<Record<string, number>>;
	readonly goals: Readonly<Partial<Record<GoalId, { value: number; isMet: boolean }>>>;
}

/** A file of `bench/results`: what was measured at one commit on one day, on one machine. */
export interface Results {
	readonly date: string;
	readonly commit: string;
	/** With changes that are in no commit. */
	readonly dirty: boolean;
	readonly machine: Readonly<Record<string, string | number>>;
	readonly parts: Readonly<Record<string, Part>>;
}

export const resultsFolder = 'bench/results';

/** Adds a part to the day's file of this commit. @returns its path */
export async function writePart(folder: string, name: string, part: Part): Promise<string> {
	const commit = git('rev-parse', '--short=9', 'HEAD');
	const dirty = git('status', '--porcelain', '--', '.', ':!bench/results', ':!README.md') !== '';
	const date = part.at.slice(0, 10);
	const path = join(folder, `${date}-${commit}.json`);
	mkdirSync(folder, { recursive: true });
	const before = existsSync(path) ? readResults(path) : null;
	const results: Results = {
		date,
		commit,
		dirty: dirty || (before?.dirty ?? false),
		machine: await machine(),
		parts: { ...before?.parts, [name]: part },
	};
	writeFileSync(path, `${JSON.stringify(results, null, '\t')}\n`);
	return path;
}

export function readResults(path: string): Results {
	return JSON.parse(readFileSync(path, 'utf8'));
}

async function machine(): Promise<Results['machine']> {
	const [cpu] = cpus();
	return {
		cpu: cpu?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 1e9),
		node: process.versions.node,
		postgresql: await postgresVersion(),
		system: `${process.platform} ${process.arch}`,
	};
}

async function postgresVersion(): Promise<string> {
	const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
	await client.connect();
	try {
		const { rows } = await client.query('SHOW server_version');
		return rows[0].server_version;
	} finally {
		await client.end();
	}
}

export const loadNow = () => Number((loadavg()[0] ?? Number.NaN).toFixed(2));

function git(...args: string[]): string {
	return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
