import fc from 'fast-check';
import { attempt } from './attempt';
import { draftsOf } from './draft';
import type { Ledger } from './ledger';
import type { Operation } from './operations';
import type { Stage } from './stage';

/**
 * Sends an operation many requests, and throws with the smallest that was answered otherwise than is promised.
 * @param endsAt no request begins after it, `Date.now()`
 */
export async function fuzzOperation(
	stage: Stage,
	operation: Operation,
	{ ledger, runs, seed, endsAt }: { ledger: Ledger; runs: number; seed: number; endsAt: number },
): Promise<void> {
	const property = fc.asyncProperty(draftsOf(operation), async (draft) => {
		if (Date.now() < endsAt) await attempt(stage, operation, draft, ledger);
	});
	await fc.assert(property, { numRuns: runs, seed, endOnFailure: false });
}
