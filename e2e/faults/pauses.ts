import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openStream } from '../support/stream';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { trySignal } from './own-database';
import { faultWorker } from './servers';
import { expectRevoked, login, logout, statusOf, verdict, wishFor } from './verdicts';

const revokedMeanwhile =
	'what was revoked while a node stood still is refused by it with its first answer afterwards';
const heardMeanwhile = 'a page that listens at it hears of the end of its session when it goes on';
const goesOn = 'the other node answers everything meanwhile';

/** Asks the other node again and again, as a balancer does that has noticed. */
async function serveWithout(stage: Stage, seconds: number): Promise<void> {
	const other = required(stage.nodes[1]);
	const until = performance.now() + 1000 * seconds;
	while (performance.now() < until) {
		const valid = await verdict(stage, other, required(stage.ledger.anchors[0]));
		const answer = await login(stage, other, required(stage.ledger.people[0]));
		stage.checks.expect(goesOn, valid === true && answer?.status === 200, () => `${valid}`);
		await wait(200);
	}
}

/** A machine that was put to sleep, or moved to another host: it knows nothing of the time between. */
export const nodePaused: Fault = {
	name: 'node-paused',
	does: 'one of two nodes: SIGSTOP for 20 s amid traffic, sessions revoked meanwhile, then SIGCONT',
	holds: [revokedMeanwhile, heardMeanwhile, goesOn],
	run: async (stage) => {
		const [paused, other] = [required(stage.nodes[0]), required(stage.nodes[1])];
		const person = required(stage.ledger.people[1]);
		const tokens: string[] = [];
		for (let sessions = 0; sessions < 3; sessions += 1) {
			tokens.push(required((await login(stage, paused, person))?.token ?? undefined));
		}
		const listening = required(tokens[0]);
		const stream = await openStream(paused.url, listening);
		trySignal(paused.pid, 'SIGSTOP');
		await wait(1000);
		const ended = await Promise.all(tokens.map((token) => logout(stage, other, token)));
		await serveWithout(stage, stage.quick ? 12 : 19);
		trySignal(paused.pid, 'SIGCONT');
		const first = await Promise.all(tokens.map((token) => expectRevoked(stage, paused, token)));
		for (const [index, isRefused] of first.entries()) {
			if (ended[index]?.status !== 200) continue;
			stage.checks.expect(revokedMeanwhile, isRefused, () => 'valid, or no answer');
		}
		const heard = await Promise.race([stream.ended, wait(5000, null)]);
		stage.checks.expect(heardMeanwhile, heard !== null, () => 'nothing within 5 s');
		stream.close();
	},
};

const once = 'a model whose worker stood still is finished by another, once, and stays as it was';
const lost = 'the one that stood still notices, and builds the next model';
/** Takes some seconds to build. */
const bigPrompt = 'a dozen chairs around a round table';

interface Row {
	readonly status: string;
	readonly attempts: number;
	readonly token: number;
	readonly worker: string;
	readonly files: string;
}

async function rowOf({ database }: Stage, id: string): Promise<Row> {
	const [row] = await database.sql<Row>(
		`SELECT t.status, t.attempts, t.lease_token::int AS token, t.worker,
			(SELECT string_agg(f.name || f.sha256, ' ' ORDER BY f.name) FROM task_files f WHERE f.task_id = t.id) AS files
		FROM tasks t WHERE t.id = $1`,
		[id],
	);
	return required(row);
}

async function untilRow(stage: Stage, id: string, isSo: (row: Row) => boolean): Promise<Row> {
	for (let tries = 0; tries < 1200; tries += 1) {
		const row = await rowOf(stage, id);
		if (isSo(row)) return row;
		await wait(50);
	}
	return rowOf(stage, id);
}

/** Fencing: a lease that ended meanwhile gives no right to write, whatever its holder believes. */
export const workerPaused: Fault = {
	name: 'worker-paused',
	does: 'the worker: SIGSTOP while it builds, until another has its task and finished it, then SIGCONT',
	holds: [once, lost],
	ownTraffic: true,
	run: async (stage) => {
		const [node, first] = [required(stage.nodes[0]), required(stage.workers[0])];
		const token = required(stage.ledger.anchors[2]);
		const wish = { key: randomUUID(), token };
		const id = required((await wishFor(stage, node, wish, bigPrompt)) ?? undefined);
		await untilRow(stage, id, ({ attempts }) => attempts > 0);
		trySignal(first.pid, 'SIGSTOP');
		const second = faultWorker(stage.start);
		try {
			const done = await untilRow(stage, id, ({ status }) => !/queued|running/.test(status));
			trySignal(first.pid, 'SIGCONT');
			await wait(4000);
			const after = await rowOf(stage, id);
			const isSame = JSON.stringify(after) === JSON.stringify(done);
			const isOne = done.status === 'completed' && done.attempts === 2 && isSame;
			stage.checks.expect(once, isOne, () => JSON.stringify([done, after]));
			await second.stop();
			const next = await wishFor(stage, node, { key: randomUUID(), token });
			let status: string | null = null;
			for (let tries = 0; next !== null && tries < 200 && status !== 'completed'; tries += 1) {
				status = await statusOf(stage, node, token, next);
				await wait(100);
			}
			stage.checks.expect(lost, status === 'completed', () => `${status}`);
			stage.say(`done by ${done.worker}, attempt ${done.attempts}, lease ${done.token}`);
		} finally {
			trySignal(first.pid, 'SIGCONT');
			await second.stop();
		}
	},
};
