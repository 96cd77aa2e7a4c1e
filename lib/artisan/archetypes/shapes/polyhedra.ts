import type { Node } from '../../../mesh/program';
import { materials } from '../materials';
import { type Pose, polyhedron } from './polyhedron';

const [root2, root3, root5] = [Math.sqrt(2), Math.sqrt(3), Math.sqrt(5)];
const degrees = (radians: number): number => (radians * 180) / Math.PI;
/** So many heights. */
const of = (share: number): string => `height * ${share.toFixed(10)}`;

/** A pyramid on a regular base, its first corner towards +x; a frustum where it has a top. */
const pyramid = (
	id: string,
	corners: number,
	[radius, high, top = 0]: readonly number[],
): Node => ({
	...{ id, op: 'cylinder', radius: of(radius ?? 0), height: of(high ?? 0) },
	...{ radius_top: top === 0 ? 0 : of(top), segments: corners },
});

const tetrahedral = root2 / root3;

/** Lies on a face, an edge of it in front. */
export const tetrahedron = polyhedron({
	id: 'tetrahedron',
	names: ['tetrahedron', 'tetrahedrons', 'tetrahedra', 'triangular pyramid'],
	title: 'Tetrahedron',
	pose: {
		high: tetrahedral,
		nodes: [
			pyramid('standing', 3, [1 / root3 / tetrahedral, 1]),
			{ id: 'turned', op: 'rotate', of: 'standing', by: [0, 0, 90] },
			// What is around it, not its centre, is in the middle.
			{
				id: 'tetrahedron',
				op: 'move',
				of: 'turned',
				by: [0, of(-1 / (4 * root3 * tetrahedral)), 0],
			},
		],
		box: { x: of(1 / tetrahedral), y: of(root3 / 2 / tetrahedral) },
	},
	material: materials.bauble,
	kin: ['simplex', 'caltrop'],
	examples: ['a tetrahedron', 'a tetrahedron with 50 mm edges', 'a gold tetrahedron 8 cm tall'],
});

/** Two pyramids on one base, around the origin; `high`: from corner to corner. */
const bipyramid = (high: number): Node[] => [
	pyramid('upper', 4, [high / 2, high / 2]),
	{ id: 'lower', op: 'mirror', of: 'upper', axis: 'z' },
	{ id: 'balanced', op: 'hull', of: ['upper', 'lower'] },
];

const onCorner: Pose = {
	high: root2,
	nodes: [...bipyramid(1), { id: 'octahedron', op: 'move', of: 'balanced', by: [0, 0, of(0.5)] }],
	box: { x: 'height', y: 'height' },
};

const onFace: Pose = {
	high: root2 / root3,
	nodes: [
		...bipyramid(root3),
		{ id: 'turned', op: 'rotate', of: 'balanced', by: [0, 0, 45] },
		{ id: 'lying', op: 'rotate', of: 'turned', by: [0, 180 - degrees(Math.acos(1 / root3)), 0] },
		{ id: 'octahedron', op: 'move', of: 'lying', by: [0, 0, of(0.5)] },
	],
	box: { x: { atMost: of(1.4143) }, y: { atMost: of(1.4143) } },
};

/** On a corner it is as wide as it is tall. */
export const octahedron = polyhedron({
	id: 'octahedron',
	names: ['octahedron', 'octahedrons', 'octahedra', 'square bipyramid'],
	title: 'Octahedron',
	pose: onCorner,
	lying: onFace,
	material: materials.forest,
	kin: ['bipyramid', 'crystal', 'diamond'],
	examples: [
		'an octahedron 50 mm tall',
		'an octahedron with 40 mm edges lying on a face',
		'a purple octahedron',
	],
});

const golden = (1 + root5) / 2;
/** Of a regular pentagon: from its middle to its corners, in edges. */
const pentagon = Math.sqrt((5 + root5) / 10);
/** Of an icosahedron: from its middle to its corners and to its faces, in edges. */
const [toCorner, toFace] = [Math.sqrt(golden * root5) / 2, golden ** 2 / (2 * root3)];

/** Two caps of five faces each hold all corners: their hull is the whole. */
const cap = toCorner - pentagon / 2;

/** Lies on a face. */
export const icosahedron = polyhedron({
	id: 'icosahedron',
	names: ['icosahedron', 'icosahedrons', 'icosahedra'],
	title: 'Icosahedron',
	pose: {
		high: 2 * toFace,
		nodes: [
			pyramid('cap', 5, [pentagon / (2 * toFace), cap / (2 * toFace)]),
			{ id: 'upper', op: 'move', of: 'cap', by: [0, 0, of(pentagon / 2 / (2 * toFace))] },
			{ id: 'lower', op: 'rotate', of: 'upper', by: [180, 0, 36] },
			{ id: 'balanced', op: 'hull', of: ['upper', 'lower'] },
			{ id: 'turned', op: 'rotate', of: 'balanced', by: [0, 0, -36] },
			{
				id: 'lying',
				op: 'rotate',
				of: 'turned',
				by: [0, 180 - degrees(Math.acos(toFace / toCorner)), 0],
			},
			{ id: 'icosahedron', op: 'move', of: 'lying', by: [0, 0, of(0.5)] },
		],
		box: { x: { atMost: of(toCorner / toFace) }, y: { atMost: of(toCorner / toFace) } },
	},
	material: materials.plastic,
	kin: ['geodesic'],
	examples: ['an icosahedron', 'an icosahedron 60 mm tall', 'a red icosahedron with 3 cm edges'],
});

/** Of a dodecahedron: from its middle to its faces, and how far its widest corners lie from its axis, in edges. */
const toPentagon = golden ** 2 / (2 * Math.sqrt(3 - golden));
const widest = golden * pentagon;

/** Lies on a face. */
export const dodecahedron = polyhedron({
	id: 'dodecahedron',
	names: ['dodecahedron', 'dodecahedrons', 'dodecahedra'],
	title: 'Dodecahedron',
	pose: {
		high: 2 * toPentagon,
		nodes: [
			pyramid(
				'lower',
				5,
				[pentagon, pentagon, widest].map((edges) => edges / (2 * toPentagon)),
			),
			{ id: 'turned', op: 'rotate', of: 'lower', by: [180, 0, 36] },
			{ id: 'upper', op: 'move', of: 'turned', by: [0, 0, 'height'] },
			{ id: 'dodecahedron', op: 'hull', of: ['lower', 'upper'] },
		],
		box: { x: { atMost: of(widest / toPentagon) }, y: { atMost: of(widest / toPentagon) } },
	},
	material: materials.gold,
	kin: ['polyhedron', 'polytope'],
	examples: ['a dodecahedron', 'a dodecahedron 50 mm tall', 'a teal dodecahedron with 2 cm edges'],
});
