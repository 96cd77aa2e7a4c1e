import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Settings of the person's own server must not change what the tests see (lib/env.ts). */
const ownSettings =
	/^(DATABASE_URL|DATABASE_POOL_SIZE|DATA_DIR|JWT_.+|HOST|PORT|APP_URL|TRUST_PROXY|CORS_ORIGINS|PASSWORD_MIN_LENGTH|HASH_.+|LOG_LEVEL|NODE_ENV|NODE_OPTIONS|FORCE_COLOR)$/;

const graceMs = 8000;

/** @type {Set<number>} process groups that run now */
const groups = new Set();

/**
 * Runs a command in a process group of its own, its output in a file. When it ends, whatever it left
 * running is ended too.
 * @param {string[]} command the program and its arguments
 * @param {{ cwd: string, log: string, timeoutMs: number, env?: Record<string, string> }} options
 * @returns {Promise<{ ok: boolean, reason: string }>}
 */
export async function run([program = '', ...args], { cwd, log, timeoutMs, env = {} }) {
	const output = openSync(log, 'a');
	const child = spawn(program, args, {
		cwd,
		env: environment(env),
		stdio: ['ignore', output, output],
		detached: true,
	});
	const group = child.pid;
	if (group !== undefined) groups.add(group);
	let timedOut = false;
	const timer = setTimeout(() => {
		timedOut = true;
		if (group !== undefined) void endGroup(group);
	}, timeoutMs);
	/** @type {{ ok: boolean, reason: string }} */
	const result = await new Promise((resolve) => {
		child.once('error', (error) => resolve({ ok: false, reason: error.message }));
		child.once('exit', (code, signal) => {
			resolve({ ok: code === 0, reason: signal ? `ended by ${signal}` : `exit code ${code}` });
		});
	});
	clearTimeout(timer);
	closeSync(output);
	if (group !== undefined) {
		await endGroup(group);
		groups.delete(group);
	}
	return timedOut ? { ok: false, reason: `took longer than ${timeoutMs / 60_000} min` } : result;
}

/** Ends all that runs: asked first, forced after 8 s. */
export async function endAll() {
	await Promise.all([...groups].map(endGroup));
}

/** @param {number} group */
async function endGroup(group) {
	if (!signal(group, 'SIGTERM')) return;
	const deadline = Date.now() + graceMs;
	while (Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 50));
		if (!signal(group, 0)) return;
	}
	signal(group, 'SIGKILL');
}

/** @param {number} group @param {NodeJS.Signals | 0} name @returns {boolean} false when nobody is left */
function signal(group, name) {
	try {
		process.kill(-group, name);
		return true;
	} catch {
		return false;
	}
}

/** @param {Record<string, string>} added */
function environment(added) {
	const kept = Object.entries(process.env).filter(([name]) => !ownSettings.test(name));
	const quiet = { NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1' };
	/** @type {unknown} Next's types want NODE_ENV; the tools choose it themselves */
	const whole = { ...Object.fromEntries(kept), ...quiet, ...added };
	return /** @type {NodeJS.ProcessEnv} */ (whole);
}

/** The end of a log, for a person. @param {string} file @param {number} lines */
export function tail(file, lines) {
	return stripVTControlCharacters(readFileSync(file, 'utf8')).trimEnd().split('\n').slice(-lines);
}
