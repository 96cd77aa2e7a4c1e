import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, within, wordOf } from '../sliders';
import { choice, length, volume } from '../slot';
import {
	bend,
	capacity,
	footRing,
	type Point,
	quarter,
	rimBand,
	type Share,
	scaledToHold,
	scopeOf,
	segments,
} from './hollow';

const slots = [
	volume('volume', 'Volume', [750, 2, 60_000, 10], ['holds', 'volume', 'capacity', 'hold']),
	length('diameter', 'Diameter', [160, 30, 900, 1], ['wide', 'diameter', 'across', 'width'], 'x'),
	length('height', 'Height', [70, 12, 500, 1], ['tall', 'high', 'height', 'deep', 'depth'], 'z'),
	length('wall', 'Wall', [4, 0.8, 30, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	length(
		'foot',
		'Foot ring',
		[72, 8, 700, 1],
		['foot', 'foot ring', 'base', 'foot diameter', 'base diameter'],
	),
	choice('shape', 'Shape', {
		round: ['round', 'rounded', 'hemispherical'],
		conical: ['conical', 'cone-shaped', 'v-shaped', 'tapered', 'flared'],
		straight: ['straight', 'straight-sided', 'cylindrical'],
	}),
];

/** From the middle of the bottom to the brim, in parts of the radius and of what is above the foot. */
const profiles: Readonly<Record<string, readonly Share[]>> = {
	round: quarter(22),
	conical: bend(
		[
			[0.3, 0],
			[0.46, 0],
			[0.6, 0.26],
		],
		10,
	).concat([[1, 1]]),
	straight: bend(
		[
			[0.7, 0],
			[0.97, 0],
			[0.978, 0.3],
		],
		12,
	).concat([[1, 1]]),
};

const radius = 'diameter / 2';
/** Of the foot ring: so high is the bowl's bottom. */
const base = 'height * 0.075';
const floor = `(${base} + wall * 1.1)`;
/** Measured level a sloping wall is thicker. */
const levelWall = (shape: string) =>
	shape === 'conical'
		? '(wall * sqrt(1 + 0.09 * diameter * diameter / (height * height)))'
		: 'wall';
const rimOf = (shape: string) => rimBand(radius, levelWall(shape), 'height');

const line = (shape: string, out: string, from: string): Point[] =>
	(profiles[shape] ?? [])
		.slice(0, -1)
		.filter(([, up]) => up < 0.97)
		.map(([x, y]) => [
			`(${out}) * ${x}`,
			`${from} + (height - ${levelWall(shape)} * 1.3 - ${from}) * ${y}`,
		]);

/** From the brim down to the middle of the floor. */
const cavity = (shape: string): Point[] => [
	...rimOf(shape).inner,
	...rimOf(shape).body.inner.slice(1),
	...line(shape, `${radius} - ${levelWall(shape)}`, floor).toReversed(),
	['0', floor],
];

function shell(shape: string): Node[] {
	const { node: rim, body, inner } = rimOf(shape);
	const outer: Point[] = [['0', base], ...line(shape, radius, base)];
	return [
		{
			id: 'bowl',
			op: 'revolve',
			outline: [...outer, ...body.outer, ...body.inner, ...cavity(shape).slice(inner.length + 1)],
			segments,
		},
		{
			id: 'filled',
			op: 'revolve',
			outline: [...outer, [radius, 'height'], [0, 'height']],
			segments,
		},
		rim,
		...footRing({ radius: 'foot / 2', wall: 'wall', height: 'height * 0.5', filled: 'filled' }),
	];
}

const holds = (values: Values) =>
	capacity(
		cavity(wordOf(slots, values, 'shape')),
		scopeOf(slots, values, ['diameter', 'height', 'wall']),
	);

/** Where only one size is asked it keeps its shape; where a volume is, what is not asked gives way. */
function sized(asked: Values): Values {
	const at = (scale: number): Values => {
		const {
			diameter = Number((160 * scale).toFixed(3)),
			height = Number((70 * scale).toFixed(3)),
		} = asked;
		const wall = Math.min(30, Math.max(0.8, Math.round(Number(diameter) * 0.25) / 10));
		return { wall, ...asked, diameter, height };
	};
	const { diameter, height } = asked;
	const wanted = Number(asked['volume'] ?? 0);
	return wanted === 0
		? at(Number(diameter ?? 0) / 160 || Number(height ?? 0) / 70 || 1)
		: scaledToHold({ thing: 'bowl', wanted, at, holds });
}

/** @throws Impossible where the wall leaves no hollow, or the foot is wider than the bowl */
function design(asked: Values): Design {
	const solved = sized(asked);
	const wide = numberOf(slots, solved, 'diameter');
	const all: Values = { foot: Math.round(wide * 4.5) / 10, ...solved };
	const number = (id: string) => numberOf(slots, all, id);
	const [high, wall, foot] = [number('height'), number('wall'), number('foot')];
	if (4 * wall > Math.min(wide / 2, high)) {
		throw new Impossible('The wall is too thick for a bowl this small.');
	}
	if (foot > 0.85 * wide || foot < 4 * wall) {
		const range = `from ${Math.ceil(4 * wall)} to ${Math.floor(0.85 * wide)} mm`;
		throw new Impossible(`The foot ring of a bowl ${wide} mm wide can be ${range} wide.`);
	}
	return {
		params: within(slidersOf(slots, all, ['diameter', 'height', 'wall', 'foot']), {
			diameter: { min: Math.max(8 * wall, foot / 0.85) },
			height: { min: 4 * wall },
			wall: { max: Math.min(wide / 8, high / 4, foot / 4) },
			foot: { min: 4 * wall, max: 0.85 * wide },
		}),
		nodes: shell(wordOf(slots, all, 'shape')),
		parts: [
			{ id: 'bowl', label: 'Bowl', node: 'bowl' },
			{ id: 'rim', label: 'Rim', node: 'rim' },
			{ id: 'foot', label: 'Foot ring', node: 'foot' },
		],
		assumptions: [
			`Holds ${Math.round(holds(all))} ml to the brim.`,
			...(asked['wall'] === undefined ? [`The wall is ${number('wall')} mm thick.`] : []),
		],
	};
}

export const bowl: Archetype = {
	id: 'bowl',
	names: [
		...['bowl', 'bowls', 'salad bowl', 'soup bowl', 'cereal bowl', 'fruit bowl', 'mixing bowl'],
		...['serving bowl', 'dog bowl', 'basin'],
	],
	title: 'Bowl',
	slots,
	parts: [
		{ id: 'bowl', names: ['bowl', 'body', 'inside'], material: materials.porcelain },
		{ id: 'rim', names: ['rim', 'lip', 'edge', 'brim'], material: materials.porcelain },
		{ id: 'foot', names: ['foot', 'foot ring', 'base'], material: materials.porcelain },
	],
	design,
	kin: ['colander', 'sink', 'crater', 'ashtray', 'planter'],
	derived: (values) => ({ volume: Math.round(holds(values)) }),
	reopened: reopening({ volume: ['height', 'diameter', 'wall', 'foot'] }),
	examples: [
		'a bowl that holds 500 ml',
		'a conical bowl 20 cm wide and 8 cm high',
		'a white bowl 15 cm in diameter with a blue rim and 3 mm walls',
	],
};
