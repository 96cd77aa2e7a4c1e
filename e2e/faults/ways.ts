import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Stage } from './fault';

const silent = 'the way to PostgreSQL took everything and answered nothing';

/** Longer than a statement may wait, three times over: whoever waits for another's place must not wait for all. */
export const silence: Fault = {
	name: 'pg-silent',
	does: 'the way to PostgreSQL: takes connections and bytes for 40 s (quick: 35), and answers nothing; then every connection breaks',
	holds: [silent],
	viaProxy: true,
	run: async (stage) => {
		stage.proxy.hang();
		const before = stage.tally.statuses.get('200') ?? 0;
		await stage.pause(40, 35);
		const refused = stage.tally.statuses.get('503') ?? 0;
		stage.checks.expect(silent, refused > 0, () => `${before} before, ${refused} refused`);
		await stage.proxy.mend();
	},
};

const forgotten = 'no transaction of a forgotten connection holds its locks for longer than 15 s';

/** What a machine that lost its network leaves behind: PostgreSQL is not told, and waits for the next statement. */
export const halfOpen: Fault = {
	name: 'pg-half-open',
	does: 'the way to PostgreSQL: every connection forgotten without a word, amid a transaction, 6 times (quick: 3)',
	holds: [forgotten],
	viaProxy: true,
	recoversWithinSeconds: 45,
	run: async (stage) => {
		const { proxy, checks } = stage;
		let [lost, amid] = [0, 0];
		// So that transactions last long enough to be met.
		proxy.delay(50);
		for (let round = 0; round < (stage.quick ? 3 : 6); round += 1) {
			amid += await openTransaction(stage);
			lost += proxy.lose();
			await stage.pause(2);
		}
		proxy.delay(0);
		await stage.pause(15);
		const left = await oldTransactions(stage, 15);
		checks.expect(forgotten, amid > 0 && left.length === 0, () => `${left.length} of ${amid}`);
		stage.say(`${lost} connections were forgotten, at least ${amid} of them in a transaction`);
	},
};

/** Waits until there is one. @returns how many, at last */
async function openTransaction(stage: Stage): Promise<number> {
	for (let tries = 0; tries < 300; tries += 1) {
		const found = await oldTransactions(stage, 0);
		if (found.length > 0) return found.length;
		await wait(10);
	}
	return 0;
}

function oldTransactions({ database }: Stage, seconds: number): Promise<Array<{ pid: number }>> {
	return database.sql(
		`SELECT pid FROM pg_stat_activity WHERE application_name = 'prompt2mesh' AND state LIKE 'idle in transaction%'
			AND state_change < clock_timestamp() - make_interval(secs => $1)`,
		[seconds],
	);
}

const noise = 'answers of PostgreSQL came as noise';

/** Something else listens at PostgreSQL's port, or what is between has gone mad. */
export const garbage: Fault = {
	name: 'pg-garbage',
	does: 'the way to PostgreSQL: for 12 s noise instead of each answer (quick: 6); then the first half of each; then an HTTP server',
	holds: [noise],
	viaProxy: true,
	run: async (stage) => {
		let spoilt = 0;
		const spoil = (make: (bytes: Buffer) => Buffer) => async (bytes: Buffer, isAnswer: boolean) => {
			if (!isAnswer) return bytes;
			spoilt += 1;
			return make(bytes);
		};
		const page = Buffer.from('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
		const ways = [
			spoil((bytes) => randomBytes(bytes.length)),
			spoil((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))),
			spoil(() => page),
		];
		for (const way of ways) {
			stage.proxy.shape(way);
			await stage.pause(12, 6);
			stage.proxy.shape();
			await stage.pause(3, 2);
		}
		await stage.proxy.mend();
		stage.checks.expect(noise, spoilt > 20, () => `${spoilt}`);
		stage.say(`${spoilt} answers were noise`);
	},
};

const cut =
	'connections broke after PostgreSQL had done what it was asked, and before it could say so';

/** Whether a write happened is then unknown to the server: it may say neither yes nor no. */
export const answersLost: Fault = {
	name: 'pg-answers-lost',
	does: 'the way to PostgreSQL: one answer in 15 is lost with its connection, for 20 s (quick: 12)',
	holds: [cut],
	viaProxy: true,
	run: async (stage) => {
		let cuts = 0;
		stage.proxy.shape(async (bytes, isAnswer) => {
			if (!isAnswer || Math.random() > 1 / 15) return bytes;
			cuts += 1;
			return null;
		});
		await stage.pause(20, 12);
		await stage.proxy.mend();
		stage.checks.expect(cut, cuts > 20, () => `${cuts}`);
		stage.say(`${cuts} answers were lost`);
	},
};

const narrow = 'answers came through at a tenth of what was asked for';
const bytesPerSecond = 20_000;

export const thinLine: Fault = {
	name: 'pg-thin-line',
	does: `the way to PostgreSQL: ${bytesPerSecond / 1000} KB/s in each direction for all connections together, with up to 150 ms of jitter, for 20 s (quick: 15)`,
	holds: [narrow],
	viaProxy: true,
	run: async (stage) => {
		const free = [0, 0];
		let passed = 0;
		const began = performance.now();
		stage.proxy.shape(async (bytes, isAnswer) => {
			const line = isAnswer ? 1 : 0;
			const from = Math.max(performance.now(), free[line] ?? 0);
			free[line] = from + (1000 * bytes.length) / bytesPerSecond;
			await wait((free[line] ?? 0) - performance.now() + Math.random() * 150);
			passed += bytes.length;
			return bytes;
		});
		await stage.pause(20, 15);
		const seconds = (performance.now() - began) / 1000;
		const rate = passed / seconds / 2;
		stage.proxy.shape();
		stage.checks.expect(narrow, rate > 0 && rate <= 1.2 * bytesPerSecond, () => `${rate}`);
		stage.say(`${Math.round(rate)} bytes/s passed each way`);
	},
};
