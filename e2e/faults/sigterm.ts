import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { openStream } from '../support/stream';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import type { FaultServer } from './servers';
import { json, login } from './verdicts';

const answered = 'sign-ins of which the node has begun to read are answered 200 before it ends';
const kept =
	'of requests on connections that are kept alive none breaks, and they are told to close';
const orderly = 'open event streams are ended in order, and say nothing of an ended session';
const prompt =
	'the node ends with code 0, within 20 seconds, though streams and connections are open';

const graceMs = 20_000;

interface KeptAlive {
	broken: number;
	answered: number;
	told: number;
	stop(): Promise<void>;
}

/** One request after another on one connection each, without a pause, until refused. */
function keepAsking(url: string, connections: number): KeptAlive {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const state = { broken: 0, answered: 0, told: 0 };
	let goesOn = true;
	const one = () =>
		new Promise<'answered' | 'refused' | 'broken'>((resolve) => {
			const outgoing = request(`${url}/healthz`, { agent }, (response) => {
				if (response.headers.connection === 'close') state.told += 1;
				response.resume();
				response.on('end', () => resolve('answered'));
				response.on('error', () => resolve('broken'));
			});
			outgoing.on('error', (error: NodeJS.ErrnoException) => {
				// RFC 9112 section 9.3.1: whoever reuses a connection that rested sends again when it was closed meanwhile.
				const isRace = outgoing.reusedSocket && error.code === 'ECONNRESET';
				resolve(isRace || error.code === 'ECONNREFUSED' ? 'refused' : 'broken');
			});
			outgoing.end();
		});
	const loops = Array.from({ length: connections }, async () => {
		while (goesOn) {
			const outcome = await one();
			if (outcome === 'refused') await wait(5);
			else state[outcome] += 1;
		}
	});
	return Object.assign(state, {
		stop: async () => {
			goesOn = false;
			await Promise.all(loops);
			agent.destroy();
		},
	});
}

/** A sign-in of which the server has the header, and says so; the body follows when it is told to. */
function beginLogin(url: string, person: { username: string; password: string }) {
	const body = JSON.stringify({ username: person.username, password: person.password });
	const headers = { ...json, 'content-length': String(body.length), expect: '100-continue' };
	const options = { method: 'POST', headers, agent: false };
	const outgoing = request(`${url}/auth/login`, options);
	const status = new Promise<number | null>((resolve) => {
		outgoing.on('response', (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? null));
		});
		outgoing.on('error', () => resolve(null));
	});
	const begun = new Promise<void>((resolve) => outgoing.on('continue', resolve));
	outgoing.flushHeaders();
	return { begun, status, finish: () => outgoing.end(body) };
}

/** @returns how long it took, in milliseconds, and the exit code */
async function terminate(node: FaultServer): Promise<{ ms: number; code: number | null }> {
	const since = performance.now();
	const closed = new Promise<number | null>((resolve) => node.process.once('close', resolve));
	node.process.kill('SIGTERM');
	const code = await closed;
	return { ms: performance.now() - since, code };
}

async function endUnderLoad(stage: Stage, node: FaultServer): Promise<void> {
	const { checks, ledger } = stage;
	for (const person of ledger.people) await login(stage, node, person);
	const streams = await Promise.all(ledger.anchors.map((token) => openStream(node.url, token)));
	const asking = keepAsking(node.url, 8);
	await wait(500);
	const logins = ledger.people.map((person) => beginLogin(node.url, person));
	await Promise.all(logins.map(({ begun }) => begun));
	const ending = terminate(node);
	await wait(100);
	for (const { finish } of logins) finish();
	const { ms, code } = await ending;
	await asking.stop();
	for (const { status } of logins) {
		checks.expect(answered, (await status) === 200, () => 'no 200');
	}
	for (const stream of streams) {
		const end = await Promise.race([stream.closed, wait(1000, 'open')]);
		checks.expect(orderly, end === 'in order' && stream.isOpen(), () => end);
	}
	const counted = () => `${asking.answered} answered, ${asking.told} told, ${asking.broken} broken`;
	checks.expect(kept, asking.broken === 0 && asking.answered > 0, counted);
	checks.expect(
		prompt,
		code === 0 && ms < graceMs,
		() => `code ${code} after ${Math.round(ms)} ms`,
	);
	stage.say(`ended after ${Math.round(ms)} ms with code ${code}; kept alive: ${counted()}`);
}

export const terminated: Fault = {
	name: 'sigterm',
	does: 'one of two nodes: SIGTERM while sign-ins, event streams and kept connections are under way; twice',
	holds: [answered, kept, orderly, prompt],
	ownTraffic: true,
	breaksConnections: true,
	run: async (stage) => {
		const node = required(stage.nodes[0]);
		for (let round = 0; round < 2; round += 1) {
			await endUnderLoad(stage, node);
			await node.restart();
		}
	},
};
