import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param {string} path */
export function readStamp(path) {
	return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** @param {string} path @param {string} fingerprint */
export function writeStamp(path, fingerprint) {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${fingerprint}\n`);
}
