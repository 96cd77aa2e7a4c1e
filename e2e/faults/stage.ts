import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cuttableProxy } from '../../lib/testing/proxy';
import { freshJwtSecret } from '../support/secrets';
import { freePort } from '../support/server';
import { always, ofSessions, ofTraffic } from './always';
import { auditLedger } from './audit';
import { createChecklist } from './checklist';
import { defaults, type Fault, type Stage } from './fault';
import { openLedger } from './ledger';
import { type OwnDatabase, ownDatabase } from './own-database';
import { recovery } from './recovery';
import type { Report } from './report';
import { faultServer, faultWorker } from './servers';
import { createTally } from './tally';
import { startTraffic } from './traffic';
import { statusOf, wishFor } from './verdicts';

export interface RunOptions {
	readonly quick: boolean;
	readonly soakMinutes: number;
	readonly say: (line: string) => void;
}

/** One fault from an empty folder to its report. Nothing of it stays behind. */
export async function play(fault: Fault, options: RunOptions): Promise<Report> {
	const began = performance.now();
	const { name, settings = [], diskMegabytes } = fault;
	const database = await ownDatabase({ name, settings, diskMegabytes });
	const leaving: Array<() => Promise<void>> = [() => database.remove()];
	try {
		const stage = await enter(fault, database, options, leaving);
		const recoverySeconds = await perform(fault, stage, options.quick);
		const { statuses, worstMs, times } = stage.tally;
		const seconds = (performance.now() - began) / 1000;
		return { fault, statuses, worstMs, times, recoverySeconds, seconds, ...stage.checks.result() };
	} finally {
		for (const leave of leaving.reverse()) await leave();
	}
}

async function enter(
	fault: Fault,
	database: OwnDatabase,
	options: RunOptions,
	leaving: Array<() => Promise<void>>,
): Promise<Stage> {
	const proxy = await cuttableProxy(database.url);
	leaving.push(() => proxy.close());
	const jwtSecretKey = freshJwtSecret();
	const databaseUrl = fault.viaProxy ? proxy.url : database.url;
	const env = { DATA_DIR: join(database.folder, 'models'), LOGIN_ATTEMPTS_PER_ADDRESS: '100000' };
	const nodes = await Promise.all(
		Array.from({ length: fault.nodes ?? defaults.nodes }, (_, index) =>
			faultServer({
				databaseUrl,
				jwtSecretKey,
				env: { ...env, ...fault.nodeEnv?.(index) },
				under: fault.nodeUnder ?? [],
			}),
		),
	);
	leaving.push(async () => void (await Promise.all(nodes.map((node) => node.stop()))));
	const sentences = Object.values(always).filter(
		(sentence) =>
			!(fault.ownTraffic && ofTraffic.includes(sentence)) &&
			!(fault.sessionsEnd && ofSessions.includes(sentence)),
	);
	const checks = createChecklist([...sentences, ...fault.holds]);
	const workerEnv = { ...env, ...fault.workerEnv };
	const start = { databaseUrl, jwtSecretKey, env: workerEnv, port: await freePort() };
	const worker = faultWorker(start);
	leaving.push(() => worker.stop());
	return {
		database,
		proxy,
		nodes,
		workers: [worker],
		start: { ...start, port: await freePort() },
		ledger: await openLedger({ databaseUrl: database.url, jwtSecretKey }),
		tally: createTally(checks, { breaksConnections: fault.breaksConnections ?? false }),
		checks,
		sessionsEnd: fault.sessionsEnd ?? false,
		...options,
		pause: (seconds, quickSeconds = seconds) =>
			wait(1000 * (options.quick ? quickSeconds : seconds)),
	};
}

async function perform(fault: Fault, stage: Stage, quick: boolean): Promise<number> {
	// The expired token among those that may never be valid has expired then.
	await wait(1000);
	await makeModel(stage);
	const calmSeconds = quick ? 2 : 5;
	const traffic = fault.ownTraffic ? null : startTraffic(stage);
	if (traffic !== null) await wait(1000 * calmSeconds);
	stage.tally.phase = 'fault';
	await fault.run(stage);
	const seconds = await recovery(
		stage,
		fault.recoversWithinSeconds ?? defaults.recoversWithinSeconds,
	);
	stage.say(`recovered after ${seconds.toFixed(1)} s`);
	if (traffic !== null) await wait(1000 * calmSeconds);
	await traffic?.stop();
	await auditLedger(stage);
	stage.tally.finish();
	return seconds;
}

/** What shares lead to. */
async function makeModel(stage: Stage): Promise<void> {
	const [node] = stage.nodes;
	const [token] = stage.ledger.anchors;
	if (node === undefined || token === undefined) throw new Error('nobody is there');
	const id = await wishFor(stage, node, { key: 'shared-model', token });
	for (let tries = 0; id !== null && tries < 300; tries += 1) {
		if ((await statusOf(stage, node, token, id)) === 'completed') {
			stage.ledger.modelId = id;
			return;
		}
		await wait(100);
	}
	throw new Error('no model was made before the fault');
}
