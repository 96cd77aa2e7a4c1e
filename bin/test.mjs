#!/usr/bin/env node
// `npm test`: sets up all it needs, runs every check, and ends with the line `N passed, N failed`.
// --fast: lint, types, architecture, unit and integration. --slow: drills, floods and soaks.
// Node's own modules only, since it runs before anything is installed.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGenerated, isInstalled, nodeComplaint, rememberGenerated } from './test/install.mjs';
import { endAll, run, tail } from './test/run.mjs';
import { stagesFor } from './test/stages.mjs';

/**
 * @typedef {import('./test/stages.mjs').Stage} Stage
 * @typedef {{ name: string, passed: number, failed: number, seconds: number }} Outcome
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const logs = join(root, '.test/logs');
const tailLines = 60;
/** @type {{ release: () => Promise<void>, releaseNow: () => void } | undefined} */
let database;
let interrupted = false;

async function main() {
	const complaint = nodeComplaint(root);
	if (complaint) throw new Error(complaint);
	for (const folder of ['.test/logs', '.test/results', '.test/secrets', '.test/playwright']) {
		rmSync(join(root, folder), { recursive: true, force: true });
	}
	mkdirSync(logs, { recursive: true });
	mkdirSync(join(root, '.test/results'), { recursive: true });
	const stages = stagesFor(root, {
		fast: process.argv.includes('--fast'),
		slow: process.argv.includes('--slow'),
	});
	await prepare();
	/** @type {Outcome[]} */
	const outcomes = [];
	for (const stage of stages) {
		if (interrupted) return;
		outcomes.push(await perform(stage, outcomes));
	}
	await releaseDatabase();
	if (!interrupted) summarize(outcomes);
}

/** Everything the stages take for granted: packages, the generated client, a PostgreSQL server. */
async function prepare() {
	const npm = process.env['npm_execpath'];
	if (!isInstalled(root)) {
		const install = ['ci', '--include=dev', '--no-audit', '--no-fund'];
		await must('npm ci', npm ? [process.execPath, npm, ...install] : ['npm', ...install]);
	}
	if (!isGenerated(root)) {
		const prisma = join(root, 'node_modules/prisma/build/index.js');
		await must('prisma generate', [process.execPath, prisma, 'generate']);
		rememberGenerated(root);
	}
	if (process.env['TEST_DATABASE_URL'] === undefined) {
		const { acquireDatabase } = await import('./postgres.mjs');
		const dataDir = join(root, '.test/pg');
		const acquired = await acquireDatabase({ dataDir, durable: false, log: print });
		database = acquired;
		process.once('exit', acquired.releaseNow);
		process.env['TEST_DATABASE_URL'] = acquired.url;
	}
}

/** A step without which nothing can go on. @param {string} name @param {string[]} command */
async function must(name, command) {
	const started = Date.now();
	const log = logOf(name);
	const { ok, reason } = await run(command, { cwd: root, log, timeoutMs: 15 * 60_000 });
	print(row(name, ok ? 'done' : 'FAILED', secondsSince(started)));
	if (ok) return;
	showTail(log);
	throw new Error(`${name} failed (${reason}); nothing was tested. Its output: ${log}`);
}

/** @param {Stage} stage @param {Outcome[]} before @returns {Promise<Outcome>} */
async function perform(stage, before) {
	const { name, needs, count } = stage;
	const started = Date.now();
	if (needs && before.some((outcome) => outcome.name === needs && outcome.failed > 0)) {
		print(row(name, 'FAILED', 0, `not run, since ${needs} failed`));
		return { name, passed: 0, failed: 1, seconds: 0 };
	}
	const log = logOf(name);
	const { ok, reason } = await runAll(stage, log);
	let { passed, failed } = count?.() ?? { passed: count ? 0 : Number(ok), failed: 0 };
	// A runner that fails without a failed test, or passes without having run one, has failed.
	if (failed === 0 && (!ok || passed === 0)) failed = 1;
	const seconds = secondsSince(started);
	const tests = count ? `${passed} of ${passed + failed} tests` : '';
	print(
		row(
			name,
			failed > 0 ? 'FAILED' : 'passed',
			seconds,
			[tests, ok ? '' : reason].filter(Boolean).join(', '),
		),
	);
	if (failed > 0 && !interrupted) showTail(log);
	return { name, passed, failed, seconds };
}

/** @param {Stage} stage @param {string} log */
async function runAll({ commands, timeoutMs, env = {} }, log) {
	let result = { ok: true, reason: '' };
	for (const command of commands) {
		if (!result.ok || interrupted) break;
		result = await run(command, { cwd: root, log, timeoutMs, env });
	}
	return result;
}

/** @param {Outcome[]} outcomes */
function summarize(outcomes) {
	const sum = (/** @type {'passed' | 'failed' | 'seconds'} */ key) =>
		outcomes.reduce((total, outcome) => total + outcome[key], 0);
	print('');
	for (const { name, passed, failed, seconds } of outcomes) {
		print(
			row(name, failed > 0 ? 'FAILED' : 'passed', seconds, `${passed} passed, ${failed} failed`),
		);
	}
	print(row('all', sum('failed') > 0 ? 'FAILED' : 'passed', sum('seconds')));
	print('');
	print(`${sum('passed')} passed, ${sum('failed')} failed`);
	process.exitCode = sum('failed') > 0 ? 1 : 0;
}

/** @param {string} name @param {string} state @param {number} seconds @param {string} [note] */
function row(name, state, seconds, note = '') {
	const time = `${seconds.toFixed(1)} s`.padStart(8);
	const shown = process.stdout.isTTY && !process.env['CI'] ? painted(state) : state;
	return `${name.padEnd(24)}${shown}  ${time}  ${note}`.trimEnd();
}

/** @param {string} state */
function painted(state) {
	return `\u001b[${state === 'FAILED' ? 31 : 32}m${state}\u001b[0m`;
}

/** @param {string} log */
function showTail(log) {
	for (const line of tail(log, tailLines)) print(`  | ${line}`);
	print(`  | (all of it: ${log})`);
}

/** @param {string} name */
const logOf = (name) => join(logs, `${name.replaceAll(' ', '-')}.log`);

/** @param {number} started */
const secondsSince = (started) => (Date.now() - started) / 1000;

/** @param {string} line */
const print = (line) => console.log(line);

async function releaseDatabase() {
	await database?.release();
	database = undefined;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, async () => {
		if (interrupted) return;
		interrupted = true;
		print(`\n${signal}: ending what was started`);
		await endAll();
		await releaseDatabase();
		print('0 passed, 1 failed');
		process.exit(signal === 'SIGINT' ? 130 : 143);
	});
}

main().catch(async (error) => {
	print(error instanceof Error ? error.message : String(error));
	await endAll();
	await releaseDatabase();
	print('0 passed, 1 failed');
	process.exit(1);
});
