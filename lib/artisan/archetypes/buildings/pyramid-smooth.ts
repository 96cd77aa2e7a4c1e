import type { Node, Profile, Scalar } from '../../../mesh/program';
import type { Design } from '../archetype';
import { drawnBack, type Point, placed } from './pieces';

type Pieces = Pick<Design, 'nodes' | 'parts'>;

/** Of the height, from the ground to the last stone; the stone is a little smaller than its seat. */
const seat = 0.91;

/** To a point; the last stone is a part of its own. `base`: the outline, at a share of its size. */
function faces(base: (share: Scalar) => Profile): Node[] {
	return [
		{ id: 'body', op: 'extrude', profile: base(1), height: `height * ${seat}`, taper: 1 - seat },
		...placed(
			{ id: 'capstone', op: 'extrude', profile: base(0.0935), height: 'height * 0.095', taper: 0 },
			[0, 0, 'height * 0.905'],
		),
	];
}

const facesParts: Design['parts'] = [
	{ id: 'body', label: 'Faces', node: 'body' },
	{ id: 'capstone', label: 'Capstone', node: 'capstone' },
];

/** Four faces, and the way in under two leaning stones. */
export function smooth(): Pieces {
	const gate = (wide: number, high: number): Point[] => [
		[`-width * ${wide}`, 0],
		[`width * ${wide}`, 0],
		[`width * ${wide}`, `height * ${high}`],
		[0, `height * ${high + 0.035}`],
		[`-width * ${wide}`, `height * ${high}`],
	];
	return {
		nodes: [
			...faces((share) => ({
				kind: 'rect',
				size: [`width * ${share}`, `depth * ${share}`],
			})),
			...drawnBack('gate', gate(0.042, 0.055), 'depth * -0.49', 'depth * 0.1'),
			...drawnBack('gap', gate(0.022, 0.038), 'depth * -0.5', 'depth * 0.025'),
			{ id: 'entrance', op: 'difference', from: 'gate', take: ['gap'] },
			...drawnBack('door', gate(0.0225, 0.0385), 'depth * -0.479', 'depth * 0.05'),
		],
		parts: [
			...facesParts,
			{ id: 'entrance', label: 'Entrance', node: 'entrance' },
			{ id: 'door', label: 'Doorway', node: 'door' },
		],
	};
}

/** Any number of faces: the corners of the base lie on a circle. */
export function manySided(): Pieces {
	const nodes = faces((share) => ({
		kind: 'ngon',
		sides: 'sides',
		radius: `width / 2 * ${share}`,
	}));
	const stretched = facesParts.map(
		({ id }): Node => ({ id: `${id}_wide`, op: 'scale', of: id, by: [1, 'depth / width', 1] }),
	);
	return {
		nodes: [...nodes, ...stretched],
		parts: facesParts.map((part) => ({ ...part, node: `${part.id}_wide` })),
	};
}
