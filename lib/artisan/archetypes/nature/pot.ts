import type { Node } from '../../../mesh/program';

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

/** A pot of clay, filled up with earth. */
export function pot(radius: string, height: string): Node[] {
	return [
		{
			id: 'pot',
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
		{ id: 'earth', op: 'move', of: 'earth_heap', by: [0, 0, 0] },
	];
}
