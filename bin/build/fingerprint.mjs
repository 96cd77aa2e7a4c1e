import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';

/** Everything a build is made of. */
const sources = [
	'app',
	'lib',
	'public',
	'middleware.ts',
	'server.ts',
	'next.config.mjs',
	'next.config.ts',
	'postcss.config.mjs',
	'tsconfig.json',
	'package-lock.json',
	'prisma/schema.prisma',
	'bin/build.mjs',
	'bin/build',
	'bin/worker.ts',
];
const notSources = /(^lib\/(generated|testing)\/)|\.test\.tsx?$/;

/** What the operator's commands are made of. */
const commandSources = ['bin', 'lib', 'package-lock.json', 'prisma/schema.prisma'];

export const sourceFingerprint = () => fingerprintOf(sources);
export const commandFingerprint = () => fingerprintOf(commandSources);

/**
 * One digest over names and contents, so that a checkout with fresh file times builds nothing anew.
 * @param {readonly string[]} paths @returns {string}
 */
function fingerprintOf(paths) {
	const hash = createHash('sha256').update(
		`node ${process.versions.modules} ${process.platform} ${process.arch}\n`,
	);
	for (const path of paths.flatMap(filesUnder).filter((file) => !notSources.test(file))) {
		const content = readFileSync(join(root, path));
		hash.update(`${path} ${content.length}\n`).update(content);
	}
	return hash.digest('hex');
}

/** @param {string} path relative to the root @returns {string[]} */
function filesUnder(path) {
	const absolute = join(root, path);
	if (!existsSync(absolute)) {
		return [];
	}
	if (!statSync(absolute).isDirectory()) {
		return [path];
	}
	return readdirSync(absolute)
		.sort()
		.flatMap((name) => filesUnder(`${path}/${name}`));
}

/** Of the database client alone: the schema and the generator's release. */
export function clientFingerprint() {
	const { version } = JSON.parse(
		readFileSync(join(root, 'node_modules/prisma/package.json'), 'utf8'),
	);
	const schema = readFileSync(join(root, 'prisma/schema.prisma'));
	return createHash('sha256').update(`${version}\n`).update(schema).digest('hex');
}
