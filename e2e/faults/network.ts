import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '../support/request';
import { openStream } from '../support/stream';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { login, logout } from './verdicts';

const slow = 'every statement took its 400 ms, and everything was answered all the same';

/** Each statement takes 400 ms and more: a database in another part of the world. */
export const slowDatabase: Fault = {
	name: 'pg-slow',
	does: 'the way to PostgreSQL: 200 ms in each direction',
	holds: [slow],
	viaProxy: true,
	run: async (stage) => {
		const { proxy, tally, checks } = stage;
		const before = tally.times.length;
		proxy.delay(200);
		await stage.pause(15, 8);
		proxy.delay(0);
		const meanwhile = tally.times.slice(before).sort((one, other) => one - other);
		const refused = tally.statuses.get('503') ?? 0;
		const median = meanwhile[Math.floor(meanwhile.length / 2)] ?? 0;
		const inWords = () => `median ${Math.round(median)} ms, ${refused} refused`;
		checks.expect(slow, median > 350 && refused === 0, inWords);
		stage.say(`answers meanwhile: ${meanwhile.length}, ${inWords()}`);
	},
};

const told = 'an open page hears of a logout at another node, after the cut as before it';
const gaps = 'the page that was not told because of the cut is told when news is heard again';

const anew = 'LISTEN connections that were lost without a word are noticed and made anew';

/** @returns seconds until the page heard; null: it did not */
async function hears(
	stage: Stage,
	withinSeconds: number,
	between: () => Promise<void> = async () => {},
) {
	const [one, two] = [required(stage.nodes[0]), required(stage.nodes[1])];
	const answer = await login(stage, one, required(stage.ledger.people[0]));
	if (!answer?.token) return null;
	const stream = await openStream(two.url, answer.token);
	await wait(500);
	await between();
	// Where the node's own connections were lost, it takes some tries.
	let ended: Received | null = null;
	for (let tries = 0; ended?.status !== 200 && tries < 20; tries += 1) {
		ended = await logout(stage, one, answer.token);
	}
	const since = performance.now();
	const at = await Promise.race([stream.ended, wait(1000 * withinSeconds, null)]);
	stream.close();
	return ended?.status === 200 && at !== null ? Math.max(0, (at - since) / 1000) : null;
}

/** How many connections listen that were made after a moment of the database's clock. */
async function listenersSince({ database }: Stage, at: string): Promise<number> {
	const [row] = await database.sql<{ n: number }>(
		`SELECT count(*)::int AS n FROM pg_stat_activity
		WHERE application_name = 'prompt2mesh listener' AND backend_start > $1::timestamptz`,
		[at],
	);
	return row?.n ?? 0;
}

/** A firewall forgets every connection. @returns seconds until all that listened listen again; null: not within a minute */
async function loseAll(stage: Stage): Promise<number | null> {
	const { database, proxy } = stage;
	const listeners = await listenersSince(stage, '2000-01-01');
	const [now] = await database.sql<{ at: string }>('SELECT clock_timestamp()::text AS at');
	stage.say(`${proxy.lose()} connections were lost, ${listeners} of them listened`);
	const since = performance.now();
	while (performance.now() - since < 60_000) {
		if ((await listenersSince(stage, now?.at ?? '')) >= listeners) {
			return (performance.now() - since) / 1000;
		}
		await wait(250);
	}
	return null;
}

/** What listens for the news is ended by PostgreSQL, then forgotten by the network. */
export const listenCut: Fault = {
	name: 'listen-cut',
	does: 'the LISTEN connections: ended by PostgreSQL, then lost half-open with every other connection',
	holds: [told, gaps, anew],
	viaProxy: true,
	recoversWithinSeconds: 45,
	run: async (stage) => {
		const { database, checks } = stage;
		const expectHeard = async (
			sentence: string,
			seconds: number,
			between?: () => Promise<void>,
		) => {
			const after = await hears(stage, seconds, between);
			const inWords = `${after === null ? 'never' : after.toFixed(2)} s`;
			checks.expect(sentence, after !== null, () => inWords);
			return inWords;
		};
		const whole = await expectHeard(told, 5);
		const terminated = await expectHeard(gaps, 15, async () => {
			await database.sql(
				"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'prompt2mesh listener'",
			);
		});
		const later = await expectHeard(told, 5);
		let relistened: Promise<number | null> = Promise.resolve(null);
		const lost = await expectHeard(gaps, 60, async () => {
			relistened = loseAll(stage);
		});
		const after = await relistened;
		checks.expect(anew, after !== null, () => 'not within a minute');
		stage.say(`all listened again after ${after?.toFixed(1)} s`);
		const again = await expectHeard(told, 5);
		stage.say(
			`heard: whole ${whole}, ended ${terminated}, then ${later}, lost ${lost}, then ${again}`,
		);
	},
};
