import fc from 'fast-check';
import { createAsk } from './ask';
import type { Ledger } from './ledger';
import { accountRaces } from './races-account';
import { artisanRaces } from './races-artisan';
import type { Stage } from './stage';

const races = [...accountRaces, ...artisanRaces];

/** Each race some times, with two to twenty runners. */
export async function fuzzRaces(
	stage: Stage,
	{ ledger, runs, seed }: { ledger: Ledger; runs: number; seed: number },
): Promise<void> {
	const ask = createAsk(stage, ledger);
	const property = fc.asyncProperty(
		fc.constantFrom(...races.keys()),
		fc.integer({ min: 2, max: 20 }),
		async (index, width) => {
			const race = races[index];
			const broken = await race?.run(ask, stage, width);
			if (broken?.length) throw new Error(`${race?.name}: ${broken.join('; ')}`);
		},
	);
	await fc.assert(property, { numRuns: runs, seed });
}
