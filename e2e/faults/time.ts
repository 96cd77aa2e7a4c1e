import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPerson } from '../support/people';
import { postJson, send } from '../support/request';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { patiently } from './ledger';
import { login, verdict } from './verdicts';

const lifetimeSeconds = 10;
/** Tokens of the fault's own live ten seconds at the last node; at the others a day. */
const shortLived = { JWT_EXPIRY_HOURS: '0.0028' };
const shift = fileURLToPath(new URL('clock-shift.mjs', import.meta.url));
const shifted = (seconds: number) => ({
	NODE_OPTIONS: `--import ${shift}`,
	CLOCK_SHIFT_SECONDS: String(seconds),
});

const lifetime = `a session of ${lifetimeSeconds} s is valid at every node until then, and at none after`;
const page = 'the workspace opens at every node for a session of any node, without a redirect';
const guesses =
	'wrong passwords are counted together, wherever they are tried: no more than the limit pass';
const lockedOut = 'who guessed wrong is let in again within a minute, at every node';

async function expectLifetime(stage: Stage): Promise<void> {
	const maker = required(stage.nodes.at(-1));
	const answer = await login(stage, maker, required(stage.ledger.people[0]));
	const since = performance.now();
	const token = answer?.token ?? '';
	const ask = async (isValid: boolean) => {
		for (const node of stage.nodes) {
			const valid = await verdict(stage, node, token);
			const at = () =>
				`${valid} at ${node.url} after ${((performance.now() - since) / 1000).toFixed(1)} s`;
			stage.checks.expect(lifetime, valid === isValid, at);
		}
	};
	await ask(true);
	await expectPages(stage, token);
	await wait(Math.max(0, 1000 * (lifetimeSeconds - 4) - (performance.now() - since)));
	await ask(true);
	await wait(1000 * (lifetimeSeconds + 2) - (performance.now() - since));
	await ask(false);
}

async function expectPages(stage: Stage, token: string): Promise<void> {
	for (const { url } of stage.nodes) {
		const headers = { cookie: `p2m_session=${token}` };
		const { status, headers: answered } = await send(url, { path: '/artisan', headers });
		const what = () => `${status} ${answered.location ?? ''} at ${url}`;
		stage.checks.expect(page, status === 200, what);
	}
}

/** Guesses by turns at all nodes; then waits as the answer says, and signs in at each. */
async function expectThrottle(stage: Stage): Promise<void> {
	const { database, checks } = stage;
	const person = await patiently(() => createPerson({ databaseUrl: database.url }, { cost: 12 }));
	const guess = (index: number) => {
		const node = required(stage.nodes[index % stage.nodes.length]);
		return postJson(node.url, '/auth/login', {
			username: person.username,
			password: `no ${index}`,
		});
	};
	let evaluated = 0;
	let longestWait = 0;
	for (let index = 0; index < 24; index += 1) {
		const { status, headers } = await guess(index);
		evaluated += status === 401 ? 1 : 0;
		longestWait = Math.max(longestWait, Number(headers['retry-after'] ?? 0));
	}
	checks.expect(guesses, evaluated === 10, () => `${evaluated} were evaluated, the limit is 10`);
	stage.say(`${evaluated} of 24 guesses were evaluated; Retry-After at most ${longestWait} s`);
	await wait(46_000);
	for (const node of stage.nodes) {
		const { status, headers } = await postJson(node.url, '/auth/login', {
			username: person.username,
			password: person.password,
		});
		const what = () => `${status}, Retry-After ${headers['retry-after']} at ${node.url}`;
		checks.expect(lockedOut, status === 200, what);
	}
}

/** Nodes whose clocks are ten minutes apart; the database's is true. */
export const clocksOff: Fault = {
	name: 'clocks',
	does: 'the clocks of three nodes: five minutes fast, five minutes slow, and five minutes slow with short sessions',
	holds: [lifetime, page, guesses, lockedOut],
	nodes: 3,
	nodeEnv: (index) => ({
		...shifted(index === 0 ? 300 : -300),
		...(index === 2 ? shortLived : {}),
	}),
	workerEnv: shifted(300),
	ownTraffic: true,
	sessionsEnd: true,
	run: async (stage) => {
		await Promise.all([expectLifetime(stage), expectThrottle(stage)]);
	},
};

const zones = ['America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'];

/**
 * A zone of the POSIX kind, which PostgreSQL takes as it is: its clocks go back an hour in so many seconds, so
 * that this hour's local times come twice.
 */
function zoneThatEndsSummerIn(seconds: number): string {
	const at = new Date(Date.now() + 1000 * seconds);
	const dayOfYear = Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000);
	// Summer time is UTC here, so that the hour of the end is read off the clock.
	const time = at.toISOString().slice(11, 19);
	return `WIN1SUM0,${Math.max(0, dayOfYear - 100)}/0,${dayOfYear}/${time}`;
}

const crossed = 'the clocks of the database went back an hour meanwhile';

/** Processes in three zones, a database in a fourth, whose summer ends while sessions are under way. */
export const zonesApart: Fault = {
	name: 'zones',
	does: `nodes in ${zones.join(', ')}; the database in a zone whose summer time ends meanwhile`,
	holds: [lifetime, page, crossed],
	nodes: 3,
	nodeEnv: (index) => ({ TZ: zones[index] ?? 'UTC', ...(index === 2 ? shortLived : {}) }),
	workerEnv: { TZ: 'Australia/Lord_Howe' },
	ownTraffic: true,
	sessionsEnd: true,
	breaksConnections: true,
	run: async (stage) => {
		const { database, checks } = stage;
		const zone = zoneThatEndsSummerIn(8);
		await database.asSuperuser(`ALTER DATABASE faults SET timezone = '${zone}'`);
		await database.asSuperuser(
			`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'prompt2mesh'`,
		);
		await wait(1500);
		const offset = async () => {
			const [row] = await database.sql<{ hour: number }>(
				'SELECT extract(timezone_hour FROM clock_timestamp())::int AS hour',
			);
			return row?.hour;
		};
		const before = await offset();
		await expectLifetime(stage);
		const after = await offset();
		checks.expect(crossed, before === 0 && after === -1, () => `${before}, then ${after}`);
	},
};
