import { expect, test } from 'vitest';
import { plain, repeats, textsIn } from './words';

test('words are one line, printable, and no longer than asked', () => {
	expect(plain('  A\ttable\u0000\u202e\n\n of  oak ', 40)).toBe('A table of oak');
	expect(plain('\ud800x', 10)).toBe('\ufffdx');
	expect(plain('x'.repeat(50), 10)).toBe('xxxxxxxxx…');
});

test('a longer piece is found however it is spaced or quoted; a few words are anybody’s', () => {
	const rules =
		'You plan solids. You answer each message with ONE JSON object and nothing else: no code fence.';
	const quoted =
		'My rules: “you  ANSWER each message with one\njson object — and nothing else, no code”';
	expect(repeats(quoted, rules)).toBe(true);
	expect(
		repeats('You plan solids. A table of oak, 120 x 70 x 75 cm, with four round legs.', rules),
	).toBe(false);
	expect(repeats('', rules)).toBe(false);
});

test('all texts of a value', () => {
	expect(textsIn({ a: 'x', b: [{ c: 'y' }, null, 1] })).toEqual(['x', 'y']);
});
