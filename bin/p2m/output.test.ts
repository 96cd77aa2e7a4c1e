import { expect, test } from 'vitest';
import { isoSeconds } from '../../lib/iso-seconds';
import { table, visible } from './output';

const plain = (text: string) => text;

test('stored text cannot drive a terminal: control, invisible and direction characters are spelled out', () => {
	expect(visible('a\u001b[31m\nb')).toBe('a\\u{1b}[31m\\u{a}b');
	expect(visible('ma\u200bria\u202e')).toBe('ma\\u{200b}ria\\u{202e}');
	expect(visible('Zoë 🙂 мария')).toBe('Zoë 🙂 мария');
});

test('a table is aligned by characters, cuts long cells and says nothing without rows', () => {
	const columns = [
		{ title: 'NAME', cell: (row: string[]) => row[0] ?? '' },
		{ title: 'DEVICE', cell: (row: string[]) => row[1] ?? '', maxWidth: 5 },
	];
	const rows = [
		['zoë', 'abcdef'],
		['longer', '\u0007'],
	];
	expect(table(rows, columns, plain).split('\n')).toEqual([
		'NAME    DEVICE',
		'zoë     abcd…',
		'longer  \\u{7}',
	]);
	expect(table([], columns, plain)).toBe('');
});

test('times are UTC in whole seconds', () => {
	expect(isoSeconds(new Date('2026-03-01T12:00:00.999Z'))).toBe('2026-03-01T12:00:00Z');
});
