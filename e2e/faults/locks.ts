import { setTimeout as wait } from 'node:timers/promises';
import { required, someNode } from './choose';
import type { Fault, Stage } from './fault';
import { heldOpen } from './operator';
import { login, verdict } from './verdicts';

const held = 'the lock was held all the while';

/** What ALTER TABLE, VACUUM FULL and REINDEX hold; longer than a statement may wait, twice over. */
export const tableLocked: Fault = {
	name: 'pg-table-locked',
	does: 'an operator: LOCK TABLE sessions, rate_limits for 34 s, while one person signs in ten times at once (not quick: then users, audit_events and tasks too)',
	holds: [held],
	run: async (stage) => {
		const tables = stage.quick
			? ['sessions, rate_limits']
			: ['sessions, rate_limits', 'users', 'audit_events', 'tasks'];
		for (const table of tables) {
			const release = await heldOpen(stage, [`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`]);
			const person = required(stage.ledger.people[1]);
			const crowd = Array.from({ length: 10 }, () => login(stage, someNode(stage), person));
			await stage.pause(34);
			const [lock] = await stage.database.sql<{ n: number }>(
				`SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid)
				WHERE mode = 'AccessExclusiveLock' AND granted AND application_name = 'operator'
					AND relation = ANY(string_to_array($1, ', ')::regclass[])`,
				[table],
			);
			const all = table.split(',').length;
			stage.checks.expect(held, lock?.n === all, () => `${lock?.n} on ${table}`);
			await release();
			for (const answer of await Promise.all(crowd)) {
				if (answer?.token) stage.ledger.sessions.push({ token: answer.token, state: 'live' });
			}
			await stage.pause(3, 1);
		}
	},
};

const others = 'everybody else is served meanwhile: within 5 s, and nobody is refused';

/** The rows of one person and one session, looked at for long by an administrator's tool that means to change them. */
export const rowsLocked: Fault = {
	name: 'pg-rows-locked',
	does: 'an open transaction holds the rows of one person and of one session for 30 s (quick: 20)',
	holds: [held, others],
	ownTraffic: true,
	run: async (stage) => {
		const { ledger, database, checks } = stage;
		const [locked, person] = [required(ledger.people[0]), required(ledger.people[1])];
		// Everybody's session is due to be noted as seen.
		await database.sql(
			"UPDATE sessions SET last_seen_at = timezone('utc', now()) - interval '2 minutes'",
		);
		const release = await heldOpen(stage, [
			`SELECT 1 FROM users WHERE id = ${locked.id} FOR UPDATE`,
			`SELECT 1 FROM sessions WHERE user_id = ${locked.id} FOR UPDATE`,
		]);
		let goesOn = true;
		const patient = async () => {
			while (goesOn) await login(stage, someNode(stage), locked);
		};
		const loops = [
			patient(),
			patient(),
			...ledger.anchors.map((token) => watch(stage, token, () => goesOn)),
		];
		loops.push(signingIn(stage, person, () => goesOn));
		await stage.pause(30, 20);
		const [still] = await database.sql<{ n: number }>(
			"SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'operator' AND state = 'idle in transaction'",
		);
		checks.expect(held, still?.n === 1, () => `${still?.n} transactions`);
		goesOn = false;
		await release();
		await Promise.all(loops);
	},
};

/** Verifies are reads: the locked session's own are answered too. */
async function watch(stage: Stage, token: string, goesOn: () => boolean): Promise<void> {
	while (goesOn()) {
		const since = performance.now();
		const valid = await verdict(stage, someNode(stage), token);
		const ms = performance.now() - since;
		const what = () => `verify said ${valid} after ${Math.round(ms)} ms`;
		stage.checks.expect(others, valid === true && ms < 5000, what);
		await wait(30);
	}
}

async function signingIn(
	stage: Stage,
	person: { username: string; password: string },
	goesOn: () => boolean,
): Promise<void> {
	while (goesOn()) {
		const since = performance.now();
		const answer = await login(stage, someNode(stage), person);
		const ms = performance.now() - since;
		const what = () => `login ${answer?.status} after ${Math.round(ms)} ms`;
		stage.checks.expect(others, answer?.status === 200 && ms < 5000, what);
		await wait(200);
	}
}
