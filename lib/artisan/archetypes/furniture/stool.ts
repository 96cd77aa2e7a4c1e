import type { Node, Scalar } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { inProportion, tidy } from './proportion';
import { cornerLegs, slantingLegs, underSeat } from './stool-legs';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly height: number;
	readonly rest: 'rungs' | 'ring';
	readonly examples: Archetype['examples'];
	readonly kin: readonly string[];
}

const side = 360;

const slotsOf = ({ height }: Kind): readonly Slot[] => [
	length(
		'width',
		'Width',
		[side, 30, 1500, 5],
		['wide', 'width', 'diameter', 'across', 'long', 'seat diameter'],
		'x',
	),
	length('depth', 'Depth', [side, 30, 1500, 5], ['deep', 'depth'], 'y'),
	length('height', 'Height', [height, 40, 1500, 5], ['tall', 'high', 'height', 'seat height'], 'z'),
	count('legs', 'Legs', [4, 3, 8, 1], ['legs', 'leg']),
	length('leg_thickness', 'Leg thickness', [36, 3, 120, 1], ['thick', 'leg thickness', 'legs']),
	length('seat_thickness', 'Seat thickness', [34, 3, 150, 1], ['thick', 'seat thickness', 'seat']),
	choice('shape', 'Seat shape', {
		round: ['round', 'circular', 'round seat'],
		square: ['square', 'rectangular', 'square seat'],
	}),
];

/** Seen from the side: the underside is drawn in, the upper edge is soft. In thicknesses of the seat. */
const edge: ReadonlyArray<readonly [inset: number, z: number]> = [
	[0.5, 0],
	[0.12, 0.34],
	[0, 0.56],
	[0.03, 0.74],
	[0.12, 0.89],
	[0.26, 0.97],
	[0.42, 1],
];

function roundSlab(): Node[] {
	const outline = edge.map(([inset, z]): [Scalar, Scalar] => [
		`width / 2 - ${inset} * seat_thickness`,
		`${z} * seat_thickness`,
	]);
	return [
		{
			id: 'disc',
			op: 'revolve',
			outline: [[0, 0], ...outline, [0, 'seat_thickness']],
			segments: 128,
		},
		{ id: 'slab', op: 'scale', of: 'disc', by: [1, 'depth / width', 1] },
	];
}

const squareSlab = (): Node[] => [
	{
		id: 'slab',
		op: 'loft',
		sections: edge.map(([inset, z]) => {
			const less = `${2 * inset} * seat_thickness`;
			const size: [Scalar, Scalar] = [`width - ${less}`, `depth - ${less}`];
			return {
				profile: { kind: 'rect', size, round: 'min(width, depth) * 0.1' },
				z: `${z} * seat_thickness`,
			};
		}),
	},
];

/** The ball as wide as leaves the edge of the seat as it is: it is cut at 3 / 4 of its radius. */
const hollow = (size: string) => `(${size} - seat_thickness) * 0.5 / 74.6`;

/** Hollowed a little where one sits. */
const seat = (isRound: boolean): Node[] => [
	...(isRound ? roundSlab() : squareSlab()),
	{ id: 'ball', op: 'sphere', radius: 100, segments: 96 },
	{
		id: 'bowl',
		op: 'scale',
		of: 'ball',
		by: [hollow('width'), hollow('depth'), 'seat_thickness / 100 * 0.75'],
	},
	{ id: 'dip', op: 'move', of: 'bowl', by: [0, 0, 'seat_thickness * 1.5'] },
	{ id: 'saddle', op: 'difference', from: 'slab', take: ['dip'] },
	{ id: 'seat', op: 'move', of: 'saddle', by: [0, 0, underSeat] },
];

/** @throws Impossible where the legs are thicker than there is room */
function sized(kind: Kind, slots: readonly Slot[], asked: Values): Values {
	const across = asked['width'] ?? asked['depth'];
	const sides: Values = across === undefined ? asked : { width: across, depth: across, ...asked };
	const values = inProportion({ width: side, depth: side, height: kind.height }, sides);
	const number = (id: string) => numberOf(slots, values, id);
	const [smaller, height] = [Math.min(number('width'), number('depth')), number('height')];
	const usual = Math.min(smaller * 0.1, height * 0.08);
	const all: Values = {
		leg_thickness: tidy(usual),
		seat_thickness: tidy(usual * 0.95),
		...values,
	};
	const thick = numberOf(slots, all, 'leg_thickness');
	if (thick * 4.6 > smaller || thick * 3 > height) {
		throw new Impossible(`Legs of ${thick} mm are too thick for a stool this small.`);
	}
	if (numberOf(slots, all, 'seat_thickness') * 3 > Math.min(height, smaller)) {
		throw new Impossible('The seat is too thick for a stool this small.');
	}
	return all;
}

function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	const all = sized(kind, slots, asked);
	const isRound = wordOf(slots, all, 'shape') === 'round';
	const isCornered = !isRound && numberOf(slots, all, 'legs') === 4;
	const sizes = ['width', 'depth', 'height', 'leg_thickness', 'seat_thickness'];
	return {
		params: slidersOf(slots, all, isCornered ? sizes : [...sizes, 'legs']),
		nodes: [...seat(isRound), ...(isCornered ? cornerLegs() : slantingLegs(kind.rest))],
		parts: [
			{ id: 'seat', label: 'Seat', node: 'seat' },
			{ id: 'leg', label: 'Legs', node: 'legs' },
			{ id: 'rail', label: 'Rails', node: 'rails' },
			...(isCornered ? [{ id: 'apron', label: 'Apron', node: 'apron' }] : []),
		],
		assumptions:
			asked['leg_thickness'] === undefined ? [`Legs ${all['leg_thickness']} mm thick.`] : [],
	};
}

/** A stool as wide as deep stays so: its other side follows. */
function otherSide(was: Values, changes: Values): string[] {
	if (was['width'] !== was['depth']) return [];
	if (changes['width'] !== undefined) return ['depth'];
	return changes['depth'] === undefined ? [] : ['width'];
}

function stoolOf(kind: Kind): Archetype {
	const { id, names, title, examples, kin, rest } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, kin, slots },
		parts: [
			{ id: 'seat', names: ['seat', 'top'], material: materials.oak },
			{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
			{
				id: 'rail',
				names: ['rail', 'rails', 'rung', 'rungs', 'stretcher', 'stretchers', 'footrest', 'ring'],
				material: rest === 'ring' ? materials.steel : materials.oak,
			},
			{ id: 'apron', names: ['apron', 'frame'], material: materials.oak },
		],
		design: (values) => design(kind, slots, values),
		counted: { legs: 'leg' },
		reopened: otherSide,
	};
}

export const stool = stoolOf({
	id: 'stool',
	names: ['stool', 'stools', 'footstool', 'milking stool'],
	title: 'Stool',
	height: 450,
	rest: 'rungs',
	kin: ['ottoman', 'pouf', 'pouffe', 'hassock', 'seat'],
	examples: [
		'a round stool 45 cm high',
		'a square stool 35 x 35 x 48 cm',
		'a stool with 3 walnut legs and a red seat',
	],
});

export const barStool = stoolOf({
	id: 'bar_stool',
	names: ['bar stool', 'bar stools', 'barstool', 'barstools', 'counter stool', 'high stool'],
	title: 'Bar stool',
	height: 750,
	rest: 'ring',
	kin: ['barchair', 'perch'],
	examples: [
		'a bar stool',
		'a bar stool 80 cm high and 34 cm wide',
		'a black bar stool with a brass footrest and 3 legs',
	],
});
