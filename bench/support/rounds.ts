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

/** How long and how often: `--quick` is for seeing that it runs, not for figures; `--full` has rounds of ten seconds. */
const plans = {
	quick: { name: 'quick', rounds: 2, seconds: 2, warmUpSeconds: 1 },
	standard: { name: 'standard', rounds: 5, seconds: 4, warmUpSeconds: 2 },
	full: { name: 'full', rounds: 5, seconds: 10, warmUpSeconds: 3 },
} as const;

export const plan = process.argv.includes('--quick')
	? plans.quick
	: process.argv.includes('--full')
		? plans.full
		: plans.standard;

/** Runs the contestants by turns, so that the machine's moods reach all alike; medians over the rounds. */
export async function alternate(
	contestants: readonly Contestant[],
	{ warmUpSeconds }: { readonly warmUpSeconds: number } = plan,
): Promise<Outcome[]> {
	for (const { target } of contestants) {
		await load(target, warmUpSeconds);
	}
	const rounds = new Map<string, Outcome[]>(contestants.map(({ name }) => [name, []]));
	for (let round = 0; round < plan.rounds; round += 1) {
		for (const contestant of contestants) {
			rounds.get(contestant.name)?.push(await measure(contestant));
		}
	}
	return contestants.map(({ name }) => medianOf(name, rounds.get(name) ?? []));
}

/** One round of one contestant. */
export async function measure(
	{ name, target, pid }: Contestant,
	drive: (target: Target, seconds: number) => Promise<Load> = load,
): Promise<Outcome> {
	const [cpuBefore, since] = [cpuMilliseconds(pid), performance.now()];
	const result = await drive(target, plan.seconds);
	const cpu = cpuMilliseconds(pid) - cpuBefore;
	const seconds = Math.max(plan.seconds, (performance.now() - since) / 1000 - 0.2);
	return { name, ...result, cpuMsPerRequest: cpu / (result.requestsPerSecond * seconds) };
}

export function medianOf(name: string, outcomes: readonly Outcome[]): Outcome {
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
	return quantile(values, 0.5);
}

/** The smallest value that so large a part of them does not exceed. */
export function quantile(values: readonly number[], part: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
