import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { recordedSecrets } from '../support/secrets';

const folder = fileURLToPath(new URL('../../.test/logs/', import.meta.url));

/** The shapes of what must never be logged, whoever made it. */
const shapes: Record<string, RegExp> = {
	token: /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
	'bcrypt hash': /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{20,}/,
	'database password': /postgres(ql)?:\/\/[^\s:@/]+:[^\s@/]+@/,
	'session cookie': /p2m_session=[^;\s"]/,
};

test('S25: the servers of the whole run logged no secret, token or password', () => {
	const logs = readdirSync(folder).filter((name) => /^server-.+\.log$/.test(name));
	expect(logs.length, 'logs of servers that the other tests ran').toBeGreaterThan(0);
	const secrets = recordedSecrets();
	expect(secrets.length, 'secrets that the other tests used').toBeGreaterThan(0);
	const leaks = logs.flatMap((name) => {
		const text = readFileSync(join(folder, name), 'utf8');
		const shown = Object.keys(shapes).filter((shape) => shapes[shape]?.test(text));
		const told = secrets.filter((secret) => text.includes(secret)).map(() => 'a recorded secret');
		return [...shown, ...told].map((what) => `${name}: ${what}`);
	});
	expect(leaks).toEqual([]);
});
