import { loadavg } from 'node:os';
import { cpuMilliseconds, type Load, load, type Target } from './load';

export interface Contestant {
	readonly name: string;
	readonly target: Target;
	readonly pid: number | undefined;
}

export interface Outcome extends Load {
	readonly name: string;
	readonly cpuMsPerRequest: number;
}

/** How long and how often; `--quick` is for seeing that it runs, not for figures. */
export const plan = process.argv.includes('--quick')
	? { rounds: 2, seconds: 2, warmUpSeconds: 1 }
	: { rounds: 5, seconds: 10, warmUpSeconds: 3 };

/** Runs the contestants by turns, so that the machine's moods reach all alike; medians over the rounds. */
export async function alternate(contestants: readonly Contestant[]): Promise<Outcome[]> {
	print(
		`load average at start ${loadavg()[0]?.toFixed(2)}; ${plan.rounds} rounds of ${plan.seconds} s by turns`,
	);
	for (const { target } of contestants) {
		await load(target, plan.warmUpSeconds);
	}
	const rounds = new Map<string, Outcome[]>(contestants.map(({ name }) => [name, []]));
	for (let round = 0; round < plan.rounds; round += 1) {
		for (const contestant of contestants) {
			rounds.get(contestant.name)?.push(await measure(contestant));
		}
	}
	return contestants.map(({ name }) => medianOf(name, rounds.get(name) ?? []));
}

async function measure({ name, target, pid }: Contestant): Promise<Outcome> {
	const before = cpuMilliseconds(pid);
	const result = await load(target, plan.seconds);
	const cpu = cpuMilliseconds(pid) - before;
	return { name, ...result, cpuMsPerRequest: cpu / (result.requestsPerSecond * plan.seconds) };
}

function medianOf(name: string, outcomes: readonly Outcome[]): Outcome {
	const middle = (pick: (outcome: Outcome) => number) => median(outcomes.map(pick));
	return {
		name,
		requestsPerSecond: middle((outcome) => outcome.requestsPerSecond),
		medianMs: middle((outcome) => outcome.medianMs),
		p99Ms: middle((outcome) => outcome.p99Ms),
		cpuMsPerRequest: middle((outcome) => outcome.cpuMsPerRequest),
		failures: outcomes.reduce((sum, outcome) => sum + outcome.failures, 0),
	};
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function printOutcomes(outcomes: readonly Outcome[]): void {
	print('');
	print(
		`${'what'.padEnd(44)}${'req/s'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'CPU ms'.padStart(9)}${'failed'.padStart(8)}`,
	);
	for (const outcome of outcomes) {
		const { name, requestsPerSecond, medianMs, p99Ms, cpuMsPerRequest, failures } = outcome;
		const columns = [
			requestsPerSecond.toFixed(0).padStart(9),
			String(medianMs).padStart(9),
			String(p99Ms).padStart(9),
			cpuMsPerRequest.toFixed(3).padStart(9),
			String(failures).padStart(8),
		];
		print(name.padEnd(44) + columns.join(''));
	}
	print('');
}

/** One line a goal of the performance plan; the ratio is of this run only. */
export function printRatio(goal: string, ratio: number, wanted: string): void {
	print(`${goal}: ${ratio.toFixed(2)} (goal ${wanted})`);
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
