// In the place of the geometry process: does what the title of the program says.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

// Given a file that is not there yet, it makes it and ends: the first of its kind does not live to get a job.
const [, , mark] = process.argv;
if (mark !== undefined && !existsSync(mark)) {
	writeFileSync(mark, '');
	process.exit(1);
}

process.once('message', ({ program }) => {
	const [what = '', argument = ''] = program.title.split(' ');
	const node = (/** @type {string} */ id, /** @type {number} */ index) => ({
		type: 'node',
		id,
		op: 'box',
		key: 'a'.repeat(64),
		index,
		total: 2,
		triangles: 12,
		milliseconds: 1,
		reused: false,
	});
	const built = { type: 'built', files: [], checks: {}, isWatertight: true };
	/** @type {Record<string, () => void>} */
	const does = {
		build: () => {
			process.send?.(node('first', 1));
			process.send?.(node('second', 2));
			process.send?.({ type: 'checked', sentences: ['Watertight.'] });
			process.send?.(built, () => process.disconnect());
		},
		environment: () => {
			const flags = process.execArgv;
			process.send?.({ ...built, checks: { environment: Object.keys(process.env), flags } }, () =>
				process.disconnect(),
			);
		},
		process: () => {
			const checks = { pid: process.pid, aheadMilliseconds: performance.now() };
			process.send?.({ ...built, checks }, () => process.disconnect());
		},
		refuse: () =>
			process.send?.({ type: 'refused', code: 'flat_outline', message: 'Too flat.' }, () =>
				process.disconnect(),
			),
		hang: () => {
			process.send?.(node('first', 1), () => {
				for (;;);
			});
		},
		// The first to read the file takes it away, and ends.
		once: () => {
			if (existsSync(argument)) {
				rmSync(argument);
				process.exit(1);
			}
			process.send?.(built, () => process.disconnect());
		},
		exit: () => process.exit(Number(argument)),
		heap: () => {
			const held = [];
			for (;;) held.push(new Array(1e6).fill(held.length));
		},
		wasm: () => {
			const memory = new WebAssembly.Memory({ initial: 1 });
			try {
				memory.grow(9000);
				process.send?.(built, () => process.disconnect());
			} catch {
				process.send?.({ type: 'memory' }, () => process.disconnect());
			}
		},
		read: () => readFileSync(argument),
	};
	does[what]?.();
});
