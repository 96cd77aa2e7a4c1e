import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNewUsername, foldUsername } from './names';

const isTaken = (username: string) => {
	try {
		checkNewUsername(username);
		return true;
	} catch (thrown) {
		expect(thrown).toMatchObject({ name: 'AppError', code: 'username_refused' });
		return false;
	}
};

describe('S17: new usernames', () => {
	test.each(['bob', 'Maria', 'a.b-c_d', '007', '...', 'x'.repeat(64), 'root'])(
		'%s: taken',
		(name) => {
			expect(isTaken(name)).toBe(true);
		},
	);

	test.each([
		['empty', ''],
		['two characters', 'ab'],
		['65 characters', 'x'.repeat(65)],
		['a blank', 'ma ria'],
		['a blank behind', 'maria '],
		['a newline behind', 'maria\n'],
		['a newline before', '\nmaria'],
		['a tab', 'ma\tria'],
		['a Cyrillic look-alike', 'mаria'],
		['a Greek look-alike', 'mαria'],
		['a full-width letter', 'ｍaria'],
		['a zero-width space', 'ma\u200bria'],
		['a zero-width joiner', 'ma\u200dria'],
		['a soft hyphen', 'ma\u00adria'],
		['a right-to-left override', 'ma\u202eria'],
		['a combining accent', 'mari\u0301a'],
		['a composed accent', 'maría'],
		['the Kelvin sign', 'mar\u212aa'],
		['a dotless i', 'marıa'],
		['NUL', 'mar\0ia'],
		['NUL behind', 'maria\0'],
		['half a surrogate pair', 'maria\ud800'],
		['an emoji', 'maria🦉'],
		['a slash', 'ma/ria'],
		['an at sign', 'maria@home'],
		['a quote', "maria'--"],
		['markup', '<b>maria'],
		['a byte order mark', '\ufeffmaria'],
	])('%s: refused', (_name, username) => {
		expect(isTaken(username)).toBe(false);
	});

	test('nothing but the 65 characters, 3 to 64 of them', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), (text) => {
				const bytes = Buffer.from(text, 'utf16le');
				const plain = [...text].every((each) => /^[\w.-]$/.test(each));
				expect(isTaken(text)).toBe(plain && bytes.length >= 6);
			}),
		);
	});

	test.each([
		['Maria', 'maria'],
		['MARIA', 'maria'],
		['ｍａｒｉａ', 'maria'],
		['Ｍａｒｉａ', 'maria'],
		['a_B.c-D', 'a_b.c-d'],
	])('%s is the same name as %s', (one, other) => {
		expect(foldUsername(one)).toBe(foldUsername(other));
	});

	test('different names stay different', () => {
		expect(foldUsername('mаria')).not.toBe(foldUsername('maria'));
		expect(foldUsername('maria.')).not.toBe(foldUsername('maria'));
	});
});
