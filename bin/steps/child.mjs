import { spawn } from 'node:child_process';
import { root } from '../settings.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * @typedef {object} How
 * @property {NodeJS.ProcessEnv} env
 * @property {import('node:child_process').StdioOptions} stdio
 * @property {string} [cwd] the project's folder, unless told
 */

/**
 * Starts a program of ours; it is ended with this process.
 * @param {string[]} argv after `node`
 * @param {How} how
 */
export function startNode(argv, how) {
	return startProgram(process.execPath, argv, how);
}

/** @param {string} command @param {string[]} argv @param {How} how */
export function startProgram(command, argv, { env, stdio, cwd = root }) {
	const child = spawn(command, argv, { cwd, env, stdio });
	children.add(child);
	child.once('exit', () => children.delete(child));
	return child;
}

/**
 * Runs a program of ours to its end and keeps what it says.
 * @param {string[]} argv after `node`
 * @param {NodeJS.ProcessEnv} env
 */
export function runNode(argv, env) {
	return runProgram(process.execPath, argv, env);
}

/**
 * @param {string} command @param {string[]} argv @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(command, argv, env) {
	return new Promise((resolve, reject) => {
		const child = startProgram(command, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text) => {
				output += text;
			});
		}
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/**
 * Sends a signal to every program that still runs, and waits until all have ended.
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
export async function endChildren(signal) {
	const ends = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)));
	for (const child of children) {
		child.kill(signal);
	}
	await Promise.all(ends);
}
