import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Fault, Stage } from './fault';
import { endConnections } from './operator';

const hit = 'statements under way were ended, hundreds of times';

/** One of the server's backends, at random, again and again. @returns how many were hit */
async function pick(
	stage: Stage,
	verb: 'pg_terminate_backend' | 'pg_cancel_backend',
	rhythm: { seconds: number; everyMs: number },
): Promise<number> {
	const url = new URL(stage.database.url);
	const client = new pg.Client({ connectionString: url.href, application_name: 'operator' });
	await client.connect();
	const until = performance.now() + 1000 * rhythm.seconds;
	let hits = 0;
	while (performance.now() < until) {
		const { rowCount } = await client.query(
			`SELECT ${verb}(pid) FROM pg_stat_activity
			WHERE usename = 'prompt2mesh' AND pid <> pg_backend_pid()
				AND ('${verb}' = 'pg_terminate_backend' OR state <> 'idle')
			ORDER BY random() LIMIT 1`,
		);
		hits += rowCount ?? 0;
		await wait(rhythm.everyMs);
	}
	await client.end();
	return hits;
}

export const backendsEnded: Fault = {
	name: 'pg-backends',
	does: 'an operator: pg_terminate_backend of a random connection every 50 ms for 20 s (quick: 12), then pg_cancel_backend of whatever runs every 2 ms',
	holds: [hit],
	run: async (stage) => {
		const seconds = stage.quick ? 12 : 20;
		const ended = await pick(stage, 'pg_terminate_backend', { seconds, everyMs: 50 });
		await stage.pause(2, 1);
		const cancelled = await pick(stage, 'pg_cancel_backend', { seconds, everyMs: 2 });
		stage.checks.expect(hit, ended > 50 && cancelled > 50, () => `${ended}, ${cancelled}`);
		stage.say(`${ended} connections were ended, ${cancelled} statements cancelled`);
	},
};

const conflicts = 'PostgreSQL ended transactions as victims of deadlocks';

/**
 * Locks the changer's sessions, waits until a change of the password, which has locked the account, wants them too, and
 * wants the account.
 */
async function crossing(stage: Stage, tool: pg.Client): Promise<void> {
	const { id } = stage.ledger.changer.person;
	await tool.query('BEGIN');
	await tool.query('SELECT 1 FROM sessions WHERE user_id = $1 FOR UPDATE', [id]);
	for (let tries = 0; tries < 200 && !(await isWaitedFor(tool)); tries += 1) await wait(20);
	await tool.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [id]);
	await tool.query('COMMIT');
}

async function isWaitedFor(tool: pg.Client): Promise<boolean> {
	const { rowCount } = await tool.query(
		'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
	);
	return rowCount !== 0;
}

export const conflicting: Fault = {
	name: 'pg-conflicts',
	does: 'PostgreSQL: every transaction serializable, and a tool that locks rows in the other order; the server loses each deadlock',
	holds: [conflicts],
	run: async (stage) => {
		const { database, checks } = stage;
		await database.asSuperuser(
			"ALTER DATABASE faults SET default_transaction_isolation = 'serializable'",
			'postgres',
		);
		// Who looks first whether it is in a deadlock loses: that is the server.
		await database.asSuperuser("ALTER ROLE prompt2mesh SET deadlock_timeout = '500ms'");
		await endConnections(stage);
		const superUrl = new URL(database.url);
		superUrl.username = 'postgres';
		superUrl.password = '';
		const client = new pg.Client({ connectionString: superUrl.href });
		await client.connect();
		await client.query("SET default_transaction_isolation = 'read committed'");
		await client.query("SET deadlock_timeout = '1min'");
		const until = performance.now() + (stage.quick ? 20_000 : 40_000);
		let rounds = 0;
		for (; performance.now() < until; rounds += 1) {
			await crossing(stage, client).catch(() => client.query('ROLLBACK'));
			await wait(20);
		}
		// Counters are told of within a second.
		await stage.pause(1.5);
		const { rows } = await client.query(
			'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
		);
		await client.end();
		checks.expect(conflicts, rows[0]?.deadlocks > 0, () => `${rows[0]?.deadlocks}`);
		stage.say(`${rounds} crossings, ${rows[0]?.deadlocks} deadlocks`);
		await database.asSuperuser('ALTER ROLE prompt2mesh RESET deadlock_timeout');
		await database.asSuperuser(
			'ALTER DATABASE faults RESET default_transaction_isolation',
			'postgres',
		);
	},
};

const hasty = 'PostgreSQL gave up what lasted longer than its operator allows';

/** Limits that an operator sets for everybody and forgets this server over. */
export const impatient: Fault = {
	name: 'pg-impatient',
	does: 'PostgreSQL: statement_timeout and lock_timeout 200 ms, idle_in_transaction_session_timeout 100 ms, idle_session_timeout 300 ms for the role',
	holds: [hasty],
	run: async (stage) => {
		const { database, checks } = stage;
		const limits = {
			statement_timeout: '200ms',
			lock_timeout: '200ms',
			idle_in_transaction_session_timeout: '100ms',
			idle_session_timeout: '300ms',
		};
		for (const [name, value] of Object.entries(limits)) {
			await database.asSuperuser(`ALTER ROLE prompt2mesh SET ${name} = '${value}'`);
		}
		await endConnections(stage);
		const given = await database.sql('SELECT pg_sleep(1)').then(
			() => false,
			() => true,
		);
		checks.expect(hasty, given, () => 'it waited');
		await stage.pause(20, 12);
		for (const name of Object.keys(limits)) {
			await database.asSuperuser(`ALTER ROLE prompt2mesh RESET ${name}`);
		}
	},
};
