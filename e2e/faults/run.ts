import { parseArgs } from 'node:util';
import { faults } from './faults';
import { printReport, printTable, type Report, say } from './report';
import { play } from './stage';

/**
 * Makes one fault after another, each at servers and a PostgreSQL of its own, and prints what held.
 * Ends with 1 when anything did not. Needs `npm run build`, and Linux.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			list: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			'soak-minutes': { type: 'string' },
		},
	});
	const names = values.only?.split(',') ?? faults.map(({ name }) => name);
	const unknown = names.find((name) => !faults.some((fault) => fault.name === name));
	if (unknown !== undefined) throw new Error(`no fault is called ${unknown}; --list shows all`);
	const chosen = faults.filter(({ name }) => names.includes(name));
	if (values.list) {
		for (const { name, does } of chosen) say(`${name.padEnd(18)}${does}`);
		return;
	}
	const soakMinutes = Number(values['soak-minutes'] ?? (values.quick ? 1 : 5));
	const reports: Report[] = [];
	for (const fault of chosen) {
		say(`${fault.name}: ${fault.does}`);
		for (const sentence of fault.holds) say(`  must hold: ${sentence}`);
		const report = await play(fault, {
			quick: values.quick,
			soakMinutes,
			say: (line) => say(`  ${line}`),
		});
		printReport(report);
		reports.push(report);
	}
	printTable(reports);
	if (reports.some(({ violated }) => violated.length > 0)) process.exitCode = 1;
}

// Broken off: the servers end with this process, and the databases are taken away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main();
