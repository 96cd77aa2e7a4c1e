import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { crowd, usageOf } from './sockets';
import { bearer, login, verdict } from './verdicts';

const files = 256;
const room =
	'who is let in is answered right: pages, sign-ins, verify, though all connections are taken';
const idle = 'connections that rest give way to new ones within 2 s';
const silent = 'connections that say nothing are closed, and new ones are answered within 20 s';
const calm = 'refusing connections costs less than a tenth of a processor';

/** Seconds of the processor that a process has had. */
function processorSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function isServed(stage: Stage): Promise<boolean> {
	const node = required(stage.nodes[0]);
	const page = await fetch(`${node.url}/login`).catch(() => null);
	if (page?.status !== 200) return false;
	return (await verdict(stage, node, required(stage.ledger.anchors[0]))) === true;
}

async function expectServed(stage: Stage, sentence: string, withinSeconds: number): Promise<void> {
	const since = performance.now();
	const seconds = () => (performance.now() - since) / 1000;
	let isRight = false;
	while (!isRight && seconds() < withinSeconds) {
		const reached = await fetch(`${required(stage.nodes[0]).url}/healthz`).catch(() => null);
		isRight = reached !== null && (await isServed(stage));
		await wait(50);
	}
	stage.checks.expect(sentence, isRight, () => `not within ${withinSeconds} s`);
	stage.say(`${sentence}: after ${seconds().toFixed(1)} s`);
}

export const fewFiles: Fault = {
	name: 'few-files',
	does: `a node that may open ${files} files: 500 connections that rest, 500 that say nothing, 60 requests at once`,
	holds: [room, idle, silent, calm],
	nodes: 1,
	nodeUnder: ['prlimit', `--nofile=${files}`],
	ownTraffic: true,
	breaksConnections: true,
	run: async (stage) => {
		const node = required(stage.nodes[0]);
		const resting = await crowd(node.url, 500, (socket) =>
			socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'),
		);
		await expectServed(stage, idle, 2);
		resting.leave();
		const saying = await crowd(node.url, 500, () => undefined);
		stage.say(`${saying.open()} that say nothing stand, ${usageOf(node.pid).files} files`);
		const since = processorSeconds(node.pid);
		await wait(3000);
		const share = (processorSeconds(node.pid) - since) / 3;
		stage.checks.expect(calm, share < 0.1, () => `${(100 * share).toFixed(0)} %`);
		await expectServed(stage, silent, 20);
		saying.leave();
		await wait(500);
		const token = required(stage.ledger.anchors[1]);
		const all = await Promise.all(
			Array.from({ length: 60 }, () =>
				stage.tally.ask({
					url: node.url,
					path: '/auth/sessions',
					headers: bearer(token),
					fine: [200],
				}),
			),
		);
		const answered = all.filter((one) => one?.status === 200).length;
		stage.checks.expect(room, answered === 60, () => `${answered} of 60`);
		const signedIn = await login(stage, node, required(stage.ledger.people[1]));
		stage.checks.expect(room, signedIn?.status === 200, () => `${signedIn?.status}`);
		stage.checks.expect(room, await isServed(stage), () => 'a page or verify');
	},
};
