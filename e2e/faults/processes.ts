import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { statusOf, wishFor } from './verdicts';

const other = 'the other node goes on answering';

async function expectOther(stage: Stage, seconds: number): Promise<void> {
	const { nodes, tally, checks } = stage;
	const two = required(nodes[1]);
	const until = performance.now() + 1000 * seconds;
	while (performance.now() < until) {
		const answer = await tally.ask({ url: two.url, path: '/readyz', fine: [200] });
		checks.expect(other, answer?.status === 200, () => `${answer?.status}`);
		await wait(100);
	}
}

export const nodeKilled: Fault = {
	name: 'node-killed',
	does: 'one of two nodes: SIGKILL in the midst of sign-ins and wishes, started again; three times',
	holds: [other],
	breaksConnections: true,
	run: async (stage) => {
		const one = required(stage.nodes[0]);
		for (let round = 0; round < 3; round += 1) {
			await one.kill();
			await expectOther(stage, 2);
			await one.restart();
			await stage.pause(3, 1);
		}
	},
};

const twice = 'a model whose worker is killed twice is finished by the third';
const thrice = 'a model whose worker is killed three times ends failed, and says so';
const next = 'after that the worker builds the next one';
/** Takes some seconds to build, so that its worker can be killed in the midst of it. */
const bigPrompt = 'a dozen chairs around a round table';

/** Kills the worker each time that it is at this task, so many times. @returns how it ended */
async function killWhileBuilt(stage: Stage, times: number): Promise<string | null> {
	const [node, worker] = [required(stage.nodes[0]), required(stage.workers[0])];
	const token = required(stage.ledger.anchors[2]);
	const id = required(
		(await wishFor(stage, node, { key: randomUUID(), token }, bigPrompt)) ?? undefined,
	);
	for (let kills = 0; kills < times; kills += 1) {
		await startedBefore(stage, id, kills);
		await worker.kill();
		worker.restart();
	}
	for (let tries = 0; tries < 900; tries += 1) {
		const status = await statusOf(stage, node, token, id);
		if (status !== null && !/queued|running/.test(status)) return status;
		await wait(100);
	}
	return 'never ended';
}

/** Waits until the task was begun once more than so many times, and is not over. */
async function startedBefore({ database }: Stage, id: string, times: number): Promise<void> {
	for (let tries = 0; tries < 1200; tries += 1) {
		const [row] = await database.sql<{ n: number; over: boolean }>(
			`SELECT attempts AS n, finished_at IS NOT NULL AS over FROM tasks WHERE id = $1`,
			[id],
		);
		if (row?.over) throw new Error('the model was made before its worker could be killed');
		if ((row?.n ?? 0) > times) return;
		await wait(20);
	}
	throw new Error('no worker took the task');
}

export const workerKilled: Fault = {
	name: 'worker-killed',
	does: 'the worker: SIGKILL while it builds a model, twice for one model, three times for another',
	holds: [twice, thrice, next],
	ownTraffic: true,
	run: async (stage) => {
		const second = await killWhileBuilt(stage, 2);
		stage.checks.expect(twice, second === 'completed', () => `${second}`);
		const third = await killWhileBuilt(stage, 3);
		stage.checks.expect(thrice, third === 'failed', () => `${third}`);
		const after = await killWhileBuilt(stage, 0);
		stage.checks.expect(next, after === 'completed', () => `${after}`);
	},
};
