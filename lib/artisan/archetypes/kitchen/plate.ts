import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';
import { footRing, type Point, segments } from './hollow';

interface Kind {
	readonly id: string;
	readonly names: readonly string[];
	readonly title: string;
	readonly diameter: number;
	readonly height: number;
	/** A cup stands in the middle of it. */
	readonly isForCup: boolean;
	readonly kin: readonly string[];
	readonly examples: Archetype['examples'];
}

const slotsOf = ({ diameter, height }: Kind): readonly Slot[] => [
	length(
		'diameter',
		'Diameter',
		[diameter, 30, 900, 1],
		['wide', 'diameter', 'across', 'width'],
		'x',
	),
	length(
		'height',
		'Height',
		[height, 3, 200, 0.5],
		['tall', 'high', 'height', 'deep', 'depth'],
		'z',
	),
	length('wall', 'Thickness', [4.5, 0.8, 20, 0.1], ['thick', 'thickness', 'wall']),
	length('rim', 'Rim', [36, 2, 300, 0.5], ['rim', 'rim width', 'wide rim', 'border']),
	choice('style', 'Style', {
		dinner: ['dinner', 'flat', 'rimmed', 'with a rim'],
		soup: ['soup', 'deep', 'pasta'],
		coupe: ['coupe', 'rimless', 'no rim', 'curved'],
	}),
];

const styles = ['dinner', 'soup', 'coupe'] as const;
type Style = (typeof styles)[number];

const radius = 'diameter / 2';
/** Of the foot ring. */
const base = 'height * 0.16';
const floor = `(${base} + wall)`;
/** From the floor to the upper side of the edge, which ends in the middle of the bead around it. */
const rise = `(height - wall * 1.17 - ${base})`;
const bead = 'wall * 0.55';

/** Of the upper side: how far out and how high, and how thick it is below, in walls. */
type Station = readonly [out: string, up: number, thick: number];

/** Over `t` from 0 to 1: level at first, and at the end still rising. */
const swing = (t: number, end: number) => t * t * (3 - 2 * t) + end * (t * t * t - t * t);
const short = (value: number) => Number(value.toFixed(4));

/** From where the floor ends to the edge. */
function stations(style: Style): Station[] {
	const steps = Array.from({ length: 15 }, (_, at) => at / 14);
	if (style === 'coupe') {
		const [from, to] = [`(${radius} * 0.5)`, `(${radius} * 0.5 - ${bead})`];
		return steps.map((t) => [
			`${from} + ${to} * ${short(t)}`,
			short(0.25 * t * t + 0.75 * t ** 4),
			short(1 + 0.35 * t * t * (1 - t) - 0.3 * t ** 6),
		]);
	}
	const isDeep = style === 'soup';
	const well = `(${radius} - rim)`;
	const [start, high] = isDeep ? [0.66, 0.8] : [0.78, 0.6];
	const slope: Station[] = steps.map((t) => [
		`${well} * ${short(start + (1 - start) * t)}`,
		short(high * swing(t, isDeep ? 0.12 : 0.25)),
		short(1 + (isDeep ? 1.6 : 0.5) * t * (1 - t)),
	]);
	const edge: Station[] = [0.3, 0.65, 1].map((t) => [
		`${well} + (rim - ${bead}) * ${t}`,
		short(high + (1 - high) * t),
		short(1 - 0.25 * t),
	]);
	return [...slope, ...edge];
}

const heightOf = (up: number) => `${floor} + ${rise} * ${up}`;

/** Its bead is a little thicker than the edge. */
function round(): Point[] {
	return Array.from({ length: 24 }, (_, at): Point => {
		const angle = (at * 15 * Math.PI) / 180;
		return [
			`${radius} - ${bead} * ${short(1 - Math.cos(angle))}`,
			`height - ${bead} * ${short(1 - Math.sin(angle))}`,
		];
	});
}

function nodesOf(style: Style, isForCup: boolean): Node[] {
	const line = stations(style);
	const upper = line.map(([out, up]): Point => [out, heightOf(up)]);
	const lower = line.map(([out, up, thick]): Point => [out, `${heightOf(up)} - wall * ${thick}`]);
	// A shallow round in which the cup stands.
	const middle: Point[] = isForCup
		? [
				[`${radius} * 0.4`, floor],
				[`${radius} * 0.385`, `${floor} - wall * 0.07`],
				[`${radius} * 0.36`, `${floor} - wall * 0.22`],
				['0', `${floor} - wall * 0.22`],
			]
		: [['0', floor]];
	const stand = style === 'coupe' ? `${radius} * 0.56` : `(${radius} - rim) * 0.8`;
	return [
		{
			id: 'plate',
			op: 'revolve',
			outline: [['0', base], ...lower, ...upper.toReversed(), ...middle],
			segments,
		},
		{
			id: 'filled',
			op: 'revolve',
			outline: [['0', base], ...lower, [radius, 'height'], ['0', 'height']],
			segments,
		},
		{ id: 'rim', op: 'revolve', outline: round(), segments },
		...footRing({ radius: stand, wall: 'wall', height: 'height * 0.6', filled: 'filled' }),
	];
}

/** A plate of which only one size is asked keeps its shape. */
function sized({ diameter: usual, height }: Kind, style: Style, asked: Values): Values {
	const deep = style === 'soup' ? 1.6 : 1;
	const scale =
		Number(asked['diameter'] ?? 0) / usual || Number(asked['height'] ?? 0) / height / deep;
	const wide = Number(asked['diameter'] ?? usual * (scale || 1));
	return {
		diameter: wide,
		height: Math.round(height * deep * (scale || 1) * 2) / 2,
		wall: Math.max(0.8, Math.round(wide / 6) / 10),
		rim: Math.round(wide * 1.36) / 10,
		...asked,
	};
}

/** @throws Impossible where the plate is thicker than high, or the rim takes all of it */
function design(kind: Kind, slots: readonly Slot[], asked: Values): Design {
	const style = styles.find((one) => one === wordOf(slots, asked, 'style')) ?? 'dinner';
	const all = sized(kind, style, asked);
	const number = (id: string) => numberOf(slots, all, id);
	if (number('wall') * 2 > number('height') || number('wall') * 12 > number('diameter')) {
		throw new Impossible('This is too thick for a plate this small. Make it thinner, or higher.');
	}
	if (style !== 'coupe' && number('rim') > number('diameter') * 0.3) {
		const most = Math.floor(number('diameter') * 0.3);
		throw new Impossible(`A rim of at most ${most} mm leaves room in the middle of this plate.`);
	}
	const sizes = ['diameter', 'height', 'wall', ...(style === 'coupe' ? [] : ['rim'])];
	return {
		params: slidersOf(slots, all, sizes),
		nodes: nodesOf(style, kind.isForCup),
		parts: [
			{ id: 'plate', label: kind.title, node: 'plate' },
			{ id: 'rim', label: 'Rim', node: 'rim' },
			{ id: 'foot', label: 'Foot ring', node: 'foot' },
		],
		assumptions: [
			...(asked['diameter'] === undefined ? [`${number('diameter')} mm in diameter.`] : []),
			...(asked['wall'] === undefined ? [`${number('wall')} mm thick.`] : []),
		],
		surface: kind.isForCup ? `${floor} - wall * 0.22` : floor,
	};
}

function plateOf(kind: Kind): Archetype {
	const { id, names, title, examples, kin } = kind;
	const slots = slotsOf(kind);
	return {
		...{ id, names, title, examples, slots, kin },
		parts: [
			{ id: 'plate', names: ['plate', 'dish', 'saucer'], material: materials.porcelain },
			{ id: 'rim', names: ['rim', 'edge', 'border', 'line'], material: materials.porcelain },
			{ id: 'foot', names: ['foot', 'foot ring'], material: materials.porcelain },
		],
		design: (values) => design(kind, slots, values),
		reopened: reopening({ 'style=coupe': ['rim'], rim: ['style'] }),
	};
}

export const plate = plateOf({
	id: 'plate',
	names: [
		...['plate', 'plates', 'dinner plate', 'dinner plates', 'dish', 'dishes', 'charger plate'],
		...['serving plate'],
	],
	title: 'Plate',
	diameter: 270,
	height: 26,
	isForCup: false,
	kin: ['tray', 'platter', 'pizza stone', 'frisbee'],
	examples: [
		'a dinner plate',
		'a soup plate 24 cm in diameter and 4 cm high',
		'a white plate with a golden rim',
	],
});

export const saucer = plateOf({
	id: 'saucer',
	names: ['saucer', 'saucers', 'tea saucer', 'cup plate'],
	title: 'Saucer',
	diameter: 150,
	height: 21,
	isForCup: true,
	kin: ['cup holder'],
	examples: [
		'a saucer',
		'a saucer 14 cm in diameter and 2 cm high',
		'a green saucer with a white rim',
	],
});
