import type { Fault } from './fault';

const back = 'PostgreSQL is running again and has lost nothing';

/** SIGKILL to every process of PostgreSQL at once: the crash of its machine, but for the disk. */
export const killed: Fault = {
	name: 'pg-killed',
	does: 'PostgreSQL: SIGKILL to all its processes, started again after some seconds; twice',
	holds: [back],
	run: async (stage) => {
		const { database, checks } = stage;
		for (let round = 0; round < 2; round += 1) {
			database.signal('SIGKILL');
			await stage.pause(8, 3);
			checks.expect(back, database.pids().length === 0, () => 'it was not gone');
			await database.start();
			if (round === 0) await stage.pause(6, 3);
		}
		checks.expect(back, database.pids().length > 1);
	},
};

/** SIGSTOP: connections stand, bytes are taken by the kernel, and nobody answers. */
export const paused: Fault = {
	name: 'pg-paused',
	does: 'PostgreSQL: SIGSTOP to all its processes for 20 seconds (quick: 12), then SIGCONT',
	holds: [back],
	run: async (stage) => {
		const { database, checks } = stage;
		const before = database.pids().length;
		database.signal('SIGSTOP');
		try {
			await stage.pause(20, 12);
		} finally {
			database.signal('SIGCONT');
		}
		checks.expect(back, before > 1 && database.pids().length > 1);
	},
};

/** What an upgrade of its package does, three times in a row. */
export const restarted: Fault = {
	name: 'pg-restarted',
	does: 'PostgreSQL: fast restart, three times in a row',
	holds: [back],
	run: async (stage) => {
		const { database, checks } = stage;
		for (let round = 0; round < 3; round += 1) {
			const [before] = database.pids();
			await database.stop();
			await database.start();
			const [after] = database.pids();
			checks.expect(back, after !== undefined && after !== before);
			await stage.pause(3, 1);
		}
	},
};
