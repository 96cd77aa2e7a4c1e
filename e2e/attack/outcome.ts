/** How it went for one of those who wanted in. */
export interface Outcome {
	readonly attack: string;
	readonly who: string;
	/** An owner gets in every time, everybody else never. */
	readonly isOwner: boolean;
	readonly tries: number;
	readonly gotIn: number;
	readonly note?: string;
	/** What else had to hold, and did not. */
	readonly faults?: readonly string[];
}

export function faultsOf(outcome: Outcome): string[] {
	const { isOwner, tries, gotIn, faults = [] } = outcome;
	const all = [...faults];
	if (isOwner && gotIn < tries) {
		all.push(`the owner was kept out ${tries - gotIn} times`);
	}
	if (!isOwner && gotIn > 0) {
		all.push(`got in ${gotIn} times`);
	}
	return all;
}

/** The sentence of what has to hold, where it does not. */
export function unless(holds: boolean, sentence: string): string[] {
	return holds ? [] : [sentence];
}

export function printOutcomes(outcomes: readonly Outcome[]): void {
	const rows = outcomes.map((outcome) => [
		outcome.attack,
		outcome.who,
		String(outcome.tries),
		String(outcome.gotIn),
		faultsOf(outcome).length === 0 ? 'ok' : 'FAILED',
		outcome.note ?? '',
	]);
	const all = [['attack', 'who', 'tries', 'got in', '', ''], ...rows];
	const widths = [0, 1, 2, 3, 4].map((column) =>
		Math.max(...all.map((row) => (row[column] ?? '').length)),
	);
	for (const row of all) {
		say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
	}
	for (const outcome of outcomes) {
		for (const fault of faultsOf(outcome)) {
			say(`FAILED: ${outcome.attack}, ${outcome.who}: ${fault}`);
		}
	}
}

export function say(line: string): void {
	process.stdout.write(`${line.trimEnd()}\n`);
}
