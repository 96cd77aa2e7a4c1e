import type { Fault } from './fault';
import type { Phase } from './tally';

export interface Report {
	readonly fault: Fault;
	/** How many answers of each status; `broken`: a connection that broke. */
	readonly statuses: ReadonlyMap<string, number>;
	readonly worstMs: Readonly<Record<Phase, number>>;
	readonly times: readonly number[];
	readonly recoverySeconds: number;
	/** The whole of it, with start and audit. */
	readonly seconds: number;
	readonly held: number;
	readonly violated: readonly string[];
	readonly lines: readonly string[];
}

export function printReport({ fault, lines }: Report): void {
	say(`${fault.name}: what had to hold`);
	for (const line of lines) say(line);
	say('');
}

export function printTable(reports: readonly Report[]): void {
	const head = [
		'fault',
		'requests',
		'answers',
		'worst s: calm',
		'fault',
		'after',
		'recovery s',
		'took s',
		'held',
		'violated',
	];
	const rows = reports.map((report) => {
		const { fault, statuses, worstMs, recoverySeconds, seconds, held, violated } = report;
		const inSeconds = (ms: number) => (ms / 1000).toFixed(1);
		const answers = [...statuses].sort(([one], [other]) => one.localeCompare(other));
		return [
			fault.name,
			String(answers.reduce((sum, [, count]) => sum + count, 0)),
			answers.map(([status, count]) => `${status}:${count}`).join(' '),
			inSeconds(worstMs.calm),
			inSeconds(worstMs.fault),
			inSeconds(worstMs.recovering),
			recoverySeconds.toFixed(1),
			seconds.toFixed(0),
			String(held),
			String(violated.length),
		];
	});
	const all = [head, ...rows];
	const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
	for (const row of all)
		say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
	for (const { fault, violated } of reports) {
		for (const line of violated) say(`VIOLATED: ${fault.name}: ${line}`);
	}
}

export function say(line: string): void {
	process.stdout.write(`${line.trimEnd()}\n`);
}
