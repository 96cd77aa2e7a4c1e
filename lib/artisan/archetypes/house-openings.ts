import type { Node, Scalar } from '../../mesh/program';
import { eaves, overhang } from './house-roof';

type Triple = [Scalar, Scalar, Scalar];

/** From floor to floor; what is on the walls is as large as that says. */
const storey = `(${eaves} / floors)`;
/** Of a window. */
const [wide, high] = [`${storey} * 0.38`, `${storey} * 0.5`];
/** Of a glazing bar; all that stands out of a wall is below the roof's edge. */
const bar = `min(${storey} * 0.028, ${overhang} * 0.24)`;

/** Everything on a wall is drawn lying on its back: x to the right, y up, z out of the wall. */
const slab = (id: string, size: Triple, by: Triple): Node[] => [
	{ id: `${id}_slab`, op: 'box', size },
	{ id, op: 'move', of: `${id}_slab`, by },
];

/** Around an opening; how far its outer edge, its inner edge and its front are outside, in glazing bars. */
function frame(
	id: string,
	[x, y]: readonly [string, string],
	[outer, inner, out]: readonly [number, number, number],
): Node[] {
	const size = (more: number, deep: number): Triple => [
		`${x} + ${more} * ${bar}`,
		`${y} + ${more} * ${bar}`,
		`${deep} * ${bar}`,
	];
	return [
		{ id: `${id}_outer`, op: 'box', size: size(outer, 2 * out), bevel: `${bar} * 0.2` },
		{ id: `${id}_inner`, op: 'box', size: size(inner, 4 * out) },
		{ id: `${id}_hole`, op: 'move', of: `${id}_inner`, by: [0, 0, `-${out} * ${bar}`] },
		{ id: `${id}_ring`, op: 'difference', from: `${id}_outer`, take: [`${id}_hole`] },
		{ id, op: 'move', of: `${id}_ring`, by: [0, 0, `-${out} * ${bar}`] },
	];
}

/** One window around the origin: frame with glazing bars, pane, sill. */
function oneWindow(): Node[] {
	const rise = `${high} * 0.16`;
	return [
		...frame('casing', [wide, high], [0, -2.6, 1.6]),
		...slab('mullion', [`${bar} * 0.8`, high, `${bar} * 2`], [0, 0, `-(${bar})`]),
		...slab('transom', [wide, `${bar} * 0.8`, `${bar} * 2`], [0, rise, `-(${bar})`]),
		{ id: 'one_window', op: 'union', of: ['casing', 'mullion', 'transom'] },
		...slab(
			'one_pane',
			[`${wide} - ${bar}`, `${high} - ${bar}`, `${bar} * 1.4`],
			[0, 0, `-(${bar})`],
		),
		...slab(
			'one_sill',
			[`${wide} * 1.16`, `${bar} * 1.8`, `${bar} * 4.4`],
			[0, `-${high} / 2 - ${bar} * 0.7`, `-(${bar})`],
		),
	];
}

const things = ['window', 'pane', 'sill'] as const;

interface Wall {
	readonly id: string;
	/** About z, from the front to this side. */
	readonly turn: number;
	/** What it is as long as, and the direction it looks in. */
	readonly long: 'width' | 'depth';
	readonly by: (out: string) => Triple;
}

const walls: readonly Wall[] = [
	{ id: 'front', turn: 0, long: 'width', by: (out) => [0, `-(${out})`, 0] },
	{ id: 'right', turn: 90, long: 'depth', by: (out) => [out, 0, 0] },
	{ id: 'rear', turn: 180, long: 'width', by: (out) => [0, out, 0] },
	{ id: 'left', turn: -90, long: 'depth', by: (out) => [`-(${out})`, 0, 0] },
];

/** Windows of one half of a front, to either side of its middle. */
const half = (long: string) => `max(1, floor((${long} - 2 * ${overhang}) / (${storey} * 1.9) ))`;
const spacing = (long: string, hasDoor: boolean) =>
	`(${long} - 2 * ${overhang}) / (2 * ${half(long)} + ${hasDoor ? 1 : 0})`;

function row(thing: string, { id, turn, long, by }: Wall): Node[] {
	const name = `${thing}_${id}`;
	const hasDoor = id === 'front';
	const step = spacing(long, hasDoor);
	const outward = `${long === 'width' ? 'depth' : 'width'} / 2 - ${overhang}`;
	// Left and right of the middle alike: at the front the middle is the door's.
	const side = (which: 'l' | 'r', sign: '' | '-'): Node[] => [
		{
			id: `${name}_${which}0`,
			op: 'repeat_linear',
			of: `${name}_column`,
			count: half(long),
			step: [`${sign}${step}`, 0, 0],
		},
		{
			id: `${name}_${which}`,
			op: 'move',
			of: `${name}_${which}0`,
			by: [`${sign}${step}${hasDoor ? '' : ' / 2'}`, 0, 0],
		},
	];
	return [
		{
			id: `${name}_column`,
			op: 'repeat_linear',
			of: `one_${thing}`,
			count: 'floors',
			step: [0, storey, 0],
		},
		...side('l', '-'),
		...side('r', ''),
		{ id: `${name}_row`, op: 'group', of: [`${name}_l`, `${name}_r`] },
		...standing(name, `${name}_row`, turn, by(outward)),
	];
}

/** Upright, turned to its wall, and at the height of a window. */
const standing = (id: string, of: string, turn: number, by: Triple): Node[] => [
	{ id: `${id}_up`, op: 'rotate', of, by: [90, 0, turn] },
	{ id, op: 'move', of: `${id}_up`, by: [by[0], by[1], `${storey} * 0.54`] },
];

/** Over the door, from the second floor on. */
const middle = (thing: string): Node[] => [
	{
		id: `${thing}_over`,
		op: 'repeat_linear',
		of: `one_${thing}`,
		count: 'max(1, floors - 1)',
		step: [0, storey, 0],
	},
	{ id: `${thing}_above`, op: 'move', of: `${thing}_over`, by: [0, storey, 0] },
	...standing(`${thing}_middle`, `${thing}_above`, 0, [0, `-(depth / 2 - ${overhang})`, 0]),
];

export function houseWindows(hasUpper: boolean): Node[] {
	return [
		...oneWindow(),
		...things.flatMap((thing): Node[] => [
			...walls.flatMap((wall) => row(thing, wall)),
			...(hasUpper ? middle(thing) : []),
			{
				id: `${thing}s`,
				op: 'group',
				of: [...walls.map(({ id }) => `${thing}_${id}`), ...(hasUpper ? [`${thing}_middle`] : [])],
			},
		]),
	];
}

/** A panelled door in its frame, with a handle, a canopy above and a step below. */
export function houseDoor(): Node[] {
	const [doorWide, doorHigh] = [`${storey} * 0.34`, `${storey} * 0.72`];
	const base = `${storey} * 0.09`;
	const at = (id: string, of: string): Node[] => [
		{ id: `${id}_up`, op: 'rotate', of, by: [90, 0, 0] },
		{ id, op: 'move', of: `${id}_up`, by: [0, `-(depth / 2 - ${overhang})`, base] },
	];
	const up = `${doorHigh} / 2`;
	const panel = (id: string, y: number): Node[] => [
		...['l', 'r'].flatMap((side) => [
			{
				id: `${id}_${side}0`,
				op: 'box' as const,
				size: [`${doorWide} * 0.32`, `${doorHigh} * 0.36`, bar] as Triple,
				bevel: `${bar} * 0.45`,
			},
			{
				id: `${id}_${side}`,
				op: 'move' as const,
				of: `${id}_${side}0`,
				by: [
					`${side === 'l' ? '-' : ''}${doorWide} * 0.21`,
					`${doorHigh} * ${y}`,
					`${bar} * 0.5`,
				] as Triple,
			},
		]),
	];
	return [
		...slab('leaf', [doorWide, doorHigh, `${bar} * 2`], [0, up, `-(${bar})`]),
		...panel('low_panel', 0.27),
		...panel('high_panel', 0.72),
		{
			id: 'door_flat',
			op: 'union',
			of: ['leaf', 'low_panel_l', 'low_panel_r', 'high_panel_l', 'high_panel_r'],
		},
		...at('door', 'door_flat'),
		...frame('jamb', [doorWide, doorHigh], [4, 0, 1.8]),
		{ id: 'jamb_up', op: 'move', of: 'jamb', by: [0, up, 0] },
		...slab(
			'canopy',
			[`${doorWide} * 1.6`, `${bar} * 1.8`, `${overhang} * 0.75`],
			[0, `${doorHigh} + ${bar} * 2.6`, `-(${bar})`],
		),
		{ id: 'door_frame_flat', op: 'union', of: ['jamb_up', 'canopy'] },
		...at('door_frame', 'door_frame_flat'),
		{ id: 'knob', op: 'sphere', radius: `${bar} * 0.75`, segments: 24 },
		{
			id: 'knob_flat',
			op: 'move',
			of: 'knob',
			by: [`${doorWide} * 0.42`, `${doorHigh} * 0.47`, `${bar} * 1.3`],
		},
		...at('handle', 'knob_flat'),
		...slab(
			'stair_low',
			[`${doorWide} * 1.9`, `${base} * 1.1`, `${overhang} * 0.8`],
			[0, `-${base} * 0.45`, `-(${bar})`],
		),
		...at('step', 'stair_low'),
	];
}
