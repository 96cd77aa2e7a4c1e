import type { Result, Totals } from './results';

const milliseconds = (value: number, width: number) => value.toFixed(0).padStart(width);
const share = (part: number, whole: number) =>
	`${part}/${whole} (${whole === 0 ? 0 : ((100 * part) / whole).toFixed(1)} %)`;

export const head = `${'prompt'.padEnd(34)}${'honoured'.padStart(10)}${'plan ms'.padStart(9)}${'build ms'.padStart(10)}  status`;

/** A line a prompt, and below it in words what does not hold. */
export function linesOf({ id, verdicts, turns, isFalse, contradictions }: Result): string[] {
	const wrong = verdicts.filter(({ ok }) => !ok);
	const sum = (of: 'planMs' | 'buildMs') => turns.reduce((total, turn) => total + turn[of], 0);
	const honoured = `${verdicts.length - wrong.length}/${verdicts.length}`;
	const status = `${turns.at(-1)?.status}${isFalse ? ' BUT IT IS NOT' : ''}`;
	const problems = [
		...wrong.map(({ name, words }) => (words.startsWith(name) ? words : `${name}: ${words}`)),
		...contradictions,
	];
	return [
		`${id.padEnd(34)}${honoured.padStart(10)}${milliseconds(sum('planMs'), 9)}${milliseconds(sum('buildMs'), 10)}  ${status}`,
		...(problems.length === 0 ? [] : [`    "${turns.map(({ text }) => text).join('" > "')}"`]),
		...problems.map((words) => `    - ${words}`),
	];
}

export function summaryOf(totals: Totals): string[] {
	const { planMs, buildMs } = totals;
	return [
		'',
		`assertions honoured / asked: ${share(totals.honoured, totals.asked)}`,
		`prompts of which all hold: ${share(totals.whole, totals.prompts)}`,
		`false-success rate: ${share(totals.false, totals.completed)}, the only right one is 0`,
		`planning: median ${planMs.median.toFixed(1)} ms, max ${planMs.max.toFixed(1)} ms`,
		`building: median ${buildMs.median.toFixed(0)} ms, max ${buildMs.max.toFixed(0)} ms`,
	];
}

/** What `--json` writes: no bytes, but all that was said and found. */
export const dataOf = (results: readonly Result[], totals: Totals) => ({
	totals,
	prompts: results.map(({ turns, ...result }) => ({
		...result,
		turns: turns.map(({ files: _files, model: _model, before: _before, ...said }) => said),
	})),
});
