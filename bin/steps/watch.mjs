import { readFileSync } from 'node:fs';
import { processStart } from '../postgres/process.mjs';
import { acquireDatabase } from '../postgres.mjs';
import { dataDirOf } from '../settings.mjs';

const intervalMilliseconds = 1000;

/**
 * Starts the embedded database again when it dies under the server. It keeps its port, so the server's
 * pool finds it again by itself.
 * @param {import('../postgres.mjs').AcquiredDatabase} database
 * @param {Record<string, string>} settings
 * @param {{ replaced(next: import('../postgres.mjs').AcquiredDatabase): Promise<void>, failed(thrown: unknown): void }} on
 */
export function watchDatabase(database, settings, on) {
	let current = database;
	const look = async () => {
		if (!current.isRunning()) {
			const next = await acquireDatabase({ dataDir: dataDirOf(settings) });
			const previous = current;
			current = next;
			await on.replaced(next);
			await previous.release();
		}
		setTimeout(run, intervalMilliseconds).unref();
	};
	const run = () => void look().catch(on.failed);
	setTimeout(run, intervalMilliseconds).unref();
}

/**
 * Calls back when the npm that runs this command is gone (killed, say): it passes nothing on then, and
 * a server without its command would keep the port.
 * @param {() => void} gone
 */
export function watchNpm(gone) {
	if (!process.env.npm_lifecycle_event) {
		return;
	}
	const watched = [process.ppid, parentOf(process.ppid)]
		.filter((pid) => pid > 1)
		.map((pid) => ({ pid, start: processStart(pid) }));
	const timer = setInterval(() => {
		if (watched.some(({ pid, start }) => start !== null && processStart(pid) !== start)) {
			clearInterval(timer);
			gone();
		}
	}, intervalMilliseconds);
	timer.unref();
}

/**
 * npm runs a command through a shell, which stays when npm is killed.
 * @param {number} pid
 * @returns {number} 0 where it cannot be told, or where the parent itself is npm
 */
function parentOf(pid) {
	try {
		const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return /^(sh|bash|dash|zsh|ash)$/.test(name)
			? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
			: 0;
	} catch {
		return 0;
	}
}
