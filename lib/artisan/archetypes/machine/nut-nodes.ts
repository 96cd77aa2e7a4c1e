import type { Node } from '../../../mesh/program';
import { rounded } from '../rounded';

type Point = [string | number, string | number];

/** How far the chamfer at 30 degrees reaches down the corners. */
const chamfer = 'min(0.072 * flats, 0.25 * height)';

/** A hexagon up to `top`, two of its sides to the left and right, its corners cut at both ends. */
function hexagon(top: string): Node[] {
	const turned: Point[] = [
		[0, 0],
		['0.475 * flats', 0],
		['0.6 * flats', chamfer],
		['0.6 * flats', `${top} - ${chamfer}`],
		['0.475 * flats', top],
		[0, top],
	];
	return [
		{
			id: 'bar',
			op: 'extrude',
			profile: { kind: 'ngon', sides: 6, radius: 'flats * 0.57735027' },
			height: top,
		},
		{ id: 'flats', op: 'rotate', of: 'bar', by: [0, 0, 90] },
		{ id: 'turned', op: 'revolve', outline: turned, segments: 96 },
		{ id: 'hexagon', op: 'intersection', of: ['flats', 'turned'] },
	];
}

/** Of a flange nut to its thread, by ISO 4161. */
export const flangeWide = 2.24;

const flange: Node = {
	id: 'flange',
	op: 'revolve',
	outline: [
		[0, 0],
		[`${flangeWide / 2 - 0.03} * thread`, 0],
		[`${flangeWide / 2} * thread`, '0.03 * thread'],
		[`${flangeWide / 2} * thread`, '0.11 * thread'],
		[`${flangeWide / 2 - 0.03} * thread`, '0.15 * thread'],
		['0.46 * flats', '0.34 * thread'],
		[0, '0.34 * thread'],
	],
	segments: 96,
};

/** Of a dome: where its curve begins, in heights, and how wide it is there, in widths across flats. */
const shoulder = 0.58;
const domeWide = 0.47;

const dome: Node = {
	id: 'dome',
	op: 'revolve',
	outline: [
		[0, '0.3 * height'],
		[`${domeWide} * flats`, '0.3 * height'],
		...Array.from({ length: 17 }, (_, at): Point => {
			const angle = (Math.PI / 2) * (at / 16);
			const [out, up] = [rounded(Math.cos(angle)), rounded(Math.sin(angle))];
			const z = `height * ${rounded(shoulder + (1 - shoulder) * up)}`;
			return [out < 0.001 ? 0 : `${rounded(domeWide * out)} * flats`, z];
		}),
	],
	segments: 96,
};

export type Style = 'hex' | 'thin' | 'flange' | 'cap';

/** The nut without its thread: its node is `body`. */
export function body(style: Style): Node[] {
	if (style === 'cap') {
		return [
			...hexagon('0.45 * height'),
			dome,
			{ id: 'body', op: 'union', of: ['hexagon', 'dome'] },
		];
	}
	if (style === 'flange') {
		return [...hexagon('height'), flange, { id: 'body', op: 'union', of: ['hexagon', 'flange'] }];
	}
	const [bar, flats, turned, cut] = hexagon('height');
	return [bar, flats, turned, cut].flatMap((node) =>
		node === undefined ? [] : [node.id === 'hexagon' ? { ...node, id: 'body' } : node],
	);
}

/** ISO 68-1: five eighths of the sharp thread's height, so that what is left is as wide as a quarter of the pitch. */
const core = '(thread + clearance) / 2 - 0.5413 * pitch';

/** In fifths of the pitch, across the groove: from inside the core to the root. */
const groove = [
	[-1, -1.875],
	[0, -1.875],
	[2.7065, -0.3125],
	[2.7065, 0.3125],
	[0, 1.875],
	[-1, 1.875],
] as const;

const exit: readonly Node[] = [
	{ id: 'turned_cone', op: 'mirror', of: 'cone', axis: 'z' },
	{ id: 'exit', op: 'move', of: 'turned_cone', by: [0, 0, 'height + 0.577 * pitch'] },
];

/** Everything that the thread takes away, up to `end`: open above where the thread goes through. */
export function hole(isThrough: boolean): Node[] {
	const end = isThrough ? 'height' : '0.7 * height';
	const cone = '(0.54 * thread + clearance / 2 + pitch)';
	return [
		{
			id: 'long_core',
			op: 'cylinder',
			radius: core,
			height: isThrough ? 'height + 2 * pitch' : '0.75 * height + pitch',
			segments: 64,
		},
		{ id: 'core', op: 'move', of: 'long_core', by: [0, 0, '-pitch'] },
		// Five times as large: the kernel chooses the pieces of a turn by its radius.
		{
			id: 'large_helix',
			op: 'sweep',
			profile: {
				kind: 'polygon',
				points: groove.map(([x, y]) => [`${x} * pitch`, `${y} * pitch`]),
			},
			path: {
				kind: 'helix',
				radius: `5 * (${core})`,
				pitch: '5 * pitch',
				turns: isThrough ? 'height / pitch + 2' : `${end} / pitch + 0.5`,
			},
		},
		{ id: 'helix', op: 'scale', of: 'large_helix', by: [0.2, 0.2, 0.2] },
		{ id: 'thread', op: 'move', of: 'helix', by: [0, 0, '-pitch'] },
		{
			id: 'cone',
			op: 'cylinder',
			radius: cone,
			height: `0.577 * ${cone}`,
			radius_top: 0,
			segments: 64,
		},
		{ id: 'entry', op: 'move', of: 'cone', by: [0, 0, '-0.577 * pitch'] },
		...(isThrough ? exit : []),
		{
			id: 'nut',
			op: 'difference',
			from: 'body',
			take: ['core', 'thread', 'entry', ...(isThrough ? ['exit'] : [])],
		},
	];
}
