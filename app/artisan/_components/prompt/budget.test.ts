import { expect, test } from 'vitest';
import { promptLimitBytes } from '../../../../lib/artisan/wire';
import { bytesLeft, newKey } from './budget';

test('the bytes left are told near the limit of the server, and below zero beyond', () => {
	expect(bytesLeft('a table')).toBeNull();
	expect(bytesLeft('x'.repeat(promptLimitBytes - 1))).toBe(1);
	expect(bytesLeft('x'.repeat(promptLimitBytes))).toBe(0);
	expect(bytesLeft('é'.repeat(promptLimitBytes / 2 + 1))).toBe(-2);
});

test('every sending has a key of its own', () => {
	expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
	expect(newKey()).not.toBe(newKey());
});
