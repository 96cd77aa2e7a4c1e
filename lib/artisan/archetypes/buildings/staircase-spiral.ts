import type { Node } from '../../../mesh/program';
import type { Design } from '../archetype';
import { type Point, placed, type Triple } from './pieces';
import { railParts } from './staircase-rail';

type Pieces = Pick<Design, 'nodes' | 'parts'>;

/** The run is measured where people walk, at two thirds of the radius: from a step to the next, in degrees. */
const turn = 'min(60, run * 171.8873 / width)';
/** What a run has to be so that twelve steps go all around. */
export const runOfTwelfth = (width: number) => (width * 30) / 171.8873;

const radius = 'width / 2';
const pole = 'width * 0.045';
const tread = 'min(rise * 0.22, width * 0.03)';
const bar = 'min(width * 0.008, rise * 0.08)';
const railHigh = 'rise * 5';
export const spiralRailTop = 'rise * (steps + 5.7)';

const at = (angle: string, out: string): Point => [
	`${out} * cos(${angle})`,
	`${out} * sin(${angle})`,
];

/** From the pole to the outside, a little over the step below; the middle of the first looks to the front. */
function oneTread(): Node[] {
	const arc = Array.from({ length: 13 }, (_, index): Point => {
		return at(`${turn} * ${Number(((index / 12 - 0.5) * 1.16).toFixed(4))}`, radius);
	});
	const points: Point[] = [...arc, [0, `${pole} * 1.1`], [0, `-${pole} * 1.1`]];
	const bevel = `${tread} * 0.15`;
	return [
		...placed(
			{ id: 'wedge', op: 'extrude', profile: { kind: 'polygon', points }, height: tread, bevel },
			[0, 0, `rise - ${tread}`],
		),
		...placed({ id: 'sleeve', op: 'cylinder', radius: `${pole} * 1.3`, height: `${tread} * 2` }, [
			0,
			0,
			`rise - ${tread} * 2.2`,
		]),
		{ id: 'tread', op: 'union', of: ['wedge', 'sleeve'] },
	];
}

/** Under the front edge of each tread, down to the one below. */
function riser(id: string, foot: string): Node[] {
	const long = `(${radius} * 0.97)`;
	const edge: Node = {
		id: `${id}_board`,
		op: 'box',
		size: [long, `${tread} * 0.5`, `rise - ${tread} * 0.6 + ${foot}`],
	};
	return [
		...placed(edge, [`${long} / 2`, 0, `-${foot}`]),
		{ id, op: 'rotate', of: edge.id, by: [0, 0, `-${turn} * 0.52`] },
	];
}

/** Two balusters on each step. */
function balusters(): Node[] {
	const each = (name: string, share: number): Node[] => [
		...placed(
			{
				id: `${name}_bar`,
				op: 'cylinder',
				radius: bar,
				height: `${railHigh} + rise * ${share} + ${tread} * 0.5`,
				segments: 12,
			},
			[`${radius} - ${bar} * 3`, 0, `rise - ${tread} * 0.5`],
		),
		{ id: name, op: 'rotate', of: `${name}_bar`, by: [0, 0, `${turn} * ${share}`] },
	];
	return [
		...each('low_baluster', -0.25),
		...each('high_baluster', 0.25),
		{ id: 'two_balusters', op: 'group', of: ['low_baluster', 'high_baluster'] },
	];
}

/** One for each step, turned and raised. */
function climbing(id: string, of: string, steps: number, from = 0): Node[] {
	const indices = Array.from({ length: steps - from }, (_, index) => index + from);
	return [
		...indices.flatMap((index): Node[] => [
			{
				id: `${of}_turned_${index + 1}`,
				op: 'rotate',
				of,
				by: [0, 0, `${turn} * ${index} - 90`],
			},
			{
				id: `${of}_${index + 1}`,
				op: 'move',
				of: `${of}_turned_${index + 1}`,
				by: [0, 0, `rise * ${index}`],
			},
		]),
		{ id, op: 'group', of: indices.map((index) => `${of}_${index + 1}`) },
	];
}

function rail(steps: number): Node[] {
	return [
		{
			id: 'helix',
			op: 'sweep',
			profile: { kind: 'circle', radius: `${bar} * 1.9`, segments: 16 },
			path: {
				kind: 'helix',
				radius: `${radius} - ${bar} * 3`,
				pitch: `rise * 360 / ${turn}`,
				turns: `${turn} * ${steps - 0.4} / 360`,
			},
		},
		{ id: 'helix_turned', op: 'rotate', of: 'helix', by: [0, 0, `-90 - ${turn} * 0.3`] },
		{
			id: 'rails',
			op: 'move',
			of: 'helix_turned',
			by: [0, 0, `rise * 0.7 + ${railHigh} + ${bar}`],
		},
		...balusters(),
		...climbing('balusters', 'two_balusters', steps),
		...placed({ id: 'post_ball', op: 'sphere', radius: `${pole} * 1.25`, segments: 32 }, [
			0,
			0,
			`${spiralRailTop} - ${pole} * 1.25`,
		]),
		{
			id: 'post_shaft',
			op: 'cylinder',
			radius: pole,
			height: `${spiralRailTop} - ${pole}`,
		},
		{ id: 'posts', op: 'union', of: ['post_shaft', 'post_ball'] },
	];
}

/** Treads around a pole. */
export function spiralStairs(steps: number, isOpen: boolean, hasRails: boolean): Pieces {
	const high = `steps * rise - ${tread} * 0.5`;
	return {
		nodes: [
			...oneTread(),
			...climbing('steps', 'tread', steps),
			...(isOpen
				? []
				: [
						...riser('first_riser', '0'),
						{
							id: 'lowest_riser',
							op: 'rotate' as const,
							of: 'first_riser',
							by: [0, 0, -90] as Triple,
						},
						...riser('riser', `${tread} * 0.5`),
						...climbing('higher_risers', 'riser', steps, 1),
						{ id: 'risers', op: 'group' as const, of: ['lowest_riser', 'higher_risers'] },
					]),
			...(hasRails
				? rail(steps)
				: [{ id: 'posts', op: 'cylinder' as const, radius: pole, height: high }]),
		],
		parts: [
			{ id: 'step', label: 'Steps', node: 'steps' },
			...(isOpen ? [] : [{ id: 'riser', label: 'Risers', node: 'risers' }]),
			...(hasRails ? railParts : [{ id: 'post', label: 'Post', node: 'posts' }]),
		],
	};
}
