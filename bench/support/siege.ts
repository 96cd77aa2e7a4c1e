import { openBrowser } from '../../e2e/attack/browser';
import type { Field } from '../../e2e/attack/field';
import { besiege, signInRepeatedly } from '../../e2e/attack/guessing';
import { createPerson } from '../../e2e/support/people';
import { median, print } from './rounds';

/** S15 as a time: an owner's sign-in from her known browser while strangers guess, against before. */
export async function measureSiege(field: Field, guesses: number): Promise<void> {
	const [{ url }] = field.nodes;
	const person = await createPerson(field.nodes[0], { cost: 12 });
	const known = openBrowser('127.0.0.1');
	await known.login(url, person.username, person.password);
	const before = await signInRepeatedly(field, person, known, () => 10);
	let underWay = true;
	const during = signInRepeatedly(field, person, known, () => (underWay ? Number.MAX_VALUE : 0));
	const began = performance.now();
	const { evaluated, gotIn } = await besiege(field, person, {
		guesses,
		atOnce: 64,
		rightEvery: Number.POSITIVE_INFINITY,
	});
	const seconds = (performance.now() - began) / 1000;
	underWay = false;
	const owner = await during;
	if (gotIn > 0 || owner.gotIn < owner.times.length) {
		throw new Error('a stranger got in, or the owner did not: npm run attack says more');
	}
	const [quiet, besieged] = [median(before.times), median(owner.times)];
	print(
		`S15 ${guesses} guesses in ${seconds.toFixed(0)} s, ${evaluated} passwords evaluated; the owner signed in ${owner.times.length} times: median ${besieged.toFixed(0)} ms, before ${quiet.toFixed(0)} ms`,
	);
	print(`S15 added to a sign-in: ${(besieged - quiet).toFixed(0)} ms (goal < 1000 ms)`);
}
