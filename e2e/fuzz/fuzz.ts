import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { acquireTestPostgres } from '../../lib/testing/postgres';
import { fuzzCrowds } from './crowds';
import type { OpenField } from './field';
import { openComposedField } from './field-composed';
import { createLedger } from './ledger';
import { operations } from './operations';
import { fuzzRaces } from './races';
import { fuzzOperation } from './requests';
import { fuzzSequences } from './sequences';
import { createStage, type Stage } from './stage';

const { values } = parseArgs({
	options: {
		/** Requests to each operation; sequences, races and crowds are a tenth as many each. */
		runs: { type: 'string', default: '1000' },
		minutes: { type: 'string', default: '60' },
		/** Part of an operation's name, or `sequences`, `races`, `crowds`. */
		only: { type: 'string', default: '' },
		seed: {
			type: 'string',
			default: process.env['FAST_CHECK_SEED'] ?? String(randomInt(2 ** 31)),
		},
		/** Operations at the same time. */
		lanes: { type: 'string', default: '4' },
	},
});
const [runs, seed, lanes] = [values.runs, values.seed, values.lanes].map(Number) as [
	number,
	number,
	number,
];
const say = (line: string) => process.stdout.write(`${line}\n`);
const ledger = createLedger();
const failures: string[] = [];

const together = {
	sequences: fuzzSequences,
	races: fuzzRaces,
	crowds: fuzzCrowds,
} as const;

async function attempted(name: string, work: () => Promise<void>): Promise<void> {
	const began = performance.now();
	try {
		await work();
		say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
	} catch (failure) {
		failures.push(name);
		const { message, cause } = failure instanceof Error ? failure : new Error(String(failure));
		say(`FAILED ${name}\n${message}\n${cause instanceof Error ? cause.message : ''}`);
	}
}

async function fuzzAll(field: OpenField): Promise<void> {
	const worker = await field.startWorker();
	const makeStage = () => createStage(field);
	const stages: Stage[] = await Promise.all(Array.from({ length: lanes }, makeStage));
	const [first] = stages;
	if (first === undefined) throw new Error('--lanes takes 1 or more');
	for (const [name, fuzz] of Object.entries(together)) {
		if (!name.includes(values.only)) continue;
		await attempted(name, () => fuzz(first, { ledger, runs: Math.ceil(runs / 10), seed }));
	}
	await worker.stop();
	const waiting = chosen();
	const endsAt = Date.now() + Number(values.minutes) * 60_000;
	await Promise.all(
		stages.map(async (stage) => {
			for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
				const operation = next;
				const options = { ledger, runs, seed: seed + operations.indexOf(operation), endsAt };
				await attempted(operation.name, () => fuzzOperation(stage, operation, options));
			}
		}),
	);
}

const chosen = () => operations.filter(({ name }) => name.includes(values.only));

/**
 * Sends every operation of the API `--runs` requests, for `--minutes` at most, and prints what was answered. Ends
 * with 1 when an answer was not as promised, when the server logged an error, or when an operation never succeeded.
 */
async function main(): Promise<void> {
	const release = await acquireTestPostgres();
	const field = await openComposedField();
	say(`seed ${seed}`);
	await fuzzAll(field);
	const errors = await field.errorsLogged();
	const unreached = ledger.withoutSuccess(chosen());
	say('');
	for (const line of ledger.lines()) say(line);
	say(`${ledger.requests()} requests, ${chosen().length} operations, seed ${seed}`);
	for (const line of errors.slice(0, 20)) say(`LOGGED ${line.trim()}`);
	for (const { name } of unreached) say(`NEVER SUCCEEDED ${name}`);
	await field.leave();
	await release();
	if (failures.length + errors.length + unreached.length > 0) process.exitCode = 1;
}

await main();
