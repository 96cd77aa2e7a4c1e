import type { Node } from '../../../mesh/program';
import { overhang } from './house-roof';
import { bar, frame, slab, storey, type Triple } from './house-wall';

const [wide, high] = [`${storey} * 0.38`, `${storey} * 0.5`];

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
