import { acquireTestPostgres } from '../../lib/testing/postgres';
import { type GoalId, inWords, isMet, wanted } from './goals';
import { generator, scratchFolder } from './load';
import { loadNow, type Part, resultsFolder, writePart } from './results';
import { type Outcome, plan, print } from './rounds';

/** What a benchmark's work hands back. */
export interface Found {
	readonly outcomes?: readonly Outcome[];
	readonly figures?: Part['figures'];
	readonly goals: Partial<Record<GoalId, number>>;
	/** Besides the plan's rounds and seconds. */
	readonly plan?: Part['plan'];
	/** Besides those of the outcomes. */
	readonly failures?: number;
}

/**
 * Runs one benchmark on the tests' PostgreSQL, prints what it found and adds it to `bench/results`; with `--quick`
 * to a folder that is not kept, as those are no figures. Ends with 1 when a request failed, not when a goal is missed.
 */
export async function runPart(name: string, work: () => Promise<Found>): Promise<void> {
	// Servers are ended as this process exits, which a signal alone would not bring about.
	process.once('SIGTERM', () => process.exit(143));
	const loadAverage = loadNow();
	print(`${name}: load average at start ${loadAverage}, ${plan.name} plan, load by ${generator}`);
	const release = await acquireTestPostgres();
	try {
		const found = await work();
		const part = toPart(found, loadAverage);
		report(part);
		const path = await writePart(plan.name === 'quick' ? scratchFolder : resultsFolder, name, part);
		print(`written to ${path}\n`);
		process.exitCode = part.failures === 0 ? 0 : 1;
	} finally {
		await release();
	}
}

function toPart(found: Found, loadAverage: number): Part {
	const { outcomes = [], figures = {}, failures = 0 } = found;
	const { name: planName, rounds, seconds } = plan;
	const goals = Object.entries(found.goals) as Array<[GoalId, number]>;
	return {
		at: new Date().toISOString(),
		loadAverage,
		plan: { plan: planName, rounds, seconds, generator, ...found.plan },
		outcomes,
		failures: outcomes.reduce((sum, outcome) => sum + outcome.failures, failures),
		figures,
		goals: Object.fromEntries(goals.map(([id, value]) => [id, { value, isMet: isMet(id, value) }])),
	};
}

function report({ outcomes, figures, goals, failures }: Part): void {
	if (outcomes.length > 0) printOutcomes(outcomes);
	for (const [what, value] of Object.entries(figures)) print(`${what}: ${round(value)}`);
	if (failures > 0) print(`${failures} FAILED: no measurement`);
	for (const [id, { value, isMet: met }] of Object.entries(goals) as Array<
		[GoalId, { value: number; isMet: boolean }]
	>) {
		print(`${id}: ${inWords(id, value)}, wanted ${wanted(id)}: ${met ? 'reached' : 'NOT reached'}`);
	}
}

function printOutcomes(outcomes: readonly Outcome[]): void {
	const titles = ['a second', 'p50 ms', 'p99 ms', 'CPU ms', 'failed'];
	print(`\n${'what'.padEnd(48)}${titles.map((title) => title.padStart(10)).join('')}`);
	for (const { name, requestsPerSecond, medianMs, p99Ms, cpuMsPerRequest, failures } of outcomes) {
		const columns = [requestsPerSecond, medianMs, p99Ms, cpuMsPerRequest, failures];
		print(
			`${name.padEnd(48)}${columns.map((value) => String(round(value)).padStart(10)).join('')}`,
		);
	}
	print('');
}

/** Four digits are more than a run is worth. */
const round = (value: number) => Number(value.toPrecision(4));
