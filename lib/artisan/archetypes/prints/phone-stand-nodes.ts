import type { Node, Scalar } from '../../../mesh/program';

type Place = readonly [y: string, z: string];

/** Where ledge and back meet: the phone stands there. */
const corner: Place = [
	'(thickness / 2 - depth / 2 + (gap + thickness) * sin(angle))',
	'thickness / 2',
];
/** From the corner to the top, along the back. */
const long = '((height - thickness) / sin(angle))';

/** Seen from the side: so far from the corner along the back, and so far in front of it. */
const leaning = (along: string, ahead: string): Place => [
	`${corner[0]} + (${along}) * cos(angle) - (${ahead}) * sin(angle)`,
	`${corner[1]} + (${along}) * sin(angle) + (${ahead}) * cos(angle)`,
];

const joints: Readonly<Record<string, Place>> = {
	corner,
	ledge: leaning('0', 'gap + thickness'),
	lip: leaning('lip', 'gap + thickness'),
	top: leaning(long, '0'),
	foot: ['depth / 2 - thickness / 2', 'thickness / 2'],
};

const bars = [
	['ledge', 'lip'],
	['corner', 'ledge'],
	['corner', 'top'],
	['top', 'foot'],
	['corner', 'foot'],
] as const;

const joint = (id: string): Node => {
	const [y, z] = joints[id] ?? corner;
	return { id: `${id}_joint`, op: 'move', of: 'axis', by: [0, y, z] };
};

/** Of what lies along the back: x stays, y goes up the back, z to the front. */
const leant = (id: string, of: string, by: [Scalar, Scalar, Scalar]): Node[] => [
	{ id: `${id}_apart`, op: 'move', of, by },
	{ id: `${id}_tilted`, op: 'rotate', of: `${id}_apart`, by: ['angle', 0, 0] },
	{ id, op: 'move', of: `${id}_tilted`, by: [0, corner[0], corner[1]] },
];

/** Round rods at the joints, and a hull around each two that belong together. */
const band: readonly Node[] = [
	{
		id: 'rod',
		op: 'cylinder',
		radius: 'thickness / 2',
		height: 'width',
		bevel: 'thickness * 0.14',
		segments: 40,
	},
	{ id: 'level_rod', op: 'rotate', of: 'rod', by: [0, 90, 0] },
	{ id: 'axis', op: 'move', of: 'level_rod', by: ['-width / 2', 0, 0] },
	...Object.keys(joints).map(joint),
	...bars.map(
		([from, to]): Node => ({
			id: `${from}_to_${to}`,
			op: 'hull',
			of: [`${from}_joint`, `${to}_joint`],
		}),
	),
	{ id: 'band', op: 'union', of: bars.map(([from, to]) => `${from}_to_${to}`) },
];

/** The middle of the back is open: light, and a way for the cable. */
const opening: readonly Node[] = [
	{
		id: 'pane',
		op: 'extrude',
		profile: {
			kind: 'rect',
			size: ['width * 0.5', `${long} * 0.46`],
			round: `min(width * 0.08, ${long} * 0.1)`,
		},
		height: 'thickness * 2.6',
	},
	...leant('window', 'pane', [0, `${long} * 0.56`, '-thickness * 0.6']),
];

const plug = 'min(width * 0.1, gap * 0.5)';
/** Through ledge and lip, its inner end round. */
const cableSlot: readonly Node[] = [
	{
		id: 'plug',
		op: 'cylinder',
		radius: plug,
		height: 'lip + thickness * 3',
		segments: 48,
	},
	{ id: 'level_plug', op: 'rotate', of: 'plug', by: [-90, 0, 0] },
	{ id: 'outer_plug', op: 'move', of: 'level_plug', by: [0, 0, `gap + thickness * 2 + ${plug}`] },
	{ id: 'inner_plug', op: 'move', of: 'level_plug', by: [0, 0, `thickness * 0.7 + ${plug}`] },
	{ id: 'channel', op: 'hull', of: ['outer_plug', 'inner_plug'] },
	...leant('cable_slot', 'channel', [0, '-thickness * 1.5', 0]),
];

/** On the back, left and right of its opening, most of each within it. */
const pads: readonly Node[] = [
	{
		id: 'strip',
		op: 'extrude',
		profile: {
			kind: 'rect',
			size: ['width * 0.1', `${long} * 0.46`],
			round: `min(width * 0.045, ${long} * 0.2)`,
		},
		height: 'thickness * 0.3',
		bevel: 'thickness * 0.06',
	},
	...leant('pad', 'strip', ['-width * 0.36', `${long} * 0.56`, 'thickness * 0.32']),
	{ id: 'pads', op: 'repeat_linear', of: 'pad', count: 2, step: ['width * 0.72', 0, 0] },
];

export const standNodes = (hasSlot: boolean): Node[] => [
	...band,
	...opening,
	...(hasSlot ? cableSlot : []),
	{
		id: 'stand',
		op: 'difference',
		from: 'band',
		take: ['window', ...(hasSlot ? ['cable_slot'] : [])],
	},
	...pads,
];
