import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { slidersOf, wordOf } from '../sliders';
import { length } from '../slot';
import { type Letter, lettering } from './letter-widths';

const slots: readonly Slot[] = [
	length('width', 'Width', [120, 15, 2000, 1], ['wide', 'width', 'long', 'length'], 'x'),
	length('height', 'Height', [40, 6, 1000, 1], ['tall', 'high', 'height', 'deep'], 'y'),
	length('thickness', 'Thickness', [5, 1, 60, 0.2], ['thick', 'thickness'], 'z'),
	length('round', 'Corners', [4, 0, 200, 0.5], ['corner', 'corners', 'corner radius']),
	{ id: 'text', label: 'Text', kind: 'text', value: 'NAME' },
];

/** A plate with a rim, its letters raised as high as that. */
export const nameplate: Archetype = {
	id: 'nameplate',
	names: ['nameplate', 'nameplates', 'name plate', 'name tag', 'name sign', 'door sign', 'sign'],
	title: 'Nameplate',
	slots,
	parts: [
		{ id: 'plate', names: ['plate', 'base', 'background', 'rim'], material: materials.walnut },
		{
			id: 'letter',
			names: ['letter', 'letters', 'text', 'lettering', 'name'],
			material: materials.brass,
		},
	],
	design,
	kin: ['plaque', 'label', 'tag', 'keychain', 'badge'],
	examples: [
		'a nameplate that says ADA, 80 mm wide',
		'a nameplate with the text "Room 12" in white letters',
		'a blue nameplate 150 x 40 x 4 mm that says Grace',
	],
};

/** Where nobody said: a third as high as wide, lower for a long line; or as wide as the line needs. */
function sized(values: Values, line: number): { readonly width: number; readonly height: number } {
	const { width, height } = values;
	if (typeof width === 'number') {
		const natural = Math.min(width / 3, Math.max(width / 8, (2.2 * width) / line));
		const own = Math.max(6, Math.round(natural));
		return { width, height: typeof height === 'number' ? height : own };
	}
	const high = typeof height === 'number' ? height : 40;
	const needed = Math.ceil((line * 0.5 + 0.5) * (high / 5)) * 5;
	return { width: Math.max(3 * high, needed), height: high };
}

/** @throws Impossible where there is nothing to write, or no room for it */
function design(values: Values): Design {
	const words = wordOf(slots, values, 'text').trim().replace(/\s+/g, ' ');
	const { letters, width: line, unknown } = lettering(words);
	if (unknown.length > 0) {
		throw new Impossible(`The font has no ${unknown.join(' ')}. Write the name without.`);
	}
	if (letters.length === 0) throw new Impossible('Say what the nameplate is to say.');
	if (letters.length > 60) throw new Impossible('A nameplate holds 60 letters. Write fewer.');
	const sizes = sized(values, line);
	const hangs = hangsBelow.test(words) ? 0.3 : 0;
	const rises = risesAbove.test(words) ? 0.32 : 0;
	const high = rounded(0.56 / (1 + hangs + rises));
	const size = `max(0.2, min(height * ${high}, (width - 0.4 * height) / ${rounded(line)}))`;
	if (Math.min(sizes.height * high, (sizes.width - 0.4 * sizes.height) / line) < 2) {
		throw new Impossible('The letters would be lower than 2 mm. Make the plate larger.');
	}
	const up = rounded((hangs - rises) / 2);
	return {
		params: slidersOf(slots, { ...values, ...sizes }, ['width', 'height', 'thickness', 'round']),
		nodes: [...plate, ...raised(letters, size, up)],
		parts: [
			{ id: 'plate', label: 'Plate', node: 'plate' },
			{ id: 'letter', label: 'Letter', node: 'letters' },
		],
		assumptions: [
			...(values.text === undefined ? ['It says NAME.'] : []),
			...(values.width === undefined ? [`${sizes.width} mm wide.`] : []),
			...(values.height === undefined ? [`${sizes.height} mm high.`] : []),
		],
	};
}

/** Letters that reach below the line, and capitals with something above. */
const hangsBelow = /[gjpqyçþýÿµQ,;()[\]{}|$@_§¶]/;
const risesAbove = /[À-ÖØ-Ý]/;
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

const round = 'min(round, width / 2, height / 2)';
const rim = 'min(height, width) * 0.06';

const plate: readonly Node[] = [
	{
		id: 'slab',
		op: 'box',
		size: ['width', 'height', 'thickness'],
		round,
		bevel: 'min(thickness * 0.15, height * 0.02, width * 0.02)',
	},
	{
		id: 'field',
		op: 'box',
		size: [`width - 2 * ${rim}`, `height - 2 * ${rim}`, 'thickness'],
		round: `max(0, ${round} - ${rim})`,
	},
	{ id: 'raised_field', op: 'move', of: 'field', by: [0, 0, 'thickness * 0.62'] },
	{ id: 'plate', op: 'difference', from: 'slab', take: ['raised_field'] },
];

/** One solid a letter, even of equal ones: each is one instance of the part. */
function raised(letters: readonly Letter[], size: string, up: number): Node[] {
	const kinds = [...new Set(letters.map(({ letter }) => letter))];
	const nameOf = (letter: string) => `letter_${kinds.indexOf(letter) + 1}`;
	return [
		...kinds.map(
			(letter): Node => ({
				id: nameOf(letter),
				op: 'extrude',
				profile: { kind: 'text', text: letter, size },
				height: 'thickness * 0.45',
				bevel: `min(thickness * 0.06, 0.02 * ${size})`,
			}),
		),
		...letters.map(
			({ letter, x }, index): Node => ({
				id: `place_${index + 1}`,
				op: 'move',
				of: nameOf(letter),
				by: [`${rounded(x)} * ${size}`, `${up} * ${size}`, 'thickness * 0.55'],
			}),
		),
		{ id: 'letters', op: 'group', of: letters.map((_, index) => `place_${index + 1}`) },
	];
}
