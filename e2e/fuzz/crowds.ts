import fc from 'fast-check';
import { prepared, sendAndJudge } from './attempt';
import { goodDraftsOf } from './draft';
import type { Ledger } from './ledger';
import { operations } from './operations';
import type { Stage } from './stage';

/** Any good requests of the same people, all at once. */
export async function fuzzCrowds(
	stage: Stage,
	{ ledger, runs, seed }: { ledger: Ledger; runs: number; seed: number },
): Promise<void> {
	const one = fc.constantFrom(...operations.keys()).chain((index) => {
		const operation = operations[index];
		if (operation === undefined) throw new Error('no such operation');
		return fc.tuple(fc.constant(index), goodDraftsOf(operation));
	});
	const property = fc.asyncProperty(
		fc.array(one, { minLength: 2, maxLength: 20, size: 'max' }),
		async (asked) => {
			const user = await stage.newPerson();
			await stage.gift(user);
			const cast = { ...stage.settled, user };
			const ready: Parameters<typeof sendAndJudge>[1][] = [];
			// One after another: only so many batches of one person may be under way.
			for (const [index, draft] of asked) {
				const operation = operations[index];
				if (operation === undefined) throw new Error('no such operation');
				const wire = await prepared(stage, operation, draft, cast);
				ready.push({ operation, wire, ledger, ofCrowd: true });
			}
			await Promise.all(ready.map((sent) => sendAndJudge(stage.url, sent)));
			await stage.tidy();
		},
	);
	await fc.assert(property, { numRuns: runs, seed });
}
