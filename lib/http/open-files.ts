import { readFileSync } from 'node:fs';

/** The program's own, files that are being sent, connections to the database and beyond, pages that are loaded. */
const reserved = 160;
const fewest = 20;

/**
 * How many connections may be open, so that whoever opens many does not take the files that an answer needs: then
 * pages and models could not be read, and nothing be asked of the database.
 * @param limits what the kernel says of a process, as in `/proc/self/limits`
 * @returns null where nothing is known
 */
export function mostConnections(limits: string): number | null {
	const files = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
	return files === undefined ? null : Math.max(fewest, Number(files) - reserved);
}

/** Null where it cannot be read: on another system than Linux. */
export function ownMostConnections(): number | null {
	try {
		return mostConnections(readFileSync('/proc/self/limits', 'utf8'));
	} catch {
		return null;
	}
}
