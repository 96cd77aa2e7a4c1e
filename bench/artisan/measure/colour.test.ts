import { expect, test } from 'vitest';
import { box, moved } from '../testing/solids';
import { colourNamed, mainColour, shareOf } from './colour';
import { cssColours } from './css-colours';
import { differenceOf, labOf } from './difference';
import { hexOf, linearOf, rgbOf, srgbOf } from './srgb';

test('CIEDE2000 as its authors compute it', () => {
	// Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 17, 20, 25 and 33.
	const pairs = [
		[[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
		[[50, 0, 0], [50, -1, 2], 2.3669],
		[[50, 2.5, 0], [73, 25, -18], 27.1492],
		[[50, 2.5, 0], [58, 24, 15], 19.4535],
		[[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
		[[6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377],
	] as const;
	for (const [one, other, wanted] of pairs) {
		expect(differenceOf(one, other)).toBeCloseTo(wanted, 4);
		expect(differenceOf(other, one)).toBeCloseTo(wanted, 4);
	}
});

test('L*a*b* of red and white', () => {
	const close = (found: readonly number[], wanted: readonly number[]) => {
		for (const [at, value] of found.entries()) expect(value).toBeCloseTo(wanted[at] ?? 0, 1);
	};
	close(labOf([255, 0, 0]), [53.24, 80.09, 67.2]);
	close(labOf([255, 255, 255]), [100, 0, 0]);
	close(labOf([0, 0, 0]), [0, 0, 0]);
});

test('linear light and back', () => {
	for (const hex of ['#000000', '#ffffff', '#c81e1e', '#010203']) {
		const [r, g, b] = rgbOf(hex).map(linearOf);
		expect(hexOf(srgbOf([r ?? 0, g ?? 0, b ?? 0]))).toBe(hex);
	}
	expect(linearOf(0xd5)).toBeCloseTo(0.665387, 5);
	expect(() => rgbOf('red')).toThrow('no colour');
});

test('the names of CSS', () => {
	expect(cssColours.size).toBe(148);
	expect(colourNamed('rebeccapurple')).toEqual([0x66, 0x33, 0x99]);
	expect(colourNamed('dark green')).toEqual([0, 0x64, 0]);
	expect(colourNamed('#102030')).toEqual([0x10, 0x20, 0x30]);
	expect(() => colourNamed('walnut')).toThrow('no colour');
});

test('how much of a surface has a colour, in millimetres of it', () => {
	const small = { shape: box([10, 10, 10]), rgb: rgbOf('#ff0000'), alpha: 1 };
	const large = { shape: moved(box([20, 20, 20]), [50, 0, 0]), rgb: rgbOf('#00008b'), alpha: 1 };
	expect(shareOf([small, large], colourNamed('red'))).toBeCloseTo(0.2, 6);
	expect(shareOf([small, large], colourNamed('darkblue'))).toBeCloseTo(0.8, 6);
	expect(shareOf([small, large], colourNamed('green'))).toBe(0);
	expect(mainColour([small, large])).toBe('#00008b');
	expect(shareOf([{ ...small, rgb: rgbOf('#f01414') }], colourNamed('red'))).toBe(1);
	expect(shareOf([{ ...small, rgb: rgbOf('#ffa500') }], colourNamed('red'))).toBe(0);
});
