import { expect, test } from 'vitest';
import { testFont } from '../../../testing/mesh';
import { lettering, widths } from './letter-widths';

test('the letters are as wide as those of the font', async () => {
	const font = await testFont();
	const scale = 1000 / font.unitsPerEm;
	for (const [letter, { advance, left, right }] of widths) {
		expect.soft(font.charToGlyphIndex(letter), letter).toBeGreaterThan(0);
		const glyph = font.charToGlyph(letter);
		const { x1, x2 } = glyph.getBoundingBox();
		const measured = [glyph.advanceWidth ?? 0, x1, x2].map((value) => Math.round(value * scale));
		expect.soft([advance, left, right], letter).toEqual(measured);
	}
});

test('a line is centred, its spaces are no letters, and what the font lacks is named', () => {
	const { letters, width, unknown } = lettering('To 猫 o猫');
	expect(unknown).toEqual(['猫']);
	expect(letters.map(({ letter }) => letter).join('')).toBe('Too');
	const [first, last] = [letters[0], letters.at(-1)];
	expect((first?.x ?? 0) - (first?.width ?? 0) / 2).toBeCloseTo(-width / 2, 9);
	expect((last?.x ?? 0) + (last?.width ?? 0) / 2).toBeCloseTo(width / 2, 9);
});
