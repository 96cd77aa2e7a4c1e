import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';

/** Of the program's folder, what its processes read while they run. */
const parts = [
	...['.next', 'dist', 'lib/auth', 'prisma/migrations', 'public', 'next.config.mjs'],
	'package.json',
];
const notServed = /\/\.next\/(cache|dev|types|trace[^/]*)(\/|$)/;

/**
 * A copy of the build, for the nodes to run from: the next build replaces the files of this one while they still
 * serve them.
 * @param {string} folder of all copies
 * @returns {string} the copy's folder
 */
export function keepRelease(folder) {
	const name = readFileSync(join(root, 'dist/fingerprint'), 'utf8').trim().slice(0, 16);
	const release = join(folder, name);
	if (existsSync(release)) {
		return release;
	}
	const unfinished = `${release}.unfinished`;
	rmSync(unfinished, { recursive: true, force: true });
	mkdirSync(unfinished, { recursive: true });
	for (const part of parts) {
		cpSync(join(root, part), join(unfinished, part), {
			recursive: true,
			verbatimSymlinks: true,
			filter: (path) => !notServed.test(path),
		});
	}
	symlinkSync(join(root, 'node_modules'), join(unfinished, 'node_modules'));
	renameSync(unfinished, release);
	return release;
}

/**
 * Removes the copies that nothing runs from.
 * @param {string} folder @param {string} kept
 */
export function forgetReleases(folder, kept) {
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		if (path !== kept) {
			rmSync(path, { recursive: true, force: true });
		}
	}
}
