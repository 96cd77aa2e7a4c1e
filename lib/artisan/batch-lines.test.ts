import { expect, test } from 'vitest';
import { linesOfCsv, linesOfText } from './batch-lines';

const read = (text: string) =>
	linesOfCsv(text).map(({ line, prompt, name }) => [line, prompt, name]);

test('CSV: quotes, line breaks in a field, CRLF, a byte order mark, empty lines', () => {
	expect(
		read('\ufeffname,prompt\r\nOak,"a table, 10 cm"\r\n\r\n"","a ""big""\ncube"\r\nx,a rod\r\n'),
	).toEqual([
		[2, 'a table, 10 cm', 'Oak'],
		[4, 'a "big"\ncube', null],
		[6, 'a rod', 'x'],
	]);
});

test('CSV without a heading: the first column', () => {
	expect(read('a cube,red\na rod')).toEqual([
		[1, 'a cube', null],
		[2, 'a rod', null],
	]);
});

test('refusals name the line', () => {
	expect(() => linesOfCsv('a cube\n"a rod')).toThrow('Line 2: ');
	expect(() => linesOfCsv('a cube\na "rod"')).toThrow('Line 2: ');
	expect(() => linesOfText(`a cube\n\n${'x'.repeat(4097)}`)).toThrow('Line 3: at most 4096 bytes.');
	expect(() => linesOfText('\n \n')).toThrow('no prompt');
	expect(() => linesOfText('a cube\n'.repeat(101))).toThrow('101 prompts');
	expect(linesOfText('a cube\r\n'.repeat(100))).toHaveLength(100);
});
