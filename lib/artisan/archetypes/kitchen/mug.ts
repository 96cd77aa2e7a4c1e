import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, length, volume } from '../slot';
import { ear } from './ear';
import { capacity, lip, type Point, quarter, scaledToHold, scopeOf, segments } from './hollow';

const slots = [
	volume('volume', 'Volume', [330, 20, 3000, 10], ['holds', 'volume', 'capacity', 'hold']),
	length('height', 'Height', [95, 30, 300, 1], ['tall', 'high', 'height'], 'z'),
	length('diameter', 'Diameter', [82, 25, 250, 1], ['wide', 'diameter', 'across'], 'x'),
	length('wall', 'Wall', [4, 2, 10, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	length('handle_reach', 'Handle', [32, 18, 80, 1], ['handle', 'handle reach']),
	choice('handle', 'Handle', {
		one: ['handle', 'with a handle'],
		none: ['no handle', 'without handle', 'handleless'],
	}),
];

const radius = 'diameter / 2';
/** Under the floor: the mug stands on a ring. */
const recess = 'wall * 0.6';
const floor = 'wall * 1.7';
/** Of the curve between floor and wall. */
const curveHigh = 'height * 0.16';

const foot: Point[] = [
	['0', recess],
	[`${radius} * 0.6`, recess],
	[`${radius} * 0.64`, '0'],
	[`${radius} * 0.74`, '0'],
	[`${radius} * 0.77`, `${recess} * 0.6`],
];
const outer = quarter(10).map(
	([x, y]): Point => [`${radius} * (0.78 + 0.22 * ${x})`, `${recess} + (${curveHigh}) * ${y}`],
);
const rim = lip(radius, 'wall', 'height');
/** From the top of the lip down to the middle of the floor: what the mug holds to the brim. */
const cavity: Point[] = [
	...rim.inner,
	...quarter(10)
		.map(
			([x, y]): Point => [
				`(${radius} - wall) * (0.74 + 0.26 * ${x})`,
				`${floor} + (${curveHigh}) * ${y}`,
			],
		)
		.toReversed(),
	['0', floor],
];

const sizeIds = ['height', 'diameter', 'wall'];
const holds = (values: Values) => capacity(cavity, scopeOf(slots, values, sizeIds));

/** Out of the wall and back into it. */
const handle: readonly Node[] = [
	ear({
		id: 'ear',
		from: `${radius} - wall * 0.1`,
		to: `${radius} + handle_reach - diameter * 0.05`,
		end: `${radius} - wall * 0.55`,
		at: (up) => `height * ${(0.55 + 0.27 * up).toFixed(4)}`,
		size: ['diameter * 0.19', 'diameter * 0.1'],
		round: 'diameter * 0.045',
	}),
	{ id: 'handle', op: 'move', of: 'ear', by: ['-handle_reach / 2', 0, 0] },
];

/** The scale at which the mug holds so much; what was asked keeps its size. */
function sized(asked: Values): Values {
	const at = (scale: number): Values => ({
		height: Number((95 * scale).toFixed(3)),
		diameter: Number((82 * scale).toFixed(3)),
		...asked,
	});
	const wanted = Number(asked['volume'] ?? 0);
	return wanted === 0 ? at(proportion(asked)) : scaledToHold({ thing: 'mug', wanted, at, holds });
}

/** A mug of which only one size is asked keeps its shape. */
function proportion({ height, diameter }: Values): number {
	return Number(height ?? 0) / 95 || Number(diameter ?? 0) / 82 || 1;
}

function design(asked: Values): Design {
	const solved = sized(asked);
	const wide = numberOf(slots, solved, 'diameter');
	const all: Values = { handle_reach: Math.max(18, Math.round(wide * 0.39)), ...solved };
	const number = (id: string) => numberOf(slots, all, id);
	if (number('wall') * 7 > Math.min(wide, number('height'))) {
		throw new Impossible('The wall is too thick for a mug this small.');
	}
	const hasHandle = wordOf(slots, all, 'handle') !== 'none';
	const sizes = ['height', 'diameter', 'wall', ...(hasHandle ? ['handle_reach'] : [])];
	const shift = hasHandle ? '-handle_reach / 2' : 0;
	return {
		params: slidersOf(slots, all, sizes),
		nodes: [
			{
				id: 'cup',
				op: 'revolve',
				outline: [...foot, ...outer, ...rim.outer, ...cavity.slice(1)],
				segments,
			},
			{ id: 'mug', op: 'move', of: 'cup', by: [shift, 0, 0] },
			...(hasHandle ? handle : []),
		],
		parts: [
			{ id: 'mug', label: 'Mug', node: 'mug' },
			...(hasHandle ? [{ id: 'handle', label: 'Handle', node: 'handle' }] : []),
		],
		assumptions: [`Holds ${Math.round(holds(all))} ml to the brim.`],
		box: { x: hasHandle ? 'diameter + handle_reach' : 'diameter', y: 'diameter' },
	};
}

export const mug: Archetype = {
	id: 'mug',
	names: ['mug', 'mugs', 'coffee mug', 'cup', 'cups', 'coffee cup', 'tea cup'],
	title: 'Mug',
	slots,
	parts: [
		{ id: 'mug', names: ['mug', 'cup', 'body'], material: materials.porcelain },
		{ id: 'handle', names: ['handle', 'ear'], material: materials.porcelain },
	],
	design,
	kin: ['glass', 'tumbler', 'goblet', 'tankard', 'jug', 'pitcher', 'beaker'],
	derived: (values) => ({ volume: Math.round(holds(values)) }),
	reopened: reopening({ volume: ['height', 'diameter'] }),
	examples: [
		'a mug that holds 350 ml',
		'a red mug 10 cm tall',
		'a mug 9 cm wide with a blue handle',
	],
};
