import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestIdOf } from './request-id';

describe('the id of a request', () => {
	test.each([
		'4f1c6c5e9d0b4a5f8a0e2f6f3c1d7b90',
		'0f9c2b1e-6a57-4a40-9f8f-2f2f0c5d7f11',
		'edge_0001',
	])('is what a proxy says: %s', (offered) => {
		expect(requestIdOf(offered)).toBe(offered);
	});

	test.each<[string, string | undefined]>([
		['missing', undefined],
		['empty', ''],
		['short', 'a'],
		['a line break', 'abcdefgh\r\nset-cookie: x=y'],
		['long', 'a'.repeat(65)],
		['unicode', 'абвгдежз1'],
		['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
		['markup', '<script>12345'],
		['a value for a shell', '$(reboot)12345'],
		['a space', 'abcd efgh'],
		['NUL', 'abcdefgh\0'],
	])('is a fresh one where that is %s', (_what, offered) => {
		expect(requestIdOf(offered)).toMatch(/^[\da-f-]{36}$/);
		expect(requestIdOf(offered)).not.toBe(requestIdOf(offered));
	});

	test('is harmless whatever was offered', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (offered) => {
				expect(requestIdOf(offered)).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
			}),
		);
	});
});
