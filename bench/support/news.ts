import { whoIs } from '../../e2e/attack/browser';
import type { Field } from '../../e2e/attack/field';
import { createPerson, signIn } from '../../e2e/support/people';
import { postJson } from '../../e2e/support/request';
import { openStream } from '../../e2e/support/stream';
import { median, print } from './rounds';

/** S21 as a time: from a logout at one process until a page that is open at the other hears of it; and S2 beside it. */
export async function measureNews(field: Field, rounds: number): Promise<void> {
	const [one, two] = field.nodes;
	const person = await createPerson(one);
	const heard: number[] = [];
	const refused: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		const { token } = await signIn(one, person);
		const stream = await openStream(two.url, token);
		const began = performance.now();
		await postJson(one.url, '/auth/logout', { token });
		const answered = performance.now();
		if ((await whoIs(two.url, token)) !== null) {
			throw new Error('S2: a token that was revoked is accepted');
		}
		refused.push(performance.now() - answered);
		heard.push((await stream.ended) - began);
	}
	const inWords = (times: readonly number[]) =>
		`median ${median(times).toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)} ms`;
	print(
		`S2 refused at the other process on the next request, ${rounds} of ${rounds}: ${inWords(refused)}`,
	);
	print(
		`S21 an open page at the other process hears of a logout: ${inWords(heard)} (goal < 2000 ms)`,
	);
}
