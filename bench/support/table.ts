import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GoalId, goals, inWords, isGoal, wanted } from './goals';
import { type Part, type Results, readResults, resultsFolder } from './results';

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

interface Run {
	readonly name: string;
	readonly part: Part;
	readonly results: Results;
}

/** Each part as it was measured last, in the order of the goals. */
function newestRuns(folder: string): Run[] {
	const files = existsSync(folder)
		? readdirSync(folder).filter((name) => name.endsWith('.json'))
		: [];
	const runs = files
		.map((name) => readResults(join(folder, name)))
		.flatMap((results) =>
			Object.entries(results.parts).map(([name, part]) => ({ name, part, results })),
		)
		.sort((one, other) => one.part.at.localeCompare(other.part.at));
	const newest = new Map(runs.map((run) => [run.name, run]));
	return [...newest.values()].sort((one, other) => placeOf(one) - placeOf(other));
}

const ids = Object.keys(goals).filter(isGoal);

function placeOf({ part }: Run): number {
	return Math.min(...goalsOf(part).map((id) => ids.indexOf(id)));
}

const goalsOf = (part: Part): GoalId[] => Object.keys(part.goals).filter(isGoal);

/** What README.md says of performance, made from the newest results alone. */
export function performanceTables(folder = resultsFolder): string {
	const runs = newestRuns(folder);
	if (runs.length === 0) return 'No result has been kept yet: `npm run bench` makes one.';
	return [
		'| goal | measured | wanted | |',
		'|---|---|---|---|',
		...runs.flatMap(({ part }) => goalsOf(part).map((id) => goalRow(id, part))),
		'',
		'| medians over the rounds | a second | p50 ms | p99 ms | CPU ms each |',
		'|---|---|---|---|---|',
		...runs.flatMap(({ part }) => part.outcomes.map(outcomeRow)),
		'',
		...provenance(runs),
	].join('\n');
}

function goalRow(id: GoalId, { goals: reached }: Part): string {
	const { value, isMet } = reached[id] ?? { value: Number.NaN, isMet: false };
	const label = id.split(' ')[0];
	return `| ${label}: ${goals[id].what} | ${inWords(id, value)} | ${wanted(id)} | ${isMet ? 'reached' : '**not reached**'} |`;
}

function outcomeRow(outcome: Part['outcomes'][number]): string {
	const { name, requestsPerSecond, medianMs, p99Ms, cpuMsPerRequest } = outcome;
	const cells = [requestsPerSecond, medianMs, p99Ms, cpuMsPerRequest].map(rounded);
	return `| ${name} | ${cells.join(' | ')} |`;
}

/** Three digits; a CPU that was not measured is null in JSON. */
function rounded(value: number | null): string {
	if (value === null) return '';
	return value >= 100
		? Math.round(value).toLocaleString('en')
		: String(Number(value.toPrecision(3)));
}

/** A line for each file: when, where, and how loud the machine was. */
function provenance(runs: readonly Run[]): string[] {
	const files = [...new Set(runs.map(({ results }) => results))];
	return files.map((results) => {
		const own = runs.filter((run) => run.results === results);
		const { cpu, cores, memoryGb, node, postgresql } = results.machine;
		const loads = own.map(({ part }) => part.loadAverage);
		const failures = own.reduce((sum, { part }) => sum + part.failures, 0);
		const generators = [...new Set(own.map(({ part }) => part.plan['generator']))].join(' and ');
		return (
			`Measured ${results.date} at commit ${results.commit}${results.dirty ? ' with changes' : ''}: ` +
			`${own.map(({ name }) => name).join(', ')}. ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, ` +
			`PostgreSQL ${postgresql}, load by ${generators}; load average at the start of each part ` +
			`${Math.min(...loads)} to ${Math.max(...loads)}; failed requests: ${failures}.`
		);
	});
}

/** README.md with the tables between its marks. @throws when it has no marks */
export function withTables(readme: string, tables: string): string {
	const [from, until] = [readme.indexOf(begin), readme.indexOf(end)];
	if (from === -1 || until < from) throw new Error(`README.md has no ${begin} and ${end}.`);
	return `${readme.slice(0, from + begin.length)}\n${tables}\n${readme.slice(until)}`;
}
