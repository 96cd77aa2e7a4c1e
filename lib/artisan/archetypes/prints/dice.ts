import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { pipLining, pipPlaces, pipRecess } from './dice-pips';

const slots = [
	length(
		'size',
		'Size',
		[16, 4, 1000, 0.5],
		['size', 'wide', 'width', 'tall', 'high', 'height', 'across', 'big', 'large'],
		'x',
	),
	length(
		'corner',
		'Corner radius',
		[2, 0.1, 300, 0.1],
		['corner radius', 'corners', 'corner', 'edge radius', 'rounding'],
	),
	length(
		'pip_size',
		'Diameter of the pips',
		[3.2, 0.4, 200, 0.1],
		['pip size', 'pip diameter', 'dot size', 'dot diameter'],
	),
	choice('edges', 'Edges', {
		rounded: ['rounded', 'rounded edges', 'round edges', 'rounded corners', 'soft'],
		sharp: ['sharp', 'sharp edges', 'sharp corners', 'casino', 'precision'],
	}),
];

/** A cube with its 21 pips: two opposite sides make seven, and one, two and three run anticlockwise. */
export const dice: Archetype = {
	id: 'dice',
	names: ['die', 'dice', 'gaming die', 'gaming dice', 'playing die', 'playing dice'],
	title: 'Die',
	slots,
	parts: [
		{ id: 'die', names: ['die', 'body', 'cube'], material: materials.white },
		{ id: 'pip', names: ['pip', 'pips', 'dot', 'dots', 'eyes', 'points'], material: materials.ink },
	],
	design,
	kin: ['domino', 'board game piece', 'token'],
	examples: [
		'a die',
		'a red die with white pips, 20 mm wide',
		'a black die with golden dots and sharp edges',
	],
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/**
 * How far the sliders go, by the others' values.
 * @throws Impossible where the pips of a six would run into each other, or over the corners
 */
function endsOf(all: Values, isSharp: boolean): Parameters<typeof within>[1] {
	const [size = 0, corner = 0, pip = 0] = ['size', 'corner', 'pip_size'].map((id) =>
		Number(all[id]),
	);
	if (pip > size * 0.24) {
		throw new Impossible(
			`Pips of a die ${size} mm wide are at most ${tenth(size * 0.24)} mm wide.`,
		);
	}
	const most = Math.floor(10 * (size / 2 - 1.6 * pip)) / 10;
	if (!isSharp && corner > most) {
		throw new Impossible(
			`The corners of this die have a radius of at most ${most} mm. Make its pips smaller.`,
		);
	}
	return {
		size: { min: Math.max(pip / 0.24, isSharp ? 0 : 2 * corner + 3.2 * pip) },
		corner: { max: most },
		pip_size: { max: Math.min(size * 0.24, isSharp ? size : (size / 2 - corner) / 1.6) },
	};
}

function design(asked: Values): Design {
	const size = numberOf(slots, asked, 'size');
	const all: Values = { size, corner: tenth(size / 8), pip_size: tenth(size / 5), ...asked };
	const isSharp = wordOf(slots, all, 'edges') === 'sharp' && asked['corner'] === undefined;
	// On the level part of each side.
	const apart = isSharp ? 'size / 4' : 'min(size / 4, size / 2 - corner - pip_size / 2)';
	return {
		params: within(
			slidersOf(slots, all, ['size', ...(isSharp ? [] : ['corner']), 'pip_size']),
			endsOf(all, isSharp),
		),
		nodes: [
			...(isSharp ? [sharp] : rounded),
			pipRecess,
			...pipPlaces('recess', apart),
			{ id: 'die', op: 'difference', from: 'block', take: ['recesses'] },
			pipLining,
			...pipPlaces('pip', apart),
		],
		parts: [
			{ id: 'die', label: 'Die', node: 'die' },
			{ id: 'pip', label: 'Pips', node: 'pips' },
		],
		assumptions: [
			...(asked['size'] === undefined ? [`${size} mm wide.`] : []),
			...(asked['pip_size'] === undefined ? [`Pips ${all['pip_size']} mm wide.`] : []),
		],
		box: { z: 'size' },
	};
}

const sharp: Node = {
	id: 'block',
	op: 'box',
	size: ['size', 'size', 'size'],
	round: 'size * 0.015',
	bevel: 'size * 0.012',
};

const step = 'size - 2 * corner';

/** Around eight balls. */
const rounded: readonly Node[] = [
	{ id: 'ball', op: 'sphere', radius: 'corner', segments: 40 },
	{ id: 'lowest', op: 'move', of: 'ball', by: [0, 0, 'corner'] },
	{ id: 'four', op: 'repeat_grid', of: 'lowest', count: [2, 2], step: [step, step] },
	{ id: 'eight', op: 'repeat_linear', of: 'four', count: 2, step: [0, 0, step] },
	{ id: 'block', op: 'hull', of: ['eight'] },
];
