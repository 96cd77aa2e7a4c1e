import { randomUUID } from 'node:crypto';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { bearer, login, logout, verdict, wishFor } from './verdicts';

const moved =
	'tables were changed under prepared statements, and everything was answered all the same';

/** As the migrations of a newer version, and an operator who tidies up: each takes its lock for a moment. */
const moves = [
	'ALTER TABLE users ALTER COLUMN role TYPE varchar(20)',
	'ALTER TABLE sessions ADD COLUMN newer text',
	'CREATE INDEX newer ON sessions (newer)',
	'REINDEX TABLE sessions',
	'VACUUM FULL sessions',
	'ALTER TABLE rate_limits ALTER COLUMN points TYPE bigint',
	'ALTER TABLE rate_limits ALTER COLUMN points TYPE int',
	'ALTER TABLE sessions DROP COLUMN newer',
	'ALTER TABLE users ALTER COLUMN role TYPE varchar(10)',
	'ANALYZE',
];

export const schemaMoves: Fault = {
	name: 'pg-schema-moves',
	does: 'PostgreSQL: columns, types and indexes changed under the running servers, VACUUM FULL, REINDEX, again and again; and a migration is applied that they do not know',
	holds: [moved],
	run: async (stage) => {
		const { database, checks, tally } = stage;
		await database.sql(
			`INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name)
			VALUES ($1, '', now(), '29991231000000_newer')`,
			[randomUUID()],
		);
		const until = performance.now() + (stage.quick ? 12_000 : 25_000);
		let rounds = 0;
		for (; performance.now() < until; rounds += 1) {
			for (const move of moves) {
				await database.sql(move);
				await stage.pause(0.15);
			}
		}
		const refused = tally.statuses.get('503') ?? 0;
		checks.expect(moved, rounds > 1 && refused === 0, () => `${refused} refused`);
		stage.say(`${rounds} rounds of ${moves.length} changes, ${refused} refused`);
	},
};

const older = 'what the older copy does not know is refused and not found; what it knows goes on';

async function status(stage: Stage, path: string, token: string, fine: readonly number[]) {
	const { url } = required(stage.nodes[0]);
	const answer = await stage.tally.ask({ url, path, headers: bearer(token), fine });
	return answer?.status ?? null;
}

/** A failover to a replica that was behind: what was acknowledged since is lost, and numbers are given out again. */
export const olderCopy: Fault = {
	name: 'pg-older-copy',
	does: 'PostgreSQL: killed, and back as the copy of its files that was made some writes before',
	holds: [older],
	ownTraffic: true,
	run: async (stage) => {
		const { database, ledger, checks } = stage;
		const [one, two] = [required(stage.nodes[0]), required(stage.nodes[1])];
		const person = required(ledger.people[0]);
		const before = (await login(stage, one, person))?.token ?? '';
		ledger.sessions.push({ token: before, state: 'live' });
		await database.stop();
		const putBack = database.copy();
		await database.start();
		await stage.pause(2);
		const since = (await login(stage, two, person))?.token ?? '';
		const anchor = required(ledger.anchors[1]);
		const wish = await wishFor(stage, one, { key: randomUUID(), token: anchor });
		await stage.pause(2);
		checks.expect(older, (await verdict(stage, one, since)) === true && wish !== null);
		await database.stop();
		putBack();
		await database.start();
		await stage.pause(2);
		for (const node of stage.nodes) {
			const verdicts = [await verdict(stage, node, before), await verdict(stage, node, since)];
			const isRight = verdicts[0] === true && verdicts[1] === false;
			checks.expect(older, isRight, () => verdicts.join());
		}
		const lost = await status(stage, `/artisan/status/${wish}`, anchor, [404]);
		checks.expect(older, lost === 404, () => `a lost task: ${lost}`);
		// The numbers of rows begin again where the copy was: another session now has the lost one's.
		const again = (await login(stage, two, person))?.token ?? '';
		const ended = (await logout(stage, two, since))?.status;
		const isWhole = (await verdict(stage, one, again)) === true && ended === 200;
		checks.expect(older, isWhole, () => `${ended}, and another session ended`);
		ledger.sessions.push({ token: again, state: 'live' });
	},
};
