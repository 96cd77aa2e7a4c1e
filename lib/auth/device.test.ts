import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueDevice, readDevice } from './device';

const [old, current] = [randomBytes(32), randomBytes(32)];
const keys = [current, old];
const bound = { userId: 12, passwordVersion: 3 };
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('S15: the device cookie', () => {
	test('is recognised under one name, which no other device has', () => {
		const value = issueDevice(keys, bound);
		expect(value).toMatch(/^[\w-]+\.[\w-]+$/);
		expect(value.length).toBeLessThanOrEqual(200);
		const name = readDevice(value, keys, bound);
		expect(name).toMatch(/^[\w-]{22}$/);
		expect(readDevice(value, keys, bound)).toBe(name);
		expect(readDevice(issueDevice(keys, bound), keys, bound)).not.toBe(name);
	});

	test('is nobody else’s, and nobody’s after a password change', () => {
		const value = issueDevice(keys, bound);
		expect(readDevice(value, keys, { ...bound, userId: 13 })).toBeNull();
		expect(readDevice(value, keys, { ...bound, passwordVersion: 4 })).toBeNull();
		expect(readDevice(value, keys, { ...bound, passwordVersion: 2 })).toBeNull();
		// The two numbers do not run together.
		expect(readDevice(value, keys, { userId: 1, passwordVersion: 23 })).toBeNull();
	});

	test('outlives a key’s replacement, not its removal; the first key seals', () => {
		const value = issueDevice([old], bound);
		expect(readDevice(value, keys, bound)).not.toBeNull();
		expect(readDevice(value, [current], bound)).toBeNull();
		expect(readDevice(value, [], bound)).toBeNull();
		expect(readDevice(issueDevice(keys, bound), [current], bound)).not.toBeNull();
	});

	test('with any one character changed, added or missing is refused, whatever bits that touches', () => {
		const value = issueDevice(keys, bound);
		for (let index = 0; index < value.length; index += 1) {
			const [before, after] = [value.slice(0, index), value.slice(index + 1)];
			expect(readDevice(before + after, keys, bound)).toBeNull();
			for (const character of `${alphabet}.= `) {
				if (character !== value[index]) {
					expect(readDevice(before + character + after, keys, bound)).toBeNull();
				}
				expect(readDevice(before + character + value.slice(index), keys, bound)).toBeNull();
			}
			expect(readDevice(value.slice(0, index), keys, bound)).toBeNull();
		}
	});

	test.each([
		undefined,
		'',
		'.',
		'a.b',
		`${'A'.repeat(22)}.${'A'.repeat(43)}`,
		'x'.repeat(10_000),
		'é'.repeat(66),
		'\0',
	])('garbage is refused: %j', (value) => {
		expect(readDevice(value, keys, bound)).toBeNull();
	});
});
