import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';

/** By the name of the base. */
const bases = {
	hexagonal: { sides: 6, words: ['hexagonal', 'hexagon', 'hex', 'six-sided'] },
	triangular: { sides: 3, words: ['triangular', 'triangle', 'three-sided'] },
	square: { sides: 4, words: ['square', 'four-sided'] },
	pentagonal: { sides: 5, words: ['pentagonal', 'pentagon', 'five-sided'] },
	heptagonal: { sides: 7, words: ['heptagonal', 'heptagon', 'seven-sided'] },
	octagonal: { sides: 8, words: ['octagonal', 'octagon', 'eight-sided'] },
	decagonal: { sides: 10, words: ['decagonal', 'decagon', 'ten-sided'] },
	dodecagonal: { sides: 12, words: ['dodecagonal', 'dodecagon', 'twelve-sided'] },
};

const slots = [
	length('width', 'Width', [50, 1, 5000, 1], ['wide', 'width', 'across', 'diameter', 'size'], 'x'),
	length(
		'height',
		'Height',
		[80, 0.5, 10_000, 1],
		['tall', 'high', 'height', 'long', 'length', 'thick'],
		'z',
	),
	count('sides', 'Sides', [6, 3, 60, 1], ['sides', 'sided', 'faces', 'edges', 'corners']),
	length('bevel', 'Bevel', [0, 0, 1000, 0.1], ['bevel', 'chamfer', 'bevelled edges']),
	choice(
		'base',
		'Base',
		Object.fromEntries(Object.entries(bases).map(([id, { words }]) => [id, words])),
	),
];

/** Stands on a regular base, which is exactly as wide as asked. */
export const prism: Archetype = {
	id: 'prism',
	names: ['prism', 'prisms', 'regular prism', 'polygonal prism', 'hex bar'],
	title: 'Prism',
	slots,
	parts: [{ id: 'prism', names: ['prism'], material: materials.plastic }],
	design,
	kin: ['antiprism', 'column', 'pillar'],
	reopened: reopening({ base: ['sides'], sides: ['base'] }),
	examples: [
		'a hexagonal prism',
		'a triangular prism 40 mm wide and 100 mm long',
		'a red prism with 8 sides, 60 mm wide, 30 mm tall, with a 2 mm bevel',
	],
};

/** From the middle to the corners: one of them points to +x, and of an odd number none to -x. */
const isOdd = '(sides - 2 * floor(sides / 2))';
const radius = `(width / (1 + cos(180 / sides * ${isOdd})))`;
/** How far the corner nearest to the y axis is off it, in steps from corner to corner. */
const off = 'min(sides / 4 - floor(sides / 4), 1 - (sides / 4 - floor(sides / 4)))';

/** @throws Impossible where base and number of sides contradict each other, or the bevel is too large */
function design(values: Values): Design {
	const named = bases[wordOf(slots, values, 'base') as keyof typeof bases];
	if (values.base !== undefined && values.sides !== undefined && values.sides !== named.sides) {
		const is = `A ${String(values.base)} prism has ${named.sides} sides`;
		throw new Impossible(`${is}, not ${values.sides}. Leave out one of the two.`);
	}
	const bevel = numberOf(slots, values, 'bevel');
	const scale = Number(values.width ?? 0) / 50 || Number(values.height ?? 0) / 80 || 1;
	const sizes: Values = {
		width: rounded(50 * scale),
		height: rounded(80 * scale),
		...values,
		sides: values.sides ?? named.sides,
	};
	const most = rounded(Math.min(Number(sizes['width']) * 0.24, Number(sizes['height']) * 0.49));
	if (bevel > most) throw new Impossible(`A bevel can have ${most} mm at most here.`);
	const cut = bevel > 0 ? { bevel: 'min(bevel, width * 0.24, height * 0.49)' } : {};
	return {
		params: slidersOf(slots, sizes, ['width', 'height', 'sides', ...(bevel > 0 ? ['bevel'] : [])]),
		nodes: [
			{
				...{ id: 'upright', op: 'extrude', profile: { kind: 'ngon', sides: 'sides', radius } },
				...{ height: 'height', ...cut },
			},
			{ id: 'prism', op: 'move', of: 'upright', by: [`width / 2 - ${radius}`, 0, 0] },
		],
		parts: [{ id: 'prism', label: 'Prism', node: 'prism' }],
		assumptions: [
			...(values.sides === undefined && values.base === undefined ? ['Six sides.'] : []),
			...(values.width === undefined ? [`${sizes['width']} mm wide.`] : []),
			...(values.height === undefined ? [`${sizes['height']} mm high.`] : []),
		],
		box: { y: `2 * ${radius} * cos(360 / sides * ${off})` },
	};
}
