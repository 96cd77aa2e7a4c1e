import type { Node, Scalar } from '../../../mesh/program';
import type { Design } from '../archetype';
import { shadeLow } from './lamp-shade';
import { moved, turned } from './solids';

export type Stand = 'pole' | 'tripod' | 'vase';

const baseHigh = 'base_width * 0.09';
/** The pole ends in the socket. */
const poleTop = `(${shadeLow} + shade_height * 0.1)`;

/** Radius in radii of the base, height in its own: a heavy plate, rising to a collar around the pole. */
const plateLine: ReadonlyArray<readonly [radius: number, z: number]> = [
	[0.97, 0],
	[1, 0.12],
	[1, 0.3],
	[0.97, 0.42],
	[0.9, 0.5],
	[0.6, 0.62],
	[0.34, 0.75],
	[0.2, 0.9],
	[0.15, 1.1],
	[0.13, 1.5],
];

const plate = (): Node => ({
	id: 'base',
	op: 'revolve',
	outline: [
		[0, 0],
		...plateLine.map(([radius, z]): [Scalar, Scalar] => [
			`max(${radius} * base_width / 2, pole_thickness * 0.7)`,
			`${z} * ${baseHigh}`,
		]),
		[0, `1.5 * ${baseHigh}`],
	],
	segments: 96,
});

/** Radius in radii of the base, height in parts of what is below the shade. */
const jarFoot: ReadonlyArray<readonly [radius: number, z: number]> = [
	[0.6, 0],
	[0.64, 0.012],
	[0.64, 0.035],
	[0.6, 0.052],
];

/** Above its foot a jar swells to its belly in the middle and closes to its neck, both in soft curves. */
const jarBody = Array.from({ length: 41 }, (_, at): readonly [number, number] => {
	const z = 0.056 + (0.864 * at) / 40;
	const belly = 0.488;
	const [end, reach] = z < belly ? [0.56, belly - 0.03] : [0.27, 0.38];
	const away = Math.min(1, Math.abs(z - belly) / reach);
	const swell = 0.5 + 0.5 * Math.cos(Math.PI * away ** 1.25);
	return [end + (1 - end) * swell, z];
});

const jar = (): Node => ({
	id: 'base',
	op: 'revolve',
	outline: [
		[0, 0],
		...[...jarFoot, ...jarBody].map(([radius, z]): [Scalar, Scalar] => [
			`${radius.toFixed(4)} * base_width / 2`,
			`${z.toFixed(4)} * ${shadeLow}`,
		]),
		[0, `0.92 * ${shadeLow}`],
	],
	segments: 96,
});

function pole(from: string): Node[] {
	return [
		{
			id: 'pole_low',
			op: 'cylinder',
			radius: 'pole_thickness / 2',
			height: `${poleTop} - ${from}`,
			segments: 48,
		},
		moved('pole', 'pole_low', [0, 0, from]),
	];
}

/** Where the legs of a tripod meet: a share of what is below the shade. */
const hub = `${shadeLow} * 0.8`;

/** Legs from a hub outwards, each tapering to its foot. The first one stands at the back. */
function tripod(): Node[] {
	const line: ReadonlyArray<readonly [share: number, radius: number]> = [
		[0, 0.5],
		[0.01, 0.56],
		[0.7, 0.85],
		[1, 0.75],
	];
	const foot = '(base_width / 2 - pole_thickness * 0.6)';
	return [
		{
			id: 'one_leg',
			op: 'loft',
			sections: line.map(([share, radius]) => ({
				profile: { kind: 'circle', radius: `pole_thickness * ${radius}`, segments: 32 },
				z: `${share} * (${hub} + pole_thickness * 0.4)`,
				shift: [`${foot} * ${(1 - share * 0.97).toFixed(4)}`, 0],
			})),
		},
		{ id: 'turned_legs', op: 'repeat_polar', of: 'one_leg', count: 'legs' },
		turned('legs', 'turned_legs', [0, 0, '180 / legs - 90']),
		{
			id: 'hub_low',
			op: 'cylinder',
			radius: 'pole_thickness * 1.25',
			height: 'pole_thickness * 2.2',
			bevel: 'pole_thickness * 0.25',
			segments: 48,
		},
		moved('base', 'hub_low', [0, 0, `${hub} - pole_thickness * 1.3`]),
		...pole(hub),
	];
}

export function lampStand(stand: Stand): Pick<Design, 'nodes' | 'parts'> {
	const parts = [
		{ id: 'base', label: 'Base', node: 'base' },
		{ id: 'pole', label: 'Pole', node: 'pole' },
	];
	switch (stand) {
		case 'pole':
			return { nodes: [plate(), ...pole(`${baseHigh} * 0.5`)], parts };
		case 'vase':
			return { nodes: [jar(), ...pole(`${shadeLow} * 0.8`)], parts };
		case 'tripod':
			return {
				nodes: tripod(),
				parts: [...parts, { id: 'leg', label: 'Legs', node: 'legs' }],
			};
	}
}
