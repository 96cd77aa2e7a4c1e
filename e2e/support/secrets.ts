import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.test/', import.meta.url));
const file = join(folder, 'secrets');

/** Notes a value that no log may show; the S25 test searches the logs of the whole run for it. */
export function recordSecret(value: string): string {
	mkdirSync(folder, { recursive: true });
	appendFileSync(file, `${JSON.stringify(value)}\n`, { mode: 0o600 });
	return value;
}

/** Everything noted since `npm test` began. */
export function recordedSecrets(): string[] {
	if (!existsSync(file)) return [];
	const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
	return [...new Set(lines.map((line): string => JSON.parse(line)))];
}

/** A password that meets every rule and appears nowhere else. */
export function freshPassword(): string {
	return recordSecret(`wren ${randomBytes(9).toString('base64url')} lathe`);
}

/** A signing key as `npm start` makes them. */
export function freshJwtSecret(): string {
	return recordSecret(randomBytes(48).toString('base64url'));
}
