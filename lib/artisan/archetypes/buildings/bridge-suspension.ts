import type { Node, Scalar } from '../../../mesh/program';
import { deckTop, hanger, leg, onBothSides, plane } from './bridge-deck';
import { along, block, type Point, rounded } from './masonry';

type Place = [Scalar, Scalar, Scalar];

/** Of the cable's middle, as shares of the height: over the towers, half-way, where it goes into the ground. */
const [high, low, end] = [0.975, 0.41, 0.37];
const sag = 0.04;
/** From the middle to where the cable ends. */
const reach = 'length * 0.455';

const onMain = (share: number) => rounded(low + (high - low) * share ** 2);
const onSide = (share: number) =>
	rounded(high + (end - high) * share - 4 * sag * share * (1 - share));

/** From anchorage to anchorage over both towers. */
function cable(): Node[] {
	const half = [
		...Array.from({ length: 15 }, (_, at) => ({
			x: `span / 2 * ${rounded(at / 14)}`,
			z: onMain(at / 14),
		})),
		...Array.from({ length: 6 }, (_, at) => (at + 1) / 6).map((share) => ({
			x: `span / 2 + (${reach} - span / 2) * ${rounded(share)}`,
			z: onSide(share),
		})),
	];
	const place =
		(sign: '' | '-') =>
		(one: (typeof half)[number]): Place => [`${sign}(${one.x})`, `-${plane}`, `height * ${one.z}`];
	return [
		{
			id: 'one_cable',
			op: 'sweep',
			profile: { kind: 'ngon', sides: 12, radius: `${leg} * 0.15` },
			path: {
				kind: 'points',
				points: [...half.slice(1).toReversed().map(place('-')), ...half.map(place(''))],
			},
		},
		onBothSides('cables', 'one_cable'),
	];
}

/** So many hangers in a quarter of the bridge, shared out between the main span and a side span. */
function hangers(quarter: number, mainShare: number): Node[] {
	const main = Math.max(1, Math.min(quarter - 1, Math.round(quarter * mainShare)));
	const names = Array.from({ length: quarter }, (_, at) => `hanger${at}`);
	return [
		...names.flatMap((name, at): Node[] => {
			if (at < main) {
				const share = (at + 0.5) / main;
				return hanger(name, `span / 2 * ${rounded(share)}`, `height * ${onMain(share)}`);
			}
			const share = (at - main + 0.5) / (quarter - main);
			const x = `span / 2 + (${reach} - span / 2) * ${rounded(share)}`;
			return hanger(name, x, `height * ${onSide(share)}`);
		}),
		{ id: 'hangers', op: 'group', of: names },
	];
}

/** A beam between the legs, deeper where it meets them. */
function portal(id: string, from: number, to: number): Node[] {
	const clear = `(${plane} - ${leg} * 0.35)`;
	const half: Point[] = [
		[`-${plane}`, `height * ${to}`],
		[`-${plane}`, `height * ${rounded(from - 0.035)}`],
		[`-${clear}`, `height * ${rounded(from - 0.035)}`],
		[`-${clear} * 0.78`, `height * ${from}`],
	];
	const other = half.toReversed().map(([y, z]): Point => [`-(${y})`, z]);
	return along(id, [...half, ...other], `${leg} * 0.6`);
}

const portals = [
	['portal_deck', 0.24, 0.3],
	['portal_low', 0.5, 0.56],
	['portal_middle', 0.7, 0.765],
	['portal_high', 0.88, 0.95],
] as const;

/** Of a leg: at a share of the height, how thick it is. */
const stages = [
	[0.05, 1.05],
	[0.34, 1.05],
	[0.345, 0.98],
	[0.56, 0.96],
	[0.565, 0.9],
	[0.77, 0.88],
	[0.775, 0.82],
	[0.955, 0.8],
	[0.96, 0.96],
	[0.985, 0.96],
	[1, 0.7],
] as const;

/** Two legs that grow slimmer in stages, and portals between them. */
function tower(): Node[] {
	return [
		{
			id: 'leg_upright',
			op: 'loft',
			sections: stages.map(([z, size]) => ({
				profile: {
					kind: 'rect',
					size: [`${leg} * ${rounded(1.25 * size)}`, `${leg} * ${size}`],
				},
				z: `height * ${z}`,
			})),
		},
		{ id: 'leg_near', op: 'move', of: 'leg_upright', by: [0, `-${plane}`, 0] },
		onBothSides('legs', 'leg_near'),
		...portals.flatMap(([id, from, to]) => portal(id, from, to)),
		{ id: 'one_tower', op: 'union', of: ['legs', ...portals.map(([id]) => id)] },
		...twice('tower', 'one_tower'),
	];
}

/** At both ends of the main span. */
const twice = (id: string, of: string): Node[] => [
	{ id: `${id}_left`, op: 'move', of, by: ['span / -2', 0, 0] },
	{ id: `${id}s`, op: 'repeat_linear', of: `${id}_left`, count: 2, step: ['span', 0, 0] },
];

/** Their corners are cut, as the water divides. */
function piers(): Node[] {
	const section = (more: number, z: string | number) => {
		const [x, y, cut] = [
			`${leg} * ${rounded(1.7 * more)}`,
			`(width / 2 - ${leg} * ${rounded(1 - more)})`,
			`${leg} * 0.8`,
		];
		const points: Point[] = [
			[x, `${y} - ${cut}`],
			[`${x} - ${cut}`, y],
			[`${cut} - ${x}`, y],
			[`-${x}`, `${y} - ${cut}`],
			[`-${x}`, `${cut} - ${y}`],
			[`${cut} - ${x}`, `-${y}`],
			[`${x} - ${cut}`, `-${y}`],
			[x, `${cut} - ${y}`],
		];
		return { profile: { kind: 'polygon' as const, points }, z };
	};
	return [
		{
			id: 'one_pier',
			op: 'loft',
			sections: [
				section(1, 0),
				section(1, 'height * 0.03'),
				section(0.9, 'height * 0.036'),
				section(0.86, 'height * 0.105'),
				section(0.93, 'height * 0.11'),
				section(0.93, 'height * 0.13'),
			],
		},
		...twice('pier', 'one_pier'),
	];
}

/** What holds the ends of the cables, and of the deck. */
function anchorages(): Node[] {
	const far = 'length / 2';
	const line: Point[] = [
		[`${far} - length * 0.075`, 0],
		[far, 0],
		[far, `${deckTop} + height * 0.03`],
		[`${far} - length * 0.03`, `${deckTop} + height * 0.03`],
		[`${far} - length * 0.045`, `${deckTop} + height * 0.06`],
		[`${far} - length * 0.06`, `${deckTop} + height * 0.06`],
		[`${far} - length * 0.064`, `${deckTop} - height * 0.06`],
	];
	return [
		{
			id: 'anchor_flat',
			op: 'extrude',
			profile: { kind: 'polygon', points: line },
			height: `width - ${leg} * 0.3`,
		},
		{ id: 'anchor_up', op: 'rotate', of: 'anchor_flat', by: [90, 0, 0] },
		{ id: 'anchor_solid', op: 'move', of: 'anchor_up', by: [0, `width / 2 - ${leg} * 0.15`, 0] },
		...block(
			'anchor_lane',
			['length', `2 * (${plane} - ${leg} * 0.5)`, 'height'],
			[far, 0, `${deckTop} - height * 0.005`],
		),
		{ id: 'one_anchorage', op: 'difference', from: 'anchor_solid', take: ['anchor_lane'] },
		{ id: 'anchorages', op: 'repeat_polar', of: 'one_anchorage', count: 2 },
	];
}

export const suspension = (quarter: number, mainShare: number): Node[] => [
	...cable(),
	...hangers(quarter, mainShare),
	...tower(),
	...piers(),
	...anchorages(),
];
