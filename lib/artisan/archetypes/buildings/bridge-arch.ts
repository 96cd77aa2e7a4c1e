import type { Node, Scalar } from '../../../mesh/program';
import { deckTop, hanger, leg, onBothSides, plane } from './bridge-deck';
import { block, rounded } from './masonry';

type Place = [Scalar, Scalar, Scalar];

const deep = `(${leg} * 1.3)`;
/** Of the rib's middle, at a share of the way from the crown to the foot. */
const onRib = (share: number) =>
	`((height - ${deep} / 2) * ${rounded(1 - share ** 2)} + height * ${rounded(0.09 * share ** 2)})`;
/** Beyond this share of the half span the rib is below the deck. */
const overDeck = 0.8;

/** Two ribs, from abutment to abutment. */
function ribs(): Node[] {
	// No point in the middle: the piece there lies level, so that its top is the height.
	const places = Array.from({ length: 34 }, (_, at) => (2 * at) / 33 - 1);
	return [
		{
			id: 'one_rib',
			op: 'sweep',
			profile: { kind: 'rect', size: [`${leg} * 0.8`, deep] },
			path: {
				kind: 'points',
				points: places.map(
					(share): Place => [
						`span / 2 * ${rounded(share)}`,
						`-${plane}`,
						onRib((Math.abs(share) * 33 - 1) / 32),
					],
				),
			},
		},
		onBothSides('ribs', 'one_rib'),
	];
}

/** What holds the ribs apart, high above the road: a bar, and two that lean to the next. */
function braces(): Node[] {
	const shares = [0, 0.13, 0.26, 0.39, 0.52];
	const size = `${leg} * 0.36`;
	const bar = (id: string, from: Place, to: Place): Node => ({
		id,
		op: 'sweep',
		profile: { kind: 'rect', size: [size, size] },
		path: { kind: 'points', points: [from, to] },
	});
	const at = (share: number, y: string): Place => [`span / 2 * ${share}`, y, onRib(share)];
	const cross = shares.slice(1).flatMap((share, index): Node[] => {
		const before = shares[index] ?? 0;
		return [
			bar(`lean_right${index}`, at(before, '0'), at(share, plane)),
			bar(`lean_left${index}`, at(before, '0'), at(share, `-${plane}`)),
		];
	});
	const straight = shares.map((share, index) =>
		bar(`bar${index}`, at(share, `-${plane}`), at(share, plane)),
	);
	const half = [...straight.slice(1), ...cross].map(({ id }) => id);
	return [
		...straight,
		...cross,
		{ id: 'brace_side', op: 'group', of: half },
		{ id: 'brace_sides', op: 'repeat_polar', of: 'brace_side', count: 2 },
		{ id: 'braces', op: 'group', of: ['bar0', 'brace_sides'] },
	];
}

function hangers(quarter: number): Node[] {
	const names = Array.from({ length: quarter }, (_, at) => `hanger${at}`);
	return [
		...names.flatMap((name, at) => {
			const share = rounded((overDeck * (at + 0.5)) / quarter);
			return hanger(name, `span / 2 * ${share}`, onRib(share));
		}),
		{ id: 'hangers', op: 'group', of: names },
	];
}

/** An abutment at each end, and on it two pylons of stone. */
function abutments(): Node[] {
	const room = '(length - span)';
	const side = `min(${room} * 0.34, width * 0.3)`;
	const high = 'height * 0.66';
	const section = (share: number, z: string | number) => ({
		profile: {
			kind: 'rect' as const,
			size: [`${side} * ${share}`, `${leg} * ${rounded(1.6 * share)}`] as [string, string],
		},
		z,
	});
	return [
		...block(
			'abutment_block',
			[`${room} / 2 + span * 0.01`, `width - ${leg} * 0.2`, `${deckTop} - height * 0.03`],
			[`length / 2 - (${room} / 2 + span * 0.01) / 2`, 0, 0],
			'height * 0.008',
		),
		{ id: 'anchorages', op: 'repeat_polar', of: 'abutment_block', count: 2 },
		{
			id: 'pylon_upright',
			op: 'loft',
			sections: [
				section(1, 0),
				section(0.92, deckTop),
				section(0.86, `${deckTop} + height * 0.01`),
				section(0.74, `${high} - height * 0.05`),
				section(0.84, `${high} - height * 0.045`),
				section(0.84, `${high} - height * 0.025`),
				section(0.66, `${high} - height * 0.02`),
				section(0.6, high),
			],
		},
		{
			id: 'pylon_near',
			op: 'move',
			of: 'pylon_upright',
			by: [`span / 2 + ${room} * 0.27`, `-(width / 2 - ${leg} * 0.8)`, 0],
		},
		onBothSides('pylon_pair', 'pylon_near'),
		{ id: 'pylons', op: 'repeat_polar', of: 'pylon_pair', count: 2 },
	];
}

export const archBridge = (quarter: number): Node[] => [
	...ribs(),
	...braces(),
	...hangers(quarter),
	...abutments(),
];
