import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Fault, Stage } from './fault';

const full = 'no connection more was to be had';
const maxConnections = 30;

/** Other programs have every connection, and keep all that become free for as long as the fault lasts. */
async function takeAll(stage: Stage, seconds: number): Promise<void> {
	const taken: pg.Client[] = [];
	const until = performance.now() + 1000 * seconds;
	let refused = false;
	// What nodes and workers have is ended, as a failover would, so that they need new ones.
	await stage.database.asSuperuser(
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'prompt2mesh'`,
	);
	while (performance.now() < until) {
		const client = new pg.Client({ connectionString: stage.database.url });
		client.on('error', () => undefined);
		const isIn = await client.connect().then(
			() => true,
			() => false,
		);
		if (isIn) taken.push(client);
		refused ||= !isIn;
		if (!isIn) await wait(50);
	}
	stage.checks.expect(full, refused, () => `${taken.length} taken`);
	stage.say(`${taken.length} connections were taken by others`);
	await Promise.all(taken.map((client) => client.end()));
}

/** One statement's limit, for some seconds; what stands is ended first. */
async function limit(stage: Stage, set: string, unset: string, seconds: number): Promise<void> {
	await stage.database.asSuperuser(set, 'postgres');
	await stage.database.asSuperuser(
		`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'prompt2mesh'`,
	);
	await stage.pause(seconds, seconds / 2);
	const refused = await stage.database.sql('SELECT 1').then(
		() => false,
		() => true,
	);
	stage.checks.expect(full, refused, () => set);
	await stage.database.asSuperuser(unset, 'postgres');
}

export const connectionsTaken: Fault = {
	name: 'connections',
	does: `PostgreSQL: all ${maxConnections} connections taken by others; then CONNECTION LIMIT 0 of the role; then 1 of the database`,
	holds: [full],
	settings: [`max_connections = ${maxConnections}`, 'superuser_reserved_connections = 3'],
	run: async (stage) => {
		await takeAll(stage, stage.quick ? 5 : 10);
		await stage.pause(3, 2);
		await limit(
			stage,
			'ALTER ROLE prompt2mesh CONNECTION LIMIT 0',
			'ALTER ROLE prompt2mesh CONNECTION LIMIT -1',
			6,
		);
		await stage.pause(3, 2);
		await limit(
			stage,
			'ALTER DATABASE faults CONNECTION LIMIT 1',
			'ALTER DATABASE faults CONNECTION LIMIT -1',
			6,
		);
	},
};
