import type { Node, Scalar } from '../../../mesh/program';
import { along, block, type Point, rounded } from './masonry';

/** Of the roadway. */
export const deckTop = '(height * 0.34)';
/** What a leg of a tower is thick; all else is measured in it. */
export const leg = 'min(width * 0.15, height * 0.075)';
/** How far from the middle the cables hang. */
export const plane = `(width / 2 - ${leg} * 0.8)`;

/** The same at both sides, from the one at y < 0. */
export const onBothSides = (id: string, of: string): Node => ({
	...{ id, op: 'repeat_linear', of, count: 2, step: [0, `2 * ${plane}`, 0] },
});

const mirroredLine = (line: ReadonlyArray<readonly [string, string]>): Point[] => [
	...line.map(([y, z]): Point => [y, z]),
	...line.toReversed().map(([y, z]): Point => [`-(${y})`, z]),
];

/** A slab on trusses, with the road on it, railings and a dashed line. */
export function bridgeDeck(): Node[] {
	const edge = `${plane} + ${leg} * 0.35`;
	const long = 'length * 0.998';
	const posts = 40;
	const dashes = 30;
	const spread = (id: string, of: string, many: number): Node => {
		const step: [Scalar, Scalar, Scalar] = [`length * ${(0.96 / (many - 1)).toFixed(5)}`, 0, 0];
		return { id, op: 'repeat_linear', of, count: many, step };
	};
	return [
		...trusses(),
		...along(
			'deck',
			mirroredLine([
				[`(${edge}) * 0.9`, `${deckTop} - height * 0.022`],
				[edge, `${deckTop} - height * 0.016`],
				[edge, `${deckTop} + height * 0.004`],
				[`${edge} - ${leg} * 0.25`, `${deckTop} + height * 0.004`],
				[`${edge} - ${leg} * 0.25`, deckTop],
			]),
			long,
		),
		...block(
			'road',
			['length * 0.9985', `2 * (${plane} - ${leg} * 0.75)`, 'height * 0.012'],
			[0, 0, `${deckTop} - height * 0.008`],
		),
		...block(
			'dash',
			['length * 0.014', `${leg} * 0.1`, 'height * 0.006'],
			['length * -0.48', 0, deckTop],
		),
		spread('dashes', 'dash', dashes),
		...block(
			'rail_bar',
			[long, `${leg} * 0.1`, 'height * 0.006'],
			[0, `-(${edge} - ${leg} * 0.1)`, `${deckTop} + height * 0.03`],
		),
		...block(
			'post',
			[`${leg} * 0.1`, `${leg} * 0.1`, 'height * 0.032'],
			['length * -0.48', `-(${edge} - ${leg} * 0.1)`, deckTop],
		),
		spread('posts', 'post', posts),
		{ id: 'rail_side', op: 'union', of: ['rail_bar', 'posts'] },
		{ id: 'rails', op: 'repeat_polar', of: 'rail_side', count: 2 },
	];
}

/** Below both edges of the deck: a chord, and bars that run up and down between it and the deck. */
function trusses(): Node[] {
	const panels = 52;
	const size = `${leg} * 0.2`;
	const low = `${deckTop} - height * 0.075`;
	const places = Array.from({ length: panels + 1 }, (_, at): [string, string, string] => [
		`length * ${rounded(0.94 * (at / panels - 0.5))}`,
		`-${plane}`,
		at % 2 === 0 ? low : `${deckTop} - height * 0.012`,
	]);
	return [
		{
			id: 'zigzag',
			op: 'sweep',
			profile: { kind: 'rect', size: [size, size] },
			path: { kind: 'points', points: places },
		},
		...block(
			'chord',
			['length * 0.97', `${leg} * 0.34`, 'height * 0.014'],
			[0, `-${plane}`, `${low} - height * 0.007`],
		),
		{ id: 'truss', op: 'union', of: ['zigzag', 'chord'] },
		onBothSides('trusses', 'truss'),
	];
}

/** From the deck up to what carries it, at a share of the way from the middle; four alike. */
export function hanger(id: string, x: string, top: string): Node[] {
	const foot = `${deckTop} - height * 0.01`;
	return [
		{
			id: `${id}_rod`,
			op: 'cylinder',
			radius: `${leg} * 0.055`,
			height: `${top} - (${foot})`,
			segments: 8,
		},
		{ id: `${id}_near`, op: 'move', of: `${id}_rod`, by: [x, `-${plane}`, foot] },
		onBothSides(`${id}_pair`, `${id}_near`),
		{ id, op: 'repeat_polar', of: `${id}_pair`, count: 2 },
	];
}
