import { enterField, type Field } from '../e2e/attack/field';
import { createPerson, signIn } from '../e2e/support/people';
import { postJson } from '../e2e/support/request';
import { openStream } from '../e2e/support/stream';
import { hammer } from './support/hammer';
import { type Found, runPart } from './support/part';
import { plan, quantile } from './support/rounds';

const revocations = { quick: 20, standard: 200, full: 500 }[plan.name];
const connections = 8;

/**
 * P9 of the performance plan: while the other node is asked about a token without pause, it is revoked at this one.
 * What the other begins to look at after the answer to the revocation is after its commit, and must be refused.
 */
async function measureRevocation(): Promise<Found> {
	const field = await enterField();
	try {
		const times: number[] = [];
		let [stale, asked, unanswered] = [0, 0, 0];
		for (let round = 0; round < revocations; round += 1) {
			const one = await revokeOnce(field);
			times.push(one.noticeMs);
			stale += one.stale;
			asked += one.asked;
			unanswered += one.unanswered;
		}
		return {
			plan: { revocations, connections },
			figures: {
				'verifies at the other node after the commit': asked,
				'ms to the notice, median': quantile(times, 0.5),
				'ms to the notice, worst': Math.max(...times),
			},
			failures: unanswered,
			goals: { 'P9 stale': stale, 'P9 notice': quantile(times, 0.99) },
		};
	} finally {
		await field.leave();
	}
}

async function revokeOnce({ nodes: [here, there] }: Field) {
	const person = await createPerson(here);
	const { token } = await signIn(here, person);
	const stream = await openStream(there.url, token);
	const hammering = hammer(there.url, token, connections);
	await hammering.accepted;
	const began = performance.now();
	const { status } = await postJson(here.url, '/auth/logout', { token });
	const committed = performance.now();
	if (status !== 200) throw new Error(`The logout answered ${status}.`);
	const noticeMs = Math.max(0, (await stream.ended) - began);
	const answers = await hammering.stopAfter(20);
	const later = answers.filter(({ sent }) => sent > committed);
	return {
		noticeMs,
		stale: later.filter(({ valid }) => valid === true).length,
		asked: later.length,
		unanswered: answers.filter(({ valid }) => valid === null).length,
	};
}

await runPart('revocation', measureRevocation);
