import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { required } from './choose';
import type { Fault, Stage } from './fault';
import { fillDisk, mount } from './own-database';
import { bearer, wishFor } from './verdicts';

const full = 'writing fails while the disk is full';
const freed = 'once there is room, PostgreSQL runs again by its service manager alone';

/** PostgreSQL stops by itself when it cannot write its log: what keeps it running tries again each second. */
function superviseDatabase({ database }: Stage): { starts: () => number; stop(): Promise<void> } {
	let goesOn = true;
	let starts = 0;
	const done = (async () => {
		while (goesOn) {
			await wait(1000);
			if (!goesOn || database.pids().length > 0) continue;
			starts += 1;
			await database.start().catch(() => undefined);
		}
	})();
	return {
		starts: () => starts,
		stop: async () => {
			goesOn = false;
			await done;
		},
	};
}

/** Writes until there is no more room. @returns whether the server said so, or is gone */
async function writeUntilFull({ database }: Stage): Promise<boolean> {
	for (let rounds = 0; rounds < 60; rounds += 1) {
		try {
			await database.sql(
				"INSERT INTO faults_ballast SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 4000) GROUP BY generate_series % 10",
			);
		} catch {
			return true;
		}
	}
	return false;
}

/** Its data and its log on one small file system, so that tables cannot grow and the log cannot either. */
export const diskFull: Fault = {
	name: 'pg-disk-full',
	does: 'PostgreSQL: its file system (tmpfs) filled to the last byte, later freed',
	holds: [full, freed],
	diskMegabytes: 260,
	settings: ['min_wal_size = 32MB', 'max_wal_size = 48MB'],
	recoversWithinSeconds: 45,
	run: async (stage) => {
		const { database, checks } = stage;
		await database.sql('CREATE TABLE faults_ballast (text text)');
		const supervisor = superviseDatabase(stage);
		const free = fillDisk(database.folder);
		try {
			checks.expect(full, await writeUntilFull(stage), () => 'everything could be written');
			await stage.pause(12, 5);
		} finally {
			free();
		}
		for (let tries = 0; tries < 300 && !(await isUp(stage)); tries += 1) await wait(100);
		checks.expect(freed, await isUp(stage), () => 'it is not there');
		await supervisor.stop();
		stage.say(`PostgreSQL was started again ${supervisor.starts()} times`);
	},
};

function isUp({ database }: Stage): Promise<boolean> {
	return database.sql('SELECT 1').then(
		() => true,
		() => false,
	);
}

const refusedFiles =
	'a model that finds no room for its files fails with a reason, and takes nothing with it';
const builtAgain = 'the same wish is built once there is room';

/** A small file system over the models' folder: what was made before lies under it. */
export const filesFull: Fault = {
	name: 'files-full',
	does: 'the file system (tmpfs) of the models filled while a model is built, later freed',
	holds: [refusedFiles, builtAgain],
	ownTraffic: true,
	run: async (stage) => {
		const folder = join(stage.database.folder, 'models');
		const unmount = mount(folder, 3);
		const free = fillDisk(folder);
		try {
			const refused = await tryModel(stage, 'a table 120 x 70 x 75 cm with 4 round legs');
			const isTold = refused.status === 'failed' && refused.message.length > 10;
			stage.checks.expect(refusedFiles, isTold, () => JSON.stringify(refused));
			free();
			const made = await tryModel(stage, 'a table 120 x 70 x 75 cm with 4 round legs');
			stage.checks.expect(builtAgain, made.status === 'completed', () => JSON.stringify(made));
		} finally {
			free();
			unmount();
		}
	},
};

/** How a wish ended, whatever way. */
async function tryModel(stage: Stage, prompt: string) {
	const [node, token] = [required(stage.nodes[0]), required(stage.ledger.anchors[0])];
	const id = await wishFor(stage, node, { key: randomUUID(), token }, prompt);
	const path = `/artisan/status/${id}`;
	for (let tries = 0; tries < 400; tries += 1) {
		const answer = await stage.tally.ask({
			url: node.url,
			path,
			headers: bearer(token),
			fine: [200],
		});
		const { status, message } = JSON.parse(answer?.text ?? '{}');
		if (status !== undefined && !/queued|running/.test(status)) return { status, message };
		await wait(100);
	}
	return { status: 'never ended', message: '' };
}
