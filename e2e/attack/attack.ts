import { acquireTestPostgres } from '../../lib/testing/postgres';
import { disguises } from './disguise';
import { enterField, type Field } from './field';
import { fixedSessions } from './fixation';
import { burst, siege } from './guessing';
import { spentLinks } from './links';
import { faultsOf, type Outcome, printOutcomes, say } from './outcome';
import { revocations } from './revocation';
import { stolenRefreshTokens } from './theft';

const attacks: ReadonlyArray<readonly [name: string, run: (field: Field) => Promise<Outcome[]>]> = [
	['200 guesses at once', burst],
	['a stolen refresh token', stolenRefreshTokens],
	['a session fixed', fixedSessions],
	['a link used twice', spentLinks],
	['disguises', disguises],
	['revocation', (field) => revocations(field)],
	['10,000 guesses', siege],
];

/**
 * Attacks the accounts of a server of its own, two processes on one database, and prints who got in.
 * Ends with 1 when that was anybody but the owner, or when the owner did not. Names given as arguments
 * pick the attacks they are part of.
 */
async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const chosen = attacks.filter(
		([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
	);
	const release = await acquireTestPostgres();
	try {
		const field = await enterField();
		const outcomes: Outcome[] = [];
		try {
			for (const [name, attack] of chosen) {
				const began = performance.now();
				outcomes.push(...(await attack(field)));
				say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
			}
		} finally {
			await field.leave();
		}
		say('');
		printOutcomes(outcomes);
		if (outcomes.length === 0 || outcomes.some((outcome) => faultsOf(outcome).length > 0)) {
			process.exitCode = 1;
		}
	} finally {
		await release();
	}
}

await main();
