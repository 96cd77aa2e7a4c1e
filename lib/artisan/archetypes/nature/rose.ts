import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { tidy } from '../numbers';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { count, length } from '../slot';
import { leaves, type Neck, potBehind, stem } from './flower-stem';
import { pot, potMaterials, potParts, potSlot } from './pot';
import { cup, headHigh, petals, thorns } from './rose-head';

const slots = [
	length('height', 'Height', [420, 30, 10_000, 5], ['tall', 'high', 'height', 'long'], 'z'),
	length(
		'width',
		'Width of the head',
		[120, 10, 5000, 5],
		['wide', 'width', 'across', 'diameter', 'head'],
		'x',
	),
	count('petals', 'Petals', [20, 6, 30, 1], ['petals', 'petal']),
	count('leaves', 'Leaves', [4, 0, 10, 1], ['leaves', 'leaf']),
	potSlot,
];

/** The stem ends in the cup below the petals. */
const neck: Neck = { behind: 0, below: (headHigh + 6) / 200, lean: 0 };

/** @throws Impossible where there is no room for a stem */
function design(asked: Values): Design {
	const width = Number(asked['width'] ?? 0);
	const height = Number(asked['height'] ?? (width * 3.5 || 420));
	const all: Values = { height, width: width || height / 3.5, ...asked };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('width') > 0.7 * height) {
		throw new Impossible('A rose is taller than its head: make it taller, or its head smaller.');
	}
	const foliage = number('leaves');
	const isPotted = wordOf(slots, all, 'pot') === 'pot';
	const params = slidersOf(slots, all, ['height', 'width', ...(foliage > 1 ? ['leaves'] : [])]);
	return {
		params: params.map((one) => (one.id === 'leaves' ? { ...one, min: 2 } : one)),
		nodes: [
			...petals(number('petals')),
			stem(neck),
			...thorns(),
			...cup(),
			...leaves(foliage, neck, isPotted ? [0.8, 1.2] : [0.6, 1.05]),
			...(isPotted ? pot('width * 0.42', 'height * 0.2', potBehind(neck)) : []),
		],
		parts: [
			{ id: 'petal', label: 'Petals', node: 'petals' },
			{ id: 'bud', label: 'Bud', node: 'bud' },
			{ id: 'stem', label: 'Stem', node: 'stem' },
			...(foliage > 0 ? [{ id: 'leaf', label: 'Leaves', node: 'leaves' }] : []),
			...(isPotted ? potParts : []),
		],
		assumptions: [
			...(asked['petals'] === undefined ? ['20 petals.'] : []),
			...(asked['height'] === undefined ? [`${tidy(height / 10)} cm tall.`] : []),
		],
		// The outer petals roll back over a circle of that width.
		box: { x: { atMost: 'width * 1.15' }, y: { atMost: 'width * 1.15' } },
	};
}

export const rose: Archetype = {
	id: 'rose',
	names: ['rose', 'roses'],
	title: 'Rose',
	slots,
	parts: [
		{ id: 'petal', names: ['petal', 'petals', 'blossom', 'head'], material: materials.bauble },
		{ id: 'bud', names: ['bud', 'heart', 'centre', 'center'], material: materials.bauble },
		{ id: 'stem', names: ['stem', 'stalk', 'thorns'], material: materials.stem },
		{ id: 'leaf', names: ['leaf', 'leaves', 'foliage'], material: materials.leaf },
		...potMaterials,
	],
	design,
	counted: { petals: 'petal', leaves: 'leaf' },
	kin: ['peony', 'camellia', 'valentine'],
	examples: ['a rose', 'a pink rose 30 cm tall', 'a white rose with 12 petals and 2 leaves'],
};
