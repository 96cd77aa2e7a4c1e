import { spawn } from 'node:child_process';
import { root } from '../settings.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * Starts a program in the project's folder; it is ended with this process.
 * @param {string[]} argv after `node`
 * @param {{ env: NodeJS.ProcessEnv, stdio: import('node:child_process').StdioOptions }} options
 */
export function startNode(argv, { env, stdio }) {
	const child = spawn(process.execPath, argv, { cwd: root, env, stdio });
	children.add(child);
	child.once('exit', () => children.delete(child));
	return child;
}

/**
 * Runs a program to its end and keeps what it says.
 * @param {string[]} argv after `node`
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(argv, env) {
	return new Promise((resolve, reject) => {
		const child = startNode(argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
