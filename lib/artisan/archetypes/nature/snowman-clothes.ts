import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import { type Ball, onBall, type Sized } from './snowman-body';

export type Hat = 'top' | 'woolly' | 'none';

type Line = ReadonlyArray<readonly [radius: number, z: number]>;

/** Radius and height over the brim, in radii of the head. */
const topHat: Line = [
	[0, 0],
	[0.92, 0],
	[0.97, 0.02],
	[0.98, 0.06],
	[0.95, 0.09],
	[0.64, 0.11],
	[0.6, 0.16],
	[0.57, 0.5],
	[0.62, 0.98],
	[0.61, 1.03],
	[0.57, 1.06],
	[0, 1.06],
];
const band: Line = [
	[0, 0.12],
	[0.64, 0.12],
	[0.625, 0.3],
	[0, 0.3],
];
const woolly: Line = [
	[0, 0],
	[0.84, 0],
	[0.93, 0.04],
	[0.96, 0.13],
	[0.94, 0.24],
	[0.86, 0.29],
	[0.83, 0.36],
	[0.76, 0.55],
	[0.6, 0.74],
	[0.36, 0.87],
	[0, 0.92],
];

/** Of the brim, over the middle of the head; of the hat, to its own top: in radii of the head. */
const fits = { top: [0.66, 1.06], woolly: [0.46, 1.14], none: [0, 1] } as const;

/** How high a snowman is with this on its head. */
export const topWith = (hat: Hat, { z, radius }: Ball): number =>
	z + radius * (fits[hat][0] + fits[hat][1]);

function turned(id: string, line: Line, { z, radius }: Ball, sized: Sized): Node[] {
	const brim = z + radius * 0.66;
	return [
		{
			id: `${id}_felt`,
			op: 'revolve',
			outline: line.map(([r, up]) => [tidy(r * radius), tidy(brim + up * radius)]),
			segments: 72,
		},
		sized(id, `${id}_felt`),
	];
}

export function hat(kind: Hat, head: Ball, sized: Sized): Node[] {
	if (kind === 'none') return [];
	if (kind === 'top')
		return [...turned('hat', topHat, head, sized), ...turned('hat_band', band, head, sized)];
	const ribs = 36;
	const high = head.z + head.radius * fits.woolly[0];
	const bobble = 0.2 * head.radius;
	return [
		{
			id: 'knitted',
			op: 'loft',
			sections: woolly.slice(1, -1).map(([r, up]) => ({
				profile: {
					kind: 'polygon',
					points: times(ribs * 4, (index): [number, number] => {
						const angle = (360 * index) / (ribs * 4);
						const reach = r * head.radius * (1 + 0.018 * cos(ribs * angle));
						return [tidy(reach * cos(angle)), tidy(reach * sin(angle))];
					}),
				},
				z: tidy(high + up * head.radius),
			})),
		},
		sized('beanie', 'knitted'),
		{ id: 'wool', op: 'sphere', radius: tidy(bobble), segments: 24 },
		{
			id: 'wool_up',
			op: 'move',
			of: 'wool',
			by: [0, 0, tidy(high + fits.woolly[1] * head.radius - bobble)],
		},
		sized('bobble', 'wool_up'),
	];
}

/** Around the neck, and one end of it hanging down over the chest. */
export function scarf(head: Ball, chest: Ball, sized: Sized): Node[] {
	// Where the two balls meet.
	const between = head.z - chest.z;
	const below = (between ** 2 + chest.radius ** 2 - head.radius ** 2) / (2 * between);
	const neck = Math.sqrt(chest.radius ** 2 - below ** 2);
	const thick = head.radius * 0.17;
	const from = 90 - (Math.asin(neck / chest.radius) * 180) / Math.PI;
	const end = (right: number, long: number) =>
		times(9, (index) => onBall(chest, [right, from - (long * index) / 8], 1.04));
	const tail = (id: string, right: number, long: number): Node => ({
		id,
		op: 'sweep',
		profile: {
			kind: 'rect',
			size: [tidy(head.radius * 0.4), tidy(thick * 0.9)],
			round: tidy(thick * 0.3),
		},
		path: { kind: 'points', points: end(right, long) },
	});
	return [
		{ id: 'loop', op: 'torus', radius: tidy(neck * 1.02), tube: tidy(thick), segments: 72 },
		{ id: 'loop_high', op: 'scale', of: 'loop', by: [1, 1, 1.25] },
		{ id: 'loop_up', op: 'move', of: 'loop_high', by: [0, 0, tidy(chest.z + below)] },
		tail('long_end', 27, 58),
		tail('short_end', 44, 40),
		{ id: 'cloth', op: 'union', of: ['loop_up', 'long_end', 'short_end'] },
		sized('scarf', 'cloth'),
	];
}
