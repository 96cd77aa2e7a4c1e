import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { secretWeakness } from './secret';
import { envExample } from './settings';

describe('S8: the signing secret', () => {
	test.each([
		['your-secret-key-change-in-production', 'published'],
		['your-super-secret-key-change-this-in-production-12345', 'published'],
		['YOUR-SECRET-KEY-CHANGE-IN-PRODUCTION', 'published'],
		['prefix your-secret-key-change-in-production and more', 'published'],
		['Zk3vQ8 changeme Wp5xR1tY7uB2nM4aS6dF', 'published'],
		['', 'shorter than 32 bytes'],
		['q7Rz2Lw9', 'shorter than 32 bytes'],
		['q7Rz2Lw9Kd4Xm1Vb6Nc8Jf3Hs5Gt0Yp', 'shorter than 32 bytes'],
		['a'.repeat(64), 'easy to guess'],
		['0'.repeat(32), 'easy to guess'],
		['abababababababababababababababababab', 'easy to guess'],
		['q7Rz2Lw9'.repeat(8), 'easy to guess'],
		['abcdefghijklmnopqrstuvwxyz0123456789', 'easy to guess'],
		['9876543210zyxwvutsrqponmlkjihgfedcba', 'easy to guess'],
		[`${'1'.repeat(40)}${'2'.repeat(40)}`, 'easy to guess'],
		['passpasspasspasspasspasspasspassword', 'easy to guess'],
	])('is refused when it is %j', (secret, reason) => {
		expect(secretWeakness(secret)).toContain(reason);
	});

	test('is refused when it is a value of .env.example', () => {
		const values = envExample()
			.split('\n')
			.filter((line) => /^[A-Z_]+=./.test(line))
			.map((line) => line.slice(line.indexOf('=') + 1));
		expect(values.length).toBeGreaterThan(3);
		for (const value of values) expect(secretWeakness(value), value).not.toBeNull();
	});

	test('never tells the secret in the reason', () => {
		const weak = ['hunter2hunter2', 'your-secret-key-change-in-production', 'xyzw'.repeat(12)];
		for (const secret of weak) expect(secretWeakness(secret)).not.toContain(secret);
	});

	test('is taken in the forms in which people make them: 200 of each, none refused', () => {
		for (let round = 0; round < 200; round += 1) {
			const bytes = randomBytes(48);
			for (const encoding of ['base64url', 'base64', 'hex'] as const) {
				expect(secretWeakness(bytes.toString(encoding))).toBeNull();
			}
			// python -c "import secrets; print(secrets.token_urlsafe(32))", as the seed says
			expect(secretWeakness(bytes.subarray(0, 32).toString('base64url'))).toBeNull();
		}
	});

	test('is measured in bytes, not in characters', () => {
		expect(secretWeakness('żółćęśąźńŻÓŁĆĘŚĄ')).not.toContain('shorter');
	});
});
