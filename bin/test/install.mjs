import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Why this Node cannot run the project, or null. @param {string} root */
export function nodeComplaint(root) {
	const { engines } = readJson(join(root, 'package.json')) ?? {};
	const [major = 0, minor = 0] = String(engines?.node).replace('>=', '').split('.').map(Number);
	const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
	if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return null;
	return `Node ${process.versions.node} is too old: install Node ${major}.${minor} or newer and run this again.`;
}

/**
 * Whether node_modules holds exactly what package-lock.json names, development packages included.
 * Optional packages of other platforms may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
	const wanted = readJson(join(root, 'package-lock.json'))?.packages ?? {};
	const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
	if (!present) return false;
	const missing = Object.entries(wanted).filter(([path, { version, optional }]) => {
		const found = present[path];
		return path !== '' && (found ? found.version !== version : !optional);
	});
	const foreign = Object.keys(present).filter((path) => !(path in wanted));
	return missing.length === 0 && foreign.length === 0;
}

/** Whether lib/generated was made from today's schema by today's Prisma. @param {string} root */
export function isGenerated(root) {
	return (
		existsSync(join(root, 'lib/generated/prisma/client.ts')) &&
		readStamp(root) === wantedStamp(root)
	);
}

/** Call after `prisma generate`. @param {string} root */
export function rememberGenerated(root) {
	mkdirSync(dirname(stampFile(root)), { recursive: true });
	writeFileSync(stampFile(root), wantedStamp(root));
}

/** @param {string} root */
const stampFile = (root) => join(root, '.test/prisma-client.sha256');

/** @param {string} root */
function readStamp(root) {
	return existsSync(stampFile(root)) ? readFileSync(stampFile(root), 'utf8') : '';
}

/** @param {string} root */
function wantedStamp(root) {
	const { version } = readJson(join(root, 'node_modules/prisma/package.json')) ?? {};
	const schema = readFileSync(join(root, 'prisma/schema.prisma'));
	return createHash('sha256').update(`${version}\n`).update(schema).digest('hex');
}

/** @param {string} file @returns {any} undefined when it is missing or broken */
function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
