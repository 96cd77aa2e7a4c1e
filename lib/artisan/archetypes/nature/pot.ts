import type { Node, Scalar } from '../../../mesh/program';
import type { Archetype, Design } from '../archetype';
import { materials } from '../materials';
import { choice } from '../slot';

/** Radius and height of a flower pot, in parts of its own. */
const line = [
	[0, 0],
	[0.66, 0],
	[0.68, 0.02],
	[0.86, 0.74],
	[0.97, 0.75],
	[1, 0.78],
	[1, 0.97],
	[0.98, 1],
	[0.9, 1],
	[0.88, 0.97],
	[0.87, 0.86],
	[0, 0.86],
] as const;

/** How high the earth stands in a pot, in parts of its height. */
export const earthHigh = 0.9;

/** A pot filled up with earth, its middle so far to the back: `pot`, `earth`. */
export function pot(radius: string, height: string, behind: Scalar = 0): Node[] {
	return [
		{
			id: 'pot_middle',
			op: 'revolve',
			outline: line.map(([x, z]) => [`${x} * (${radius})`, `${z} * (${height})`]),
			segments: 96,
		},
		{
			id: 'earth_heap',
			op: 'revolve',
			outline: [
				[0, `0.8 * (${height})`],
				[`0.885 * (${radius})`, `0.8 * (${height})`],
				[`0.885 * (${radius})`, `0.89 * (${height})`],
				[`0.5 * (${radius})`, `${earthHigh + 0.02} * (${height})`],
				[0, `${earthHigh + 0.03} * (${height})`],
			],
			segments: 96,
		},
		{ id: 'pot', op: 'move', of: 'pot_middle', by: [0, behind, 0] },
		{ id: 'earth', op: 'move', of: 'earth_heap', by: [0, behind, 0] },
	];
}

/** Whether a plant stands in one. */
export const potSlot = choice('pot', 'Pot', {
	none: ['no pot', 'without a pot'],
	pot: ['pot', 'potted', 'flower pot', 'flowerpot', 'planter'],
});

/** What an archetype says of them. */
export const potMaterials: Archetype['parts'] = [
	{ id: 'pot', names: ['pot', 'flower pot', 'flowerpot', 'planter'], material: materials.clay },
	{ id: 'earth', names: ['earth', 'soil'], material: materials.walnut },
];

export const potParts: Design['parts'] = [
	{ id: 'pot', label: 'Pot', node: 'pot' },
	{ id: 'earth', label: 'Earth', node: 'earth' },
];
