import type { Operation } from './operations';

/** Counts what was answered, so that somebody sees that the good paths were walked too. */
export function createLedger() {
	const seen = new Map<string, Map<number, number>>();
	return {
		/** @param status 0: the connection was closed without an answer */
		note: (name: string, status: number) => {
			const statuses = seen.get(name) ?? new Map<number, number>();
			seen.set(name, statuses.set(status, (statuses.get(status) ?? 0) + 1));
		},
		/** Operations of these that never succeeded: there the fuzzer itself has failed. */
		withoutSuccess: (operations: readonly Operation[]) =>
			operations.filter(({ name, successes }) => {
				const statuses = seen.get(name) ?? new Map<number, number>();
				return !successes.some((status) => statuses.has(status));
			}),
		requests: () => [...seen.values()].reduce((sum, statuses) => sum + sumOf(statuses), 0),
		/** A line an operation: its name, the requests, the statuses and how often each. */
		lines: () =>
			[...seen]
				.sort(([one], [other]) => (one < other ? -1 : 1))
				.map(([name, statuses]) => lineOf(name, statuses)),
	};
}

export type Ledger = ReturnType<typeof createLedger>;

const sumOf = (statuses: ReadonlyMap<number, number>) =>
	[...statuses.values()].reduce((sum, count) => sum + count, 0);

function lineOf(name: string, statuses: ReadonlyMap<number, number>): string {
	const told = [...statuses]
		.sort(([one], [other]) => one - other)
		.map(([status, count]) => `${status === 0 ? 'closed' : status} x${count}`);
	return `${name.padEnd(44)}${String(sumOf(statuses)).padStart(7)}  ${told.join('  ')}`;
}
