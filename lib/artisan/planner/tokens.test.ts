import { expect, test } from 'vitest';
import { normalise } from './normalise';
import { quantitiesOf } from './quantity';
import { tokensOf } from './tokens';

const read = (prompt: string) =>
	quantitiesOf(tokensOf(normalise(prompt))).map(
		({ kind, value }) => `${kind} ${Number(value.toFixed(4))}`,
	);

test.each([
	['120 x 70 x 75 cm', ['length 1200', 'length 700', 'length 750']],
	['12x8x3 inch', ['length 304.8', 'length 203.2', 'length 76.2']],
	['12" x 8" x 3"', ['length 304.8', 'length 203.2', 'length 76.2']],
	['20 by 30 cm', ['length 200', 'length 300']],
	['120w x 70d x 75h cm', ['length 1200', 'length 700', 'length 750']],
	['20 ft × 30 ft', ['length 6096', 'length 9144']],
	['120 cm x 70 x 75', ['length 1200', 'length 700', 'length 750']],
	['2.5 m tall', ['length 2500']],
	['2,5 m', ['length 2500']],
	['1,200 mm', ['length 1200']],
	['6\'2" tall', ['length 1879.6']],
	['6′2″ tall', ['length 1879.6']],
	['6 ft 2 in', ['length 1879.6']],
	['6 foot 2 inches', ['length 1879.6']],
	['5 feet 4 legs', ['length 1524', 'number 4']],
	['1 m 20 cm', ['length 1200']],
	['1/4" thick', ['length 6.35']],
	['1 1/2 inch', ['length 38.1']],
	['½ inch', ['length 12.7']],
	['1½ inch', ['length 38.1']],
	['half a metre', ['length 500']],
	['a quarter inch', ['length 6.35']],
	['three quarters of an inch', ['length 19.05']],
	['two and a half metres', ['length 2500']],
	['a foot wide', ['length 304.8']],
	['M8x40', ['thread 8', 'length 40']],
	['M8 bolt 40 mm long', ['thread 8', 'length 40']],
	['a dozen legs', ['number 12']],
	['half a dozen', ['number 6']],
	['two dozen', ['number 24']],
	['one hundred and twenty teeth', ['number 120']],
	['a hundred and five', ['number 105']],
	['twenty-five', ['number 25']],
	['two thousand three hundred', ['number 2300']],
	['a million spheres', ['number 1000000']],
	['350ml', ['volume 350']],
	['1.5 l', ['volume 1500']],
	['45 degrees', ['angle 45']],
	['45°', ['angle 45']],
	['20% taller', ['percent 0.2']],
	['1:10 scale', ['ratio 0.1']],
	['5 in red', ['number 5']],
	['12 in wide', ['length 304.8']],
	['rise 18 cm, run 28 cm', ['length 180', 'length 280']],
	['-5 cm', ['length -50']],
	['three-legged', ['number 3']],
])('%s', (prompt, expected) => {
	expect(read(prompt)).toEqual(expected);
});
