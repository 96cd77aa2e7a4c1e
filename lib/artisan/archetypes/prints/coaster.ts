import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, within, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { coasterPattern, type Pattern, patterns } from './coaster-pattern';
import { deepness, insetBy, type Outline, outlineOf } from './outline';

const slots = [
	length(
		'width',
		'Width',
		[100, 20, 600, 1],
		['wide', 'width', 'diameter', 'across', 'size', 'long', 'length'],
		'x',
	),
	length(
		'thickness',
		'Thickness',
		[8, 1.2, 60, 0.2],
		['thick', 'thickness', 'high', 'height', 'tall'],
		'z',
	),
	length('rim', 'Rim', [6, 0.8, 60, 0.2], ['rim', 'border', 'edge', 'rim width']),
	length(
		'recess',
		'Recess',
		[2.4, 0.2, 30, 0.1],
		['recess', 'rim height', 'recess depth', 'deep', 'depth', 'raised rim'],
	),
	choice('shape', 'Shape', {
		round: ['round', 'circular', 'circle'],
		square: ['square', 'rectangular'],
		hexagonal: ['hexagonal', 'hexagon', 'six-sided'],
	}),
	choice('pattern', 'Pattern', {
		honeycomb: ['honeycomb', 'honeycomb pattern', 'hexagons', 'cells'],
		rings: ['rings', 'grooves', 'circles', 'concentric'],
		rays: ['rays', 'sunburst', 'flower', 'petals', 'sun'],
		none: ['no pattern', 'plain inlay', 'smooth'],
	}),
];

const shapes = ['round', 'square', 'hexagonal'] as const;

/** A plate with a raised rim around an inlay that has a pattern in it. */
export const coaster: Archetype = {
	id: 'coaster',
	names: ['coaster', 'coasters', 'drink coaster', 'cup coaster', 'beer mat', 'glass coaster'],
	title: 'Coaster',
	slots,
	parts: [
		{ id: 'coaster', names: ['coaster', 'body', 'rim', 'base'], material: materials.walnut },
		{
			id: 'inlay',
			names: ['inlay', 'inside', 'middle', 'pattern', 'centre'],
			material: materials.cork,
		},
	],
	design,
	kin: ['trivet', 'placemat', 'mat', 'medal', 'disc'],
	examples: [
		'a coaster',
		'a hexagonal coaster 10 cm wide and 6 mm thick',
		'a square black coaster with a red inlay and rings',
	],
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Rim and recess in proportion where nobody said. */
function sized(asked: Values): Values {
	const wide = numberOf(slots, asked, 'width');
	const { thickness = Math.min(60, Math.max(1.2, tenth(wide * 0.08))) } = asked;
	return {
		thickness,
		rim: Math.min(60, Math.max(0.8, tenth(wide * 0.06))),
		recess: Math.max(0.2, tenth(Number(thickness) * 0.3)),
		...asked,
	};
}

/** @throws Impossible where the rim takes all, or the recess goes through */
function design(asked: Values): Design {
	const all = sized(asked);
	const [wide, thick, rim, recess] = ['width', 'thickness', 'rim', 'recess'].map((id) =>
		numberOf(slots, all, id),
	) as [number, number, number, number];
	if (recess > thick * 0.7) {
		throw new Impossible(
			`The recess of a coaster ${thick} mm thick is at most ${tenth(thick * 0.7)} mm deep.`,
		);
	}
	if (rim > wide * 0.25) {
		throw new Impossible(
			`The rim of a coaster ${wide} mm wide is at most ${tenth(wide / 4)} mm wide.`,
		);
	}
	if (thick > wide * 0.6) throw new Impossible('A coaster is not that thick. Make it thinner.');
	const shape = shapes.find((one) => one === wordOf(slots, all, 'shape')) ?? 'round';
	const pattern = patterns.find((one) => one === wordOf(slots, all, 'pattern')) ?? 'none';
	return {
		params: within(slidersOf(slots, all, ['width', 'thickness', 'rim', 'recess']), {
			width: { min: Math.max(rim * 4, thick / 0.6) },
			thickness: { min: recess / 0.7, max: wide * 0.6 },
			rim: { max: wide * 0.25 },
			recess: { max: thick * 0.7 },
		}),
		nodes: nodesOf(shape, pattern),
		parts: [
			{ id: 'coaster', label: 'Coaster', node: 'coaster' },
			{ id: 'inlay', label: 'Inlay', node: 'inlay' },
		],
		assumptions: [
			...(asked['thickness'] === undefined ? [`${thick} mm thick.`] : []),
			...(asked['pattern'] === undefined ? ['With a honeycomb pattern.'] : []),
		],
		box: { y: `width * ${deepness(shape)}` },
		surface: 'thickness - recess',
	};
}

const top = '(thickness - recess)';
/** The inlay goes so far down. */
const bed = `${top} * 0.4`;

function nodesOf(shape: Outline, pattern: Pattern): Node[] {
	const slab = (id: string, wide: string, height: string, bevel?: string): Node => ({
		id,
		op: 'extrude',
		profile: outlineOf(shape, wide),
		height,
		...(bevel === undefined ? {} : { bevel }),
	});
	const up = (id: string, of: string, z: string): Node => ({ id, op: 'move', of, by: [0, 0, z] });
	const carving = coasterPattern(pattern, `${bed} * 0.7`, shape === 'hexagonal' ? 0.355 : 0.405);
	const carved: Node[] = [
		slab('inner_field', insetBy(shape, 'width', 'rim + width * 0.025'), 'thickness'),
		{ id: 'cut', op: 'intersection', of: ['carving', 'inner_field'] },
		up('raised_cut', 'cut', `${top} - ${bed} * 0.7`),
		{ id: 'inlay', op: 'difference', from: 'plain_inlay', take: ['raised_cut'] },
	];
	return [
		slab('slab', 'width', 'thickness', 'min(thickness * 0.16, rim * 0.3)'),
		slab('field', insetBy(shape, 'width', 'rim'), 'thickness'),
		up('room', 'field', `${top} - ${bed}`),
		{ id: 'coaster', op: 'difference', from: 'slab', take: ['room'] },
		// A little into the rim and the bed: none of their faces lie in one.
		slab('plug', insetBy(shape, 'width', 'rim * 0.9'), `${bed} * 1.1`),
		up('plain_inlay', 'plug', `${top} - ${bed} * 1.1`),
		...carving,
		...(carving.length === 0 ? [up('inlay', 'plain_inlay', '0')] : carved),
	];
}
