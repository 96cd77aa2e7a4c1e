#!/usr/bin/env node
// The operator's command line. Plain JavaScript, so that it can say in one sentence what is missing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledCommands } from './build/commands.mjs';
import { readSettings, root } from './settings.mjs';

/** npm goes to the project's folder first and tells where it came from; files are named from there. */
const callerFolder =
	process.cwd() === root ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
// lib/ looks for its own files in the working directory.
process.chdir(root);

const main = await load();
process.exitCode = await main(process.argv.slice(2), {
	environment: process.env,
	readSettings,
	envFile: join(root, '.env'),
	callerFolder,
	version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
});

async function load() {
	try {
		const bundled = bundledCommands();
		if (bundled !== null) {
			return (await import(pathToFileURL(bundled).href)).main;
		}
		const { register } = await import('tsx/esm/api');
		register();
		return (await import('./p2m/main')).main;
	} catch (thrown) {
		if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_MODULE_NOT_FOUND') {
			process.stderr.write(`A part of this program is not installed. Run \`npm ci\` in ${root}.\n`);
			process.exit(1);
		}
		throw thrown;
	}
}
