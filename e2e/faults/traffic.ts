import { setTimeout as wait } from 'node:timers/promises';
import { always } from './always';
import { oneOf, required, someNode } from './choose';
import type { Stage } from './fault';
import { newWish } from './ledger';
import { changePasswords } from './passwords';
import { shareAndRevoke } from './shares';
import { expectRevoked, login, logout, verdict, wishFor } from './verdicts';

export interface Traffic {
	/** Lets what is under way end. */
	stop(): Promise<void>;
}

type Loop = (stage: Stage) => Promise<void>;

/** At once waiting to be built, so that nobody's queue is full (20). */
const mostWishes = 12;

/** Writers and readers at all nodes, until stopped. Each does one thing at a time, and rests in between. */
export function startTraffic(stage: Stage): Traffic {
	let goesOn = true;
	const repeat = async (loop: Loop, restMs: number) => {
		while (goesOn) {
			await loop(stage);
			await wait(restMs);
		}
	};
	const loops: ReadonlyArray<readonly [Loop, number]> = [
		[signIn, 300],
		[signOut, 300],
		[askForModel, 1000],
		[readLive, 20],
		[readRevoked, 20],
		[readReadiness, 200],
		[changePasswords, 2500],
		[shareAndRevoke, 400],
	];
	const all = loops.map(([loop, rest]) => repeat(loop, rest));
	return {
		stop: async () => {
			goesOn = false;
			await Promise.all(all);
		},
	};
}

async function signIn(stage: Stage): Promise<void> {
	const person = required(oneOf(stage.ledger.people));
	const answer = await login(stage, someNode(stage), person);
	if (answer?.token) stage.ledger.sessions.push({ token: answer.token, state: 'live' });
}

/** Every other session is left, so that some are there at the end. */
async function signOut(stage: Stage): Promise<void> {
	const index = stage.ledger.sessions.findIndex(
		({ state }, at) => state === 'live' && at % 2 === 1,
	);
	const session = stage.ledger.sessions[index];
	if (session === undefined) return;
	session.state = 'unknown';
	const answer = await logout(stage, someNode(stage), session.token);
	if (answer?.status !== 200) return;
	session.state = 'revoked';
	for (const node of stage.nodes.filter(({ isUp }) => isUp)) {
		const valid = await verdict(stage, node, session.token);
		if (valid !== null) stage.checks.expect(always.logout, !valid, () => node.url);
	}
}

async function askForModel(stage: Stage): Promise<void> {
	const { wishes, anchors } = stage.ledger;
	if (stage.workers.length === 0) return;
	// One that got no answer is repeated with its key: no second task may come of it.
	const open = wishes.find(({ taskId }) => taskId === null);
	if (open === undefined && wishes.length >= mostWishes) return;
	const wish = open ?? newWish(required(oneOf(anchors)));
	if (open === undefined) wishes.push(wish);
	wish.taskId = await wishFor(stage, someNode(stage), wish);
}

async function readLive(stage: Stage): Promise<void> {
	const session = oneOf(stage.ledger.sessions.filter(({ state }) => state === 'live'));
	const token = session?.token ?? required(oneOf(stage.ledger.anchors));
	const node = someNode(stage);
	const valid = await verdict(stage, node, token);
	if (valid !== null && (session?.state ?? 'live') === 'live') {
		stage.checks.expect(always.live, valid, () => `refused at ${node.url}`);
	}
}

async function readRevoked(stage: Stage): Promise<void> {
	const { sessions, never } = stage.ledger;
	const revoked = sessions.filter(({ state }) => state === 'revoked').map(({ token }) => token);
	await expectRevoked(stage, someNode(stage), required(oneOf([...revoked.slice(-20), ...never])));
}

/** `/healthz` says that the process lives, and touches nothing else. */
async function readReadiness(stage: Stage): Promise<void> {
	const node = someNode(stage);
	await stage.tally.ask({ url: node.url, path: '/readyz', fine: [200] });
	const answer = await stage.tally.ask({ url: node.url, path: '/healthz', fine: [200] });
	if (answer === null) return;
	stage.checks.expect(always.fitting, answer.status === 200, () => `healthz ${answer.status}`);
}
