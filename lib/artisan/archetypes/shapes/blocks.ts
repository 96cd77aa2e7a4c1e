import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, length } from '../slot';

const edgeSlots: readonly Slot[] = [
	length('bevel', 'Bevel', [0, 0, 1000, 0.1], ['bevel', 'bevels', 'chamfer', 'chamfers']),
	length(
		'round',
		'Radius of the edges',
		[0, 0, 2000, 0.1],
		[...['edge radius', 'fillet', 'fillets', 'rounding', 'corner radius', 'rounded edges']],
	),
	choice('edges', 'Edges', {
		sharp: ['sharp', 'sharp edges', 'plain'],
		bevelled: ['bevelled', 'beveled', 'chamfered', 'bevelled edges', 'chamfered edges'],
		rounded: ['rounded', 'rounded edges', 'rounded corners', 'round edges', 'soft'],
	}),
];

const reopenedEdges = {
	bevel: ['round', 'edges'],
	round: ['bevel', 'edges'],
	'edges=sharp': ['round', 'bevel'],
	'edges=bevelled': ['round'],
	'edges=rounded': ['bevel'],
};

type Sides = readonly [x: string, y: string, z: string];

/** A block of these sides on the ground; `edges`: the name of the slider for its bevel or rounding. */
function block([x, y, z]: Sides, edges: Edges['slider'], node: string): Node[] {
	if (edges === null) return [{ id: node, op: 'box', size: [x, y, z] }];
	const cut = `min(${edges}, min(${x}, ${y}, ${z}) * 0.498)`;
	if (edges === 'bevel') {
		const box = (id: string, size: [string, string, string], up: string | number): Node[] => [
			{ id: `${id}_block`, op: 'box', size },
			{ id, op: 'move', of: `${id}_block`, by: [0, 0, up] },
		];
		const less = (side: string) => `${side} - 2 * ${cut}`;
		return [
			...box('long', [x, less(y), less(z)], cut),
			...box('deep', [less(x), y, less(z)], cut),
			...box('tall', [less(x), less(y), z], 0),
			{ id: node, op: 'hull', of: ['long', 'deep', 'tall'] },
		];
	}
	const between = (side: string) => `${side} - 2 * ${cut}`;
	return [
		{ id: 'ball', op: 'sphere', radius: cut, segments: 64 },
		{ id: 'corners', op: 'repeat_grid', of: 'ball', count: [2, 2], step: [between(x), between(y)] },
		{ id: 'lower', op: 'move', of: 'corners', by: [0, 0, cut] },
		{ id: 'upper', op: 'move', of: 'corners', by: [0, 0, `${z} - ${cut}`] },
		{ id: node, op: 'hull', of: ['lower', 'upper'] },
	];
}

interface Edges {
	readonly slider: 'bevel' | 'round' | null;
	readonly value: number;
}

/** @throws Impossible for edges that are both cut and round, or larger than half a side */
function edgesOf(values: Values, slots: readonly Slot[], smallest: number): Edges {
	const [bevel, round] = [numberOf(slots, values, 'bevel'), numberOf(slots, values, 'round')];
	if (bevel > 0 && round > 0) {
		throw new Impossible('Edges can be bevelled or rounded. Leave out one of the two.');
	}
	if (Math.max(bevel, round) > smallest * 0.49) {
		throw new Impossible(`Edges can have ${rounded(smallest * 0.49)} mm at most here.`);
	}
	const asked = wordOf(slots, values, 'edges');
	const kind = bevel > 0 ? 'bevelled' : round > 0 ? 'rounded' : asked;
	if (values.edges !== undefined && asked !== kind) {
		throw new Impossible(
			`Edges that are ${asked} cannot be ${kind} too. Leave out one of the two.`,
		);
	}
	if (bevel > 0) return { slider: 'bevel', value: bevel };
	if (round > 0) return { slider: 'round', value: round };
	if (asked === 'sharp') return { slider: null, value: 0 };
	const slider = asked === 'bevelled' ? 'bevel' : 'round';
	return { slider, value: rounded(smallest * (slider === 'bevel' ? 0.06 : 0.12)) };
}

const cubeSlots = [
	length(
		'side',
		'Side',
		[50, 1, 5000, 1],
		[
			'side',
			'sides',
			'edge',
			'edge length',
			'side length',
			'size',
			'wide',
			'width',
			'long',
			'length',
			'across',
		],
		'x',
	),
	length('depth', 'Depth', [50, 1, 5000, 1], ['deep', 'depth'], 'y'),
	length('height', 'Height', [50, 1, 5000, 1], ['tall', 'high', 'height'], 'z'),
	...edgeSlots,
];

/** All sides as long as the one that is asked. */
export const cube: Archetype = {
	id: 'cube',
	names: ['cube', 'cubes', 'hexahedron'],
	title: 'Cube',
	slots: cubeSlots,
	parts: [{ id: 'cube', names: ['cube'], material: materials.clay }],
	design: designCube,
	kin: ['voxel', 'die'],
	derived: ({ side }) => ({ depth: Number(side), height: Number(side) }),
	reopened: reopening(reopenedEdges),
	examples: ['a cube of 2 cm', 'a red cube 50 mm wide', 'a blue cube 4 cm wide with rounded edges'],
};

function designCube(values: Values): Design {
	const first = values.side ?? values.height ?? values.depth ?? 50;
	const sizes: Values = { ...values, side: Number(first) };
	const others = ['depth', 'height'].filter(
		(id) => values[id] !== undefined && values[id] !== sizes.side,
	);
	const sides: Sides = [
		'side',
		others.includes('depth') ? 'depth' : 'side',
		others.includes('height') ? 'height' : 'side',
	];
	const smallest = Math.min(...sides.map((id) => Number(sizes[id])));
	const edges = edgesOf(values, cubeSlots, smallest);
	const shown = ['side', ...others, ...(edges.slider === null ? [] : [edges.slider])];
	return {
		params: slidersOf(cubeSlots, { ...sizes, [edges.slider ?? 'bevel']: edges.value }, shown),
		nodes: block(sides, edges.slider, 'cube'),
		parts: [{ id: 'cube', label: 'Cube', node: 'cube' }],
		assumptions: values.side === undefined ? [`Sides of ${sizes.side} mm.`] : [],
		box: { x: sides[0], y: sides[1], z: sides[2] },
	};
}

const usual = { width: 80, depth: 50, height: 30 };

const cuboidSlots = [
	length('width', 'Width', [usual.width, 1, 5000, 1], ['wide', 'width', 'long', 'length'], 'x'),
	length('depth', 'Depth', [usual.depth, 1, 5000, 1], ['deep', 'depth', 'breadth'], 'y'),
	length(
		'height',
		'Height',
		[usual.height, 1, 5000, 1],
		['tall', 'high', 'height', 'thick', 'thickness'],
		'z',
	),
	...edgeSlots,
];

/** A block with three sides; where only some are asked the others keep its shape. */
export const cuboid: Archetype = {
	id: 'cuboid',
	names: [
		...['cuboid', 'cuboids', 'block', 'blocks', 'slab', 'slabs', 'brick', 'bricks'],
		...['rectangular prism', 'rectangular block', 'rectangular solid', 'solid block'],
	],
	title: 'Cuboid',
	slots: cuboidSlots,
	parts: [{ id: 'cuboid', names: ['cuboid', 'block', 'slab', 'brick'], material: materials.brick }],
	design: designCuboid,
	kin: ['bar', 'plank', 'tile', 'beam', 'ingot'],
	reopened: reopening(reopenedEdges),
	examples: [
		'a block 60 x 40 x 20 mm',
		'a brick 215 mm long, 102 mm wide and 65 mm high',
		'a white slab 300 x 200 x 20 mm with a 2 mm bevel',
	],
};

function designCuboid(values: Values): Design {
	const asked = Object.entries(usual).filter(([id]) => values[id] !== undefined);
	const scale = asked.reduce((sum, [id, own]) => sum + Number(values[id]) / own / asked.length, 0);
	const sizes = Object.fromEntries(
		Object.entries(usual).map(([id, own]) => [
			id,
			Number(values[id] ?? rounded(own * (scale === 0 ? 1 : scale))),
		]),
	);
	const edges = edgesOf(values, cuboidSlots, Math.min(...Object.values(sizes)));
	const shown = ['width', 'depth', 'height', ...(edges.slider === null ? [] : [edges.slider])];
	const open = Object.entries(sizes).filter(([id]) => values[id] === undefined);
	return {
		params: slidersOf(cuboidSlots, { ...sizes, [edges.slider ?? 'bevel']: edges.value }, shown),
		nodes: block(['width', 'depth', 'height'], edges.slider, 'cuboid'),
		parts: [{ id: 'cuboid', label: 'Block', node: 'cuboid' }],
		assumptions: open.map(
			([id, value]) =>
				`${id === 'width' ? 'Width' : id === 'depth' ? 'Depth' : 'Height'} ${value} mm.`,
		),
	};
}
