import type { Node, Profile } from '../../../mesh/program';
import { moved, type Triple } from './solids';

/** A rectangle with round corners and bulging sides: the higher the power, the squarer. Half as wide as `radius`. */
function superellipse(radius: number, power: number): Profile {
	const corners = 48;
	const along = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / power);
	return {
		kind: 'polygon',
		points: Array.from({ length: corners }, (_, at): [number, number] => {
			const angle = (2 * Math.PI * at) / corners;
			return [short(radius * along(Math.cos(angle))), short(radius * along(Math.sin(angle)))];
		}),
	};
}

const short = (value: number): number => Number(value.toFixed(3));

/** Width at a share of the height, from low to high, and how square it is there. */
type Line = ReadonlyArray<readonly [z: number, wide: number, power: number]>;

const shapes = {
	/** Upright sides, its top bulging a little. */
	seat: [
		[0, 0.9, 9],
		[0.05, 0.955, 9],
		[0.14, 0.99, 9],
		[0.25, 1, 9],
		[0.6, 1, 9],
		[0.72, 0.985, 9],
		[0.82, 0.95, 8],
		[0.9, 0.88, 7],
		[0.96, 0.75, 6],
		[0.99, 0.5, 5],
		[1, 0.22, 4],
	],
	/** Full in the middle, its edges and corners thin. */
	pillow: [
		[0, 0.3, 2.6],
		[0.03, 0.55, 3.2],
		[0.1, 0.75, 4],
		[0.2, 0.89, 5],
		[0.31, 0.97, 6.5],
		[0.4, 1, 8],
		[0.5, 0.985, 7.2],
		[0.6, 0.95, 6],
		[0.72, 0.87, 5],
		[0.84, 0.74, 4],
		[0.93, 0.57, 3.4],
		[0.98, 0.38, 2.9],
		[1, 0.2, 2.5],
	],
} as const satisfies Record<string, Line>;

/** Something soft of this size; `by` is where the middle of its underside lies. */
export function cushion(
	id: string,
	kind: keyof typeof shapes,
	[x, y, z]: Triple,
	by: Triple = [0, 0, 0],
): Node[] {
	return [
		{
			id: `${id}_shape`,
			op: 'loft',
			sections: shapes[kind].map(([at, wide, power]) => ({
				profile: superellipse(50 * wide, power),
				z: 100 * at,
			})),
		},
		{
			id: `${id}_sized`,
			op: 'scale',
			of: `${id}_shape`,
			by: [`(${x}) / 100`, `(${y}) / 100`, `(${z}) / 100`],
		},
		moved(id, `${id}_sized`, by),
	];
}
