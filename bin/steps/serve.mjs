import { sleep } from '../postgres/process.mjs';
import { startNode } from './child.mjs';
import { Failure, lastLines } from './failure.mjs';

const readyPatienceMilliseconds = 120_000;
/** Pino's number. */
const warningLevel = 40;

/**
 * Starts the server as a child that ends itself when this process is gone (the message channel tells
 * it), and waits until it says that it is ready. Its log is held back until `showLog`.
 * @param {string[]} argv after `node`
 * @param {NodeJS.ProcessEnv} env
 * @param {{ host: string, port: number }} at
 */
export async function startServer(argv, env, at) {
	const child = startNode(argv, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
	/** @type {string[]} */
	const held = [];
	let isShown = false;
	for (const [stream, target] of /** @type {const} */ ([
		[child.stdout, process.stdout],
		[child.stderr, process.stderr],
	])) {
		stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			if (!isShown) {
				held.push(text);
			} else if (!target.write(text)) {
				// Whoever reads stands still: the server itself knows how much to keep for them.
				stream.pause();
				target.once('drain', () => stream.resume());
			}
		});
	}
	const ended = new Promise((resolve) => child.once('close', resolve));
	await Promise.race([
		untilReady(at),
		ended.then(() => {
			throw new Failure(lastLines(held.join(''), 15) || 'The server ended before it was ready.');
		}),
	]);
	const showLog = () => {
		isShown = true;
		const lines = held.splice(0).join('').split('\n');
		process.stdout.write(
			lines
				.filter(isWorthReading)
				.map((line) => `${line}\n`)
				.join(''),
		);
	};
	return { child, ended, showLog };
}

/**
 * What the server said while it started, without its usual notes: the welcome says them better.
 * @param {string} line
 */
function isWorthReading(line) {
	const level = /^\{"level":(\d+)/.exec(line)?.[1];
	return level !== undefined && Number(level) >= warningLevel;
}

/** @param {{ host: string, port: number }} at */
export async function untilReady({ host, port }) {
	const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : bracketed(host);
	const deadline = Date.now() + readyPatienceMilliseconds;
	let said = 'no answer';
	while (Date.now() < deadline) {
		try {
			const signal = AbortSignal.timeout(5_000);
			const answer = await fetch(`http://${name}:${port}/readyz`, { signal });
			if (answer.ok) {
				return;
			}
			said = lastLines(await answer.text(), 3);
		} catch {
			// Not listening yet.
		}
		await sleep(40);
	}
	throw new Failure(`The server is not ready after two minutes: ${said}`);
}

/** @param {string} host */
function bracketed(host) {
	return host.includes(':') ? `[${host}]` : host;
}
