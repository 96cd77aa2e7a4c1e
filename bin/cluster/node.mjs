import { rmSync, writeFileSync } from 'node:fs';
import { sleep } from '../postgres/process.mjs';
import { Failure, wordsOf } from '../steps/failure.mjs';
import { untilReady } from '../steps/serve.mjs';
import { supervise } from '../steps/supervise.mjs';
import { drainFlag } from './nginx-config.mjs';

/** By then whatever nginx had already meant for a node has arrived there. */
const settleMilliseconds = 1000;

/** As many as a pool has, unless it is set otherwise. */
const databaseConnections = 10;
const roundsAtEase = 5;
const easeMilliseconds = 500;
const warmingPatienceMilliseconds = 30_000;

/** @typedef {ReturnType<typeof createNode>} Node */

/**
 * @param {number} index @param {number} port on 127.0.0.1
 * @param {string} nginxFolder
 * @param {(port: number) => import('node:child_process').ChildProcess} start
 */
export function createNode(index, port, nginxFolder, start) {
	const flag = drainFlag(nginxFolder, index);
	let [isLeaving, isSilent] = [false, false];
	const kept = supervise(`Node ${index + 1}`, () => start(port));
	return {
		port,
		name: `Node ${index + 1}`,
		child: kept.child,
		end: kept.end,
		/** Nothing new comes to it any more, and it ends. */
		leave: async () => {
			isLeaving = true;
			writeFileSync(flag, '');
			await sleep(settleMilliseconds);
			await kept.end();
		},
		/** Starts again, and is served by nginx once it is ready. */
		comeBack: async () => {
			kept.begin();
			await untilServing(kept.child(), port);
			rmSync(flag, { force: true });
			[isLeaving, isSilent] = [false, false];
		},
		isOut: () => isLeaving || isSilent,
		/** It answers nothing, and gets nothing new until it does. */
		putAside: () => {
			isSilent = true;
			writeFileSync(flag, '');
		},
		takeBack: () => {
			if (isSilent && !isLeaving) {
				rmSync(flag, { force: true });
			}
			isSilent = false;
		},
	};
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 */
export async function untilServing(child, port) {
	const ended = new Promise((_resolve, reject) => {
		child.once('exit', () =>
			reject(new Failure('It ended before it was ready; what it said is above.')),
		);
	});
	await Promise.race([untilReady({ host: '127.0.0.1', port }).then(() => warmUp(port)), ended]);
}

/**
 * A node that is ready has no connections to the database yet, and still loads its pages, which stops it for moments:
 * half of everybody's requests at once would be late, and some refused. So it is asked until it answers at ease, or
 * for half a minute on a machine where nothing is at ease.
 * @param {number} port
 */
async function warmUp(port) {
	const paths = [...Array(databaseConnections).fill('/readyz'), '/login'];
	const deadline = performance.now() + warmingPatienceMilliseconds;
	for (let atEase = 0; atEase < roundsAtEase && performance.now() < deadline; ) {
		const since = performance.now();
		const answers = await Promise.all(
			paths.map((path) => isServed(`http://127.0.0.1:${port}${path}`)),
		);
		const isAtEase = answers.every(Boolean) && performance.now() - since < easeMilliseconds;
		atEase = isAtEase ? atEase + 1 : 0;
		await sleep(100);
	}
}

/** @param {string} url */
async function isServed(url) {
	try {
		const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
		await answer.arrayBuffer();
		return answer.ok;
	} catch {
		return false;
	}
}

/**
 * Ends one node and brings it back from another release; from the one before, when that one does not start.
 * @param {Node} node
 * @param {{ use(): void, takeBack(): void }} release
 */
export async function replaceNode(node, release) {
	await node.leave();
	release.use();
	try {
		await node.comeBack();
	} catch (thrown) {
		await node.end();
		release.takeBack();
		await node.comeBack();
		throw new Failure(
			`${node.name} did not start from the new build and runs from the one before, as the others do: ${wordsOf(thrown)}`,
		);
	}
}
