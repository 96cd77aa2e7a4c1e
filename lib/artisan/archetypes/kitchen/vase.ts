import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { angle, choice, count, length } from '../slot';

const slots = [
	length('height', 'Height', [240, 40, 2000, 1], ['tall', 'high', 'height', 'long'], 'z'),
	length('diameter', 'Diameter', [150, 20, 1500, 1], ['wide', 'width', 'diameter'], 'x'),
	length('neck', 'Neck', [64, 8, 1200, 1], ['neck', 'neck diameter', 'opening', 'mouth']),
	length('wall', 'Wall', [2.8, 0.8, 40, 0.1], ['wall', 'walls', 'thick', 'wall thickness']),
	count('flutes', 'Flutes', [14, 5, 40, 1], ['flutes', 'flute', 'pleats', 'ribs', 'folds']),
	angle('twist', 'Twist', [50, -360, 360, 5], ['twist', 'turn']),
	choice('style', 'Style', {
		fluted: ['fluted', 'pleated', 'ribbed', 'twisted', 'folded'],
		smooth: ['smooth', 'plain', 'round'],
	}),
];

/** At a height (0 to 1), the radius as a share of the vase's and of its neck's, and the depth of the flutes: the more, the shallower. */
type Girth = readonly [height: number, body: number, neck: number, flute: number];

const girths: readonly Girth[] = [
	[0, 0.56, 0, 1.5],
	[0.04, 0.62, 0, 1.6],
	[0.2, 0.87, 0, 1.8],
	[0.4, 1, 0, 1.9],
	[0.56, 0.92, 0, 1.9],
	[0.68, 0.6, 0.3, 1.8],
	[0.78, 0.2, 0.79, 1.7],
	[0.86, 0, 1, 1.6],
	[0.93, 0, 1.04, 1.6],
	[1, 0, 1.22, 1.6],
];

/** So that one falls on the widest. */
const layers = 25;

/** Through the four values, at `part` of the way from the second to the third (Catmull and Rom). */
function curve([a, b, c, d]: readonly [number, number, number, number], part: number): number {
	const [first, second] = [(c - a) / 2, (d - b) / 2];
	const [square, cube] = [part ** 2, part ** 3];
	const through = b * (2 * cube - 3 * square + 1) + c * (3 * square - 2 * cube);
	return through + first * (cube - 2 * square + part) + second * (cube - square);
}

function girthAt(height: number): Girth {
	const after = Math.max(
		1,
		girths.findIndex(([z]) => z >= height),
	);
	const of = (index: number): Girth =>
		girths[Math.min(girths.length - 1, Math.max(0, index))] ?? [0, 0, 0, 0];
	const around = [of(after - 2), of(after - 1), of(after), of(after + 1)] as const;
	const part = (height - around[1][0]) / (around[2][0] - around[1][0]);
	const at = (which: 1 | 2 | 3) => {
		const [a, b, c, d] = around;
		const value = curve([a[which], b[which], c[which], d[which]], part);
		return Number(Math.min(which === 1 ? 1 : 2, Math.max(0, value)).toFixed(4));
	};
	return [height, at(1), at(2), at(3)];
}

const outside: readonly Girth[] = Array.from({ length: layers + 1 }, (_, at) =>
	girthAt(at / layers),
);
/** The cavity: the floor first, and out through the top. */
const inside: readonly Girth[] = [girthAt(0.02), ...outside.slice(1), [1.02, 0, 1.22, 1.6]];

const floor = 'min(wall * 1.6, height * 0.035)';
const radius = ([, body, neck]: Girth) => `(diameter * ${body} + neck * ${neck}) / 2`;
/** Measured level, a sloping wall is thicker. */
const inner = (girth: Girth) => `${radius(girth)} - wall * 1.4`;
const level = ([z]: Girth, index: number) => (index === 0 ? floor : `height * ${z}`);

function fluted(): Node[] {
	const section = (girth: Girth, outer: string, z: string) => ({
		profile: {
			kind: 'star' as const,
			points: 'flutes',
			outer,
			inner: `(${outer}) * (1 - ${girth[3]} / flutes)`,
		},
		z,
		turn: `twist * ${girth[0]}`,
	});
	return [
		{
			id: 'body',
			op: 'loft',
			sections: outside.map((girth) => section(girth, radius(girth), `height * ${girth[0]}`)),
		},
		{
			id: 'cavity',
			op: 'loft',
			sections: inside.map((girth, at) => section(girth, inner(girth), level(girth, at))),
		},
		{ id: 'vase', op: 'difference', from: 'body', take: ['cavity'] },
	];
}

function smooth(): Node[] {
	const [foot, ...wall] = outside;
	const under: [string, string][] = [
		['diameter * 0.21', 'wall * 0.5'],
		['diameter * 0.225', '0'],
		[foot === undefined ? 'diameter' : `${radius(foot)} - wall * 0.5`, '0'],
	];
	const up = wall.map((girth): [string, string] => [radius(girth), `height * ${girth[0]}`]);
	const down = inside
		.slice(0, -1)
		.map((girth, at): [string, string] => [inner(girth), level(girth, at)])
		.toReversed();
	// The lip is round: its highest ring lies in the middle of the wall.
	const rim = (inwards: number, z: number): [string, string] => [
		`neck * 0.61 - wall * ${inwards}`,
		`height - wall * ${z}`,
	];
	return [
		{
			id: 'vase',
			op: 'revolve',
			outline: [
				[0, 'wall * 0.5'],
				...under,
				...up.slice(0, -1),
				rim(0.05, 0.5),
				rim(0.3, 0.1),
				rim(0.7, 0),
				rim(1.1, 0.1),
				rim(1.38, 0.5),
				...down.slice(1),
				[0, floor],
			],
			segments: 128,
		},
	];
}

function design(asked: Values): Design {
	const [height, diameter] = [asked['height'], asked['diameter']];
	const scale = Number(height ?? 0) / 240 || Number(diameter ?? 0) / 150 || 1;
	const wide = Number(diameter ?? 150 * scale);
	const all: Values = {
		height: 240 * scale,
		diameter: wide,
		neck: Math.round(wide * 4.25) / 10,
		wall: Math.max(1.2, Math.round(wide * 0.19) / 10),
		...asked,
	};
	const number = (id: string) => numberOf(slots, all, id);
	if (number('neck') > 0.8 * number('diameter')) {
		throw new Impossible('The neck must be narrower than the vase: at most four fifths of it.');
	}
	if (number('wall') * 3.2 > number('neck')) {
		throw new Impossible('The wall is too thick for this neck: nothing would go in.');
	}
	const isSmooth = wordOf(slots, all, 'style') === 'smooth' && asked['flutes'] === undefined;
	const sizes = ['height', 'diameter', 'neck', 'wall'];
	return {
		params: slidersOf(slots, all, isSmooth ? sizes : [...sizes, 'flutes', 'twist']),
		nodes: isSmooth ? smooth() : fluted(),
		parts: [{ id: 'vase', label: 'Vase', node: 'vase' }],
		assumptions: [`The wall is ${number('wall')} mm thick.`],
		// Of a fluted one the diameter is that of the circle around it.
		...(isSmooth ? {} : { box: { x: { atMost: 'diameter' }, y: { atMost: 'diameter' } } }),
	};
}

export const vase: Archetype = {
	id: 'vase',
	names: ['vase', 'vases', 'flower vase', 'pot'],
	title: 'Vase',
	slots,
	parts: [{ id: 'vase', names: ['vase', 'body'], material: materials.clay }],
	design,
	kin: ['jar', 'urn', 'amphora', 'planter', 'flowerpot'],
	reopened: reopening({ 'style=smooth': ['flutes', 'twist'], flutes: ['style'], twist: ['style'] }),
	examples: [
		'a vase 30 cm tall',
		'a smooth white vase 25 cm tall',
		'a twisted vase with 20 flutes',
	],
};
