import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { always } from './always';
import { required } from './choose';
import type { Stage } from './fault';
import type { FaultServer } from './servers';
import { login, verdict, wishFor } from './verdicts';

/**
 * Waits until every node answers every question right, by itself.
 * @returns seconds from the end of the fault to the first question of the first round that was all right
 */
export async function recovery(stage: Stage, withinSeconds: number): Promise<number> {
	const since = performance.now();
	const secondsSince = () => (performance.now() - since) / 1000;
	stage.tally.phase = 'recovering';
	const waits = await Promise.all(
		stage.nodes.map(async (node) => {
			for (;;) {
				const began = secondsSince();
				if (await isRight(stage, node)) return began;
				if (secondsSince() > 3 * withinSeconds) return Number.POSITIVE_INFINITY;
				await wait(100);
			}
		}),
	);
	stage.tally.phase = 'calm';
	const seconds = Math.max(...waits);
	const inWords = () => `after ${seconds.toFixed(1)} s, to be ${withinSeconds} s`;
	stage.checks.expect(always.recovery, seconds <= withinSeconds, inWords);
	return seconds;
}

async function isRight(stage: Stage, node: FaultServer): Promise<boolean> {
	const { anchors, never, people } = stage.ledger;
	const ready = await stage.tally.ask({ url: node.url, path: '/readyz', fine: [200] });
	if (ready?.status !== 200) return false;
	if ((await verdict(stage, node, required(anchors[0]))) !== true) return false;
	if ((await verdict(stage, node, required(never[0]))) !== false) return false;
	const answer = await login(stage, node, required(people[0]));
	if (!answer?.token) return false;
	if (!stage.sessionsEnd) stage.ledger.sessions.push({ token: answer.token, state: 'live' });
	if (stage.workers.length === 0) return true;
	const wish = { key: randomUUID(), token: required(anchors[1]) };
	const taskId = await wishFor(stage, node, wish);
	if (taskId !== null) stage.ledger.wishes.push({ ...wish, taskId });
	return taskId !== null;
}
