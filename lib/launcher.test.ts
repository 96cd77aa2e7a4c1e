import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let program = '';
beforeEach(() => {
	program = join(mkdtempSync(join(tmpdir(), 'p2m-launcher-')), 'child.mts');
});
afterEach(() => rmSync(join(program, '..'), { recursive: true }));

const write = (lines: string) => {
	const launcher = JSON.stringify(join(import.meta.dirname, 'launcher.ts'));
	writeFileSync(program, `import { onLauncherGone } from ${launcher};\n${lines}`);
};
const flags = ['--import', 'tsx'];

test.each([
	['while the process starts', 'starting'],
	['later', 'listening'],
])('a launcher that goes %s is noticed', async (_, goesAt) => {
	write(`process.send('starting');
		setTimeout(() => {
			onLauncherGone(() => process.exit(7));
			if (process.connected) process.send('listening');
		}, 300);
		setTimeout(() => process.exit(1), 20_000);`);
	const child = fork(program, { execArgv: flags });
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.on('message', (said) => {
		if (said === goesAt) child.disconnect();
	});
	expect(await ended).toBe(7);
});

test('a process that has no launcher goes on', async () => {
	write(`onLauncherGone(() => process.exit(7));
		setTimeout(() => process.exit(0), 200);`);
	const child = spawn(process.execPath, [...flags, program], { stdio: 'ignore' });
	expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
});
