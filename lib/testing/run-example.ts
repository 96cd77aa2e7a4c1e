import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunExample, Variables } from './examples';

/** Words of the examples that another run has used up, and what stands for them in this one. */
type Names = Readonly<Record<string, string>>;

const folder = resolve('.test/examples');

function renamed(text: string, names: Names): string {
	return Object.entries(names).reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

/** Gives an example to the shell as it stands. A machine without curl, and whoever wants `ours`, gets curl.mjs. */
export function inShell(names: Names = {}, { ours = false } = {}): RunExample {
	const found = process.env['PATH'] ?? '';
	const hasCurl = found.split(delimiter).some((folder) => existsSync(join(folder, 'curl')));
	const path = ours || !hasCurl ? `${ownCurl()}${delimiter}${found}` : found;
	return async ({ curl }, variables) => {
		const command = `${renamed(curl, names)} -sS -w '\\n%{http_code}'`;
		const output = await shell(command, { ...variables, PATH: path });
		const end = output.lastIndexOf('\n');
		return { status: Number(output.slice(end + 1)), text: output.slice(0, end) };
	};
}

function shell(command: string, env: Variables): Promise<string> {
	return new Promise((done, fail) => {
		execFile(
			'sh',
			['-c', command],
			{ env: { NODE_ENV: 'test', ...env }, timeout: 20_000 },
			(error, stdout, stderr) => {
				// 28: the time that the example itself allows is over.
				if (error !== null && error.code !== 28) {
					fail(new Error(`${command}\n${stderr}`, { cause: error }));
				} else {
					done(stdout);
				}
			},
		);
	});
}

/** A folder in which `curl` is curl.mjs. */
function ownCurl(): string {
	mkdirSync(folder, { recursive: true });
	const bin = mkdtempSync(join(folder, 'bin-'));
	const script = fileURLToPath(new URL('curl.mjs', import.meta.url));
	writeFileSync(join(bin, 'curl'), `#!/bin/sh\nexec node "${script}" "$@"\n`, { mode: 0o755 });
	symlinkSync(process.execPath, join(bin, 'node'));
	return bin;
}

/** Runs an example as a module, with the variables in the environment. */
export function asModule(names: Names = {}): RunExample {
	mkdirSync(folder, { recursive: true });
	const modules = mkdtempSync(join(folder, 'ts-'));
	let number = 0;
	return async ({ typescript }, variables) => {
		number += 1;
		const file = join(modules, `${number}.ts`);
		writeFileSync(file, `${renamed(typescript, names)}\nexport {};\n`);
		Object.assign(process.env, variables);
		let printed: unknown[] = [];
		const log = console.log;
		console.log = (...values: unknown[]) => {
			printed = values;
		};
		try {
			await import(file);
		} finally {
			console.log = log;
		}
		return { status: Number(printed[0]), text: String(printed[1] ?? '') };
	};
}
