import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { type Crowd, closedByServer, crowd, usageOf } from './sockets';
import { verdict } from './verdicts';

const served = 'meanwhile every verify is answered right, half of them within a second';
const closed =
	'whoever does not send a whole request is closed: 20 s for the header, 40 s for all of it';
const deaf = 'whoever does not read what it asked for is closed within 200 s';
const memory =
	'the node does not grow by more than 100 MB for them, and has its handles back afterwards';

const head = 'POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

/** One byte a second, for as long as it is let. */
function dripping(socket: Socket): void {
	const bytes = `${head}X-Slow: ${'z'.repeat(3600)}`;
	let at = 0;
	const timer = setInterval(() => {
		if (socket.writable) socket.write(bytes[at] ?? 'z');
		at += 1;
	}, 1000);
	socket.on('close', () => clearInterval(timer));
}

const description = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** What is not read is not seen to end: the node's own handles tell. */
async function expectDeafClosed(stage: Stage, pid: number, files: number): Promise<void> {
	const since = performance.now();
	const left = () => usageOf(pid).files - files;
	while (left() > 10 && performance.now() - since < 200_000) await wait(250);
	const seconds = (performance.now() - since) / 1000;
	stage.checks.expect(deaf, left() <= 10, () => `${left()} handles are left`);
	stage.say(`those that read nothing: all closed after ${seconds.toFixed(0)} s`);
}

/** Asks a node whether a token is valid, until told to stop. @returns the times of the answers */
function watchVerify(stage: Stage): () => Promise<number[]> {
	const node = required(stage.nodes[0]);
	const [live, forged] = [required(stage.ledger.anchors[0]), required(stage.ledger.never[0])];
	const times: number[] = [];
	let goesOn = true;
	const done = (async () => {
		while (goesOn) {
			const since = performance.now();
			const verdicts = [await verdict(stage, node, live), await verdict(stage, node, forged)];
			times.push((performance.now() - since) / 2);
			const isRight = verdicts[0] === true && verdicts[1] === false;
			stage.checks.expect(served, isRight, () => verdicts.join());
			await wait(20);
		}
	})();
	return async () => {
		goesOn = false;
		await done;
		return times.sort((one, other) => one - other);
	};
}

async function expectClosed(
	stage: Stage,
	sentence: string,
	name: string,
	people: Crowd,
	seconds: number,
) {
	const many = people.open();
	const after = await closedByServer(people, seconds);
	const what = () => `${name}: ${people.open()} of ${many} still stand after ${seconds} s`;
	stage.checks.expect(sentence, after !== null, what);
	stage.say(`${many} ${name}: closed after ${after?.toFixed(0) ?? 'more than allowed'} s`);
	people.leave();
}

export const badClients: Fault = {
	name: 'bad-clients',
	does: 'one node: 500 clients that say nothing, 500 with half a header, 500 with a byte a second, 200 with half a body, 100 that read none of 8 answers, 100 none of 60',
	holds: [served, closed, deaf, memory],
	ownTraffic: true,
	run: async (stage) => {
		const { url, pid } = required(stage.nodes[0]);
		const before = usageOf(pid);
		const stop = watchVerify(stage);
		const silent = await crowd(url, 500, () => undefined);
		const half = await crowd(url, 500, (socket) => socket.write(head));
		const slow = await crowd(url, 500, dripping);
		const body = await crowd(url, 200, (socket) =>
			socket.write(`${head}Content-Length: 100\r\n\r\n{"username": "`),
		);
		const few = (socket: Socket) => socket.write(description.repeat(8));
		const many = (socket: Socket) => socket.write(description.repeat(60));
		const unread = [
			await crowd(url, 100, few, { reads: false }),
			await crowd(url, 100, many, { reads: false }),
		];
		let most = 0;
		const timer = setInterval(() => (most = Math.max(most, usageOf(pid).residentMegabytes)), 250);
		await Promise.all([
			expectClosed(stage, closed, 'silent', silent, 20),
			expectClosed(stage, closed, 'with half a header', half, 20),
			expectClosed(stage, closed, 'with a byte a second', slow, 20),
			expectClosed(stage, closed, 'with half a body', body, 40),
			expectDeafClosed(stage, pid, before.files),
		]);
		clearInterval(timer);
		for (const people of unread) people.leave();
		const times = await stop();
		const median = times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
		const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
		const inWords = `${times.length} rounds, median ${median.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
		stage.checks.expect(served, median < 1000, () => inWords);
		await wait(1000);
		const after = usageOf(pid);
		const grown = `${before.residentMegabytes.toFixed(0)} MB, at most ${most.toFixed(0)} MB; handles ${before.files}, then ${after.files}`;
		const isSmall = most - before.residentMegabytes < 100 && after.files < before.files + 30;
		stage.checks.expect(memory, isSmall, () => grown);
		stage.say(`verify meanwhile: ${inWords}; ${grown}`);
	},
};

const many = 10_000;
const stood = `${many} connections stand at once, each answered once`;
const price = 'a connection that rests costs less than 40 KB';
const back =
	'afterwards the handles are there again, and the second time takes no more memory than the first, but for 60 MB';

export const idleConnections: Fault = {
	name: 'idle-connections',
	does: `one node: ${many} connections that were answered once and rest; closed; and once more`,
	holds: [served, stood, price, back],
	ownTraffic: true,
	run: async (stage) => {
		const { url, pid } = required(stage.nodes[0]);
		const before = usageOf(pid);
		const peaks: number[] = [];
		const stop = watchVerify(stage);
		for (let round = 0; round < 2; round += 1) {
			const people = await crowd(url, many, (socket) =>
				socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'),
			);
			await stage.pause(8, 4);
			const held = usageOf(pid);
			peaks.push(held.residentMegabytes);
			const inWords = `${people.open()} open, ${held.files - before.files} handles, ${people.said.bytes} bytes`;
			const isAll = people.open() === many && people.said.bytes > many * 100;
			stage.checks.expect(stood, isAll, () => inWords);
			const each = (1024 * (held.residentMegabytes - before.residentMegabytes)) / many;
			stage.checks.expect(price, each < 40, () => `${each.toFixed(1)} KB`);
			people.leave();
			for (let tries = 0; tries < 60 && usageOf(pid).files > before.files + 30; tries += 1) {
				await wait(500);
			}
			const after = usageOf(pid);
			const gone = `handles ${before.files}, ${held.files}, then ${after.files}`;
			stage.checks.expect(back, after.files < before.files + 30, () => gone);
			const resident = `${before.residentMegabytes.toFixed(0)}, ${held.residentMegabytes.toFixed(0)}, then ${after.residentMegabytes.toFixed(0)} MB`;
			stage.say(`${inWords}: ${each.toFixed(1)} KB each; ${gone}; ${resident}`);
		}
		const [first = 0, second = 0] = peaks;
		stage.checks.expect(back, second < first + 60, () => `${first} MB, then ${second} MB`);
		const times = await stop();
		const median = times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY;
		stage.checks.expect(served, median < 1000, () => `median ${median} ms`);
		stage.say(`verify meanwhile: ${times.length} rounds, median ${median.toFixed(0)} ms`);
	},
};
