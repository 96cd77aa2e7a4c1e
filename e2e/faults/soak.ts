import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStream } from '../support/stream';
import { oneOf, required, someNode } from './choose';
import type { Fault, Stage } from './fault';
import { usageOf } from './sockets';
import { trendOf } from './trend';
import { expectRevoked, login, logout, statusOf, verdict, wishFor } from './verdicts';

const gauge = fileURLToPath(new URL('gauge.mjs', import.meta.url));
const folder = join(tmpdir(), `p2m-gauge-${process.pid}`);

/** What is measured each two seconds, and how far its line may rise over the last two thirds. */
const limits = {
	residentMegabytes: 30,
	files: 10,
	heapMegabytes: 10,
	handles: 15,
} as const;
type Measured = keyof typeof limits;

const flat = (what: Measured) =>
	`${what} of every process: the line over the last two thirds rises by less than ${limits[what]}`;
const connections =
	'connections to PostgreSQL: their line rises by less than 4, and never more than the pools and listeners allow';
const used = 'sessions ended by themselves after seconds, and were refused from then on';

const measuredNames = Object.keys(limits) as Measured[];
const lifetimeSeconds = 7.2;

/** A day's sessions in minutes: each lives for seconds. */
async function live(stage: Stage, until: number): Promise<void> {
	while (performance.now() < until) {
		const node = someNode(stage);
		const answer = await login(stage, node, required(oneOf(stage.ledger.people)));
		if (!answer?.token) continue;
		const { token } = answer;
		const since = performance.now();
		const stream = await openStream(someNode(stage).url, token).catch(() => null);
		for (let times = 0; times < 20; times += 1) await verdict(stage, someNode(stage), token);
		stream?.close();
		if (Math.random() < 0.5) {
			await logout(stage, node, token);
			await expectRevoked(stage, someNode(stage), token);
			continue;
		}
		await wait(1000 * (lifetimeSeconds + 1) - (performance.now() - since));
		stage.checks.expect(used, await expectRevoked(stage, someNode(stage), token), () => 'valid');
	}
}

async function build(stage: Stage, until: number): Promise<void> {
	const token = required(stage.ledger.anchors[1]);
	while (performance.now() < until) {
		const id = await wishFor(stage, someNode(stage), { key: randomUUID(), token });
		for (let tries = 0; id !== null && tries < 100; tries += 1) {
			const status = await statusOf(stage, someNode(stage), token, id);
			if (!/queued|running/.test(status ?? '')) break;
			await wait(100);
		}
		await wait(500);
	}
}

interface Series {
	readonly name: string;
	readonly pid: number;
	readonly points: Record<Measured, number[]>;
}

function measure(series: readonly Series[]): void {
	for (const { pid, points } of series) {
		const read = readGauge(pid);
		if (read === null) continue;
		const all: Record<Measured, number> = { ...usageOf(pid), ...read };
		for (const name of measuredNames) points[name].push(all[name]);
	}
}

function readGauge(pid: number): { heapMegabytes: number; handles: number } | null {
	try {
		return JSON.parse(readFileSync(join(folder, `${pid}.json`), 'utf8'));
	} catch {
		return null;
	}
}

export const soak: Fault = {
	name: 'soak',
	does: 'a day in minutes: sessions of seconds, event streams that open and close, models; then the lines of memory, handles and connections',
	holds: [...measuredNames.map(flat), connections, used],
	ownTraffic: true,
	sessionsEnd: true,
	nodeEnv: () => {
		mkdirSync(folder, { recursive: true });
		return {
			NODE_OPTIONS: `--import ${gauge}`,
			GAUGE_FOLDER: folder,
			JWT_EXPIRY_HOURS: String(lifetimeSeconds / 3600),
			DATABASE_POOL_SIZE: '8',
		};
	},
	workerEnv: { NODE_OPTIONS: `--import ${gauge}`, GAUGE_FOLDER: folder },
	run: async (stage) => {
		const { database, checks } = stage;
		const until = performance.now() + 60_000 * stage.soakMinutes;
		const series: Series[] = [...stage.nodes, ...stage.workers].map(({ pid }, index) => ({
			name: index < stage.nodes.length ? `node ${index + 1}` : 'worker',
			pid,
			points: { residentMegabytes: [], files: [], heapMegabytes: [], handles: [] },
		}));
		const backends: number[] = [];
		const lives = Array.from({ length: 8 }, () => live(stage, until));
		const builds = build(stage, until);
		while (performance.now() < until) {
			measure(series);
			const [row] = await database.sql<{ n: number }>(
				"SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'prompt2mesh%'",
			);
			backends.push(row?.n ?? 0);
			await wait(2000);
		}
		await Promise.all([...lives, builds]);
		for (const { name, points } of series) judge(stage, name, points);
		const { mean, growth } = trendOf(backends);
		const most = Math.max(...backends);
		const inWords = () =>
			`${mean.toFixed(1)} on average, at most ${most}, growing by ${growth.toFixed(1)}`;
		// Two nodes with pools of 8 and two listeners each; the worker with 3 and one.
		checks.expect(connections, growth < 4 && most <= 24, inWords);
		stage.say(`connections: ${inWords()}`);
	},
};

function judge(stage: Stage, name: string, points: Series['points']): void {
	for (const what of measuredNames) {
		const { mean, growth } = trendOf(points[what]);
		const inWords = `${name}: ${what} ${mean.toFixed(1)} on average, growing by ${growth.toFixed(1)}`;
		const isEnough = points[what].length >= 12;
		stage.checks.expect(flat(what), isEnough && growth < limits[what], () => inWords);
		stage.say(`${inWords} (${points[what].length} times)`);
	}
}
