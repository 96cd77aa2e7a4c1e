import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzzCrowds } from './crowds';
import type { OpenField } from './field';
import { openBuiltField } from './field-built';
import { createLedger } from './ledger';
import { operations } from './operations';
import { fuzzRaces } from './races';
import { fuzzOperation } from './requests';
import { fuzzSequences } from './sequences';
import { createStage, type Stage } from './stage';

/** A run of `npm test` has a minute for all of it; `npm run fuzz` has as long as one likes. */
const runs = 8;
/** No request to an operation begins later than this: a loaded machine sends fewer. */
const budgetMilliseconds = 1500;
const patience = { timeout: 300_000 };
/** `FAST_CHECK_SEED`, which `vitest.config.ts` sets and the run prints. */
const seed = Number(process.env['FAST_CHECK_SEED']);
const ledger = createLedger();
let field: OpenField;
let stage: Stage;
let worker: { stop(): Promise<void> };

beforeAll(async () => {
	field = await openBuiltField();
	worker = await field.startWorker();
	stage = await createStage(field);
}, 300_000);
afterAll(async () => {
	await worker.stop();
	await field.leave();
}, 60_000);

test('in any order: what has ended stays so, and nobody reaches what is another’s', patience, () =>
	fuzzSequences(stage, { ledger, runs: 2, seed }),
);
test('at once: one thing happens once, and the end of it wins', patience, () =>
	fuzzRaces(stage, { ledger, runs: 6, seed }),
);
test('at once: any requests of the same people', patience, () =>
	fuzzCrowds(stage, { ledger, runs: 3, seed }),
);

test.each(operations.map((operation) => [operation.name, operation] as const))(
	'whatever it is sent, %s answers as it is described',
	patience,
	async (_name, operation) => {
		const endsAt = Date.now() + budgetMilliseconds;
		const own = seed + operations.indexOf(operation);
		await fuzzOperation(stage, operation, { ledger, runs, seed: own, endsAt });
	},
);

test('the server logged no error meanwhile', async () => {
	expect(ledger.requests()).toBeGreaterThan(operations.length);
	expect(await field.errorsLogged()).toEqual([]);
});
