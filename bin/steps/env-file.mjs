import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, root } from '../settings.mjs';

/**
 * Sees to it that there is a signing secret: makes `.env` with a fresh one, or adds one to a `.env`
 * that has none. Whatever is set stays as it is.
 * @returns {string | null} in a few words; null when there was nothing to do
 */
export function ensureSecret() {
	if (readSettings().JWT_SECRET_KEY) {
		return null;
	}
	const path = join(root, '.env');
	const line = `JWT_SECRET_KEY=${randomBytes(48).toString('base64url')}`;
	if (existsSync(path)) {
		const text = readFileSync(path, 'utf8');
		// A copy of .env.example is readable by everybody; from now on it holds a secret (S8).
		chmodSync(path, 0o600);
		appendFileSync(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
		return 'JWT_SECRET_KEY added to .env';
	}
	// "wx": never over a file that somebody made in this moment.
	writeFileSync(path, textOfNewFile(line), { mode: 0o600, flag: 'wx' });
	return '.env made, with a fresh secret';
}

/** @param {string} line */
function textOfNewFile(line) {
	const example = join(root, '.env.example');
	const text = existsSync(example) ? readFileSync(example, 'utf8') : 'JWT_SECRET_KEY=\n';
	return text.replace(/^# Copy to .*\n+/, '').replace(/^JWT_SECRET_KEY=.*$/m, line);
}
