import type { Node } from '../../../mesh/program';
import { block, rounded } from './masonry';
import { edgeAt, levels, meridian, ridgeAt, ridgeLine, round } from './opera-house-sphere';

type Flat = [number, number];
type Section = Extract<Node, { op: 'loft' }>['sections'][number];

/** Of the unit sail, in its units of a thousandth of its height. */
const unit = 1000;
const thick = 0.03;
/** How far behind the mouth the glass stands. */
const setBack = 0.11;
const pieces = 7;
const heights = levels(15);

const shares = Array.from({ length: pieces + 1 }, (_, at) => at / pieces);

/** One half of a level, from the ridge to the mouth, so far inside the sphere. */
function half(z: number, deep: number, back = 0): Flat[] {
	const ridge = ridgeAt(z, deep);
	const edge = edgeAt(z);
	const from = round(z, deep).angleOf([ridge, 0]);
	const to = round(z, deep).angleOf(edge);
	const end = to + (from - to) * back;
	return shares.map((share): Flat => {
		const [x, y] = round(z, deep).at(from + (end - from) * share);
		return [x, share === 0 ? 0 : y];
	});
}

const mirrored = (points: readonly Flat[]): Flat[] => points.map(([x, y]): Flat => [x, -y]);

/** As the loft wants it: around a middle that lies inside, so that all levels begin at the same point. */
function section(points: readonly Flat[], z: number, middle: number): Section {
	return {
		profile: {
			kind: 'polygon',
			points: points.map(([x, y]): Flat => [rounded(unit * (x - middle)), rounded(unit * y)]),
		},
		// The highest level is the peak, as good as a point.
		z: z > 0.999 ? unit : rounded(unit * z),
		shift: [rounded(unit * middle), 0],
	};
}

/** The sail: it thins out to its peak. */
function sail(): Section[] {
	return heights.map((z) => {
		const outer = half(z, 0);
		const long = (edgeAt(z)[0] - ridgeAt(z, 0)) * 0.5;
		const deep = Math.min(thick, long * 0.35);
		const inner = half(z, deep);
		const [near, far] = [outer[0]?.[0] ?? 0, inner[0]?.[0] ?? 0];
		return section(
			[
				...inner,
				...outer.toReversed(),
				...mirrored(outer.slice(1)),
				...mirrored(inner.slice(1)).toReversed(),
			],
			z,
			(near + far) / 2,
		);
	});
}

/** What is behind the glass, solid: up to where the sail has closed. */
function glass(): Section[] {
	return heights
		.filter((z) => z < 0.8)
		.map((z) => {
			const inner = half(z, thick * 0.5, setBack + 0.12 * z);
			const [ridge = 0, edge = 0] = [inner[0]?.[0], inner.at(-1)?.[0]];
			return section(
				[...inner, [edge, 0], ...mirrored(inner.slice(1)).toReversed()],
				z,
				(ridge + edge) / 2,
			);
		});
}

/** Ribs that fan out from the feet, as the tiles are laid. */
function ribs(): Node[] {
	const lines = [0.25, 0.5, 0.75].map(meridian);
	const sweep = (id: string, points: ReadonlyArray<readonly number[]>): Node => ({
		id,
		op: 'sweep',
		profile: { kind: 'ngon', sides: 4, radius: 9 },
		path: {
			kind: 'points',
			points: points.map(([x = 0, y = 0, z = 0]): [number, number, number] => [
				rounded(unit * x),
				rounded(unit * y),
				rounded(unit * z),
			]),
		},
	});
	return [
		...lines.flatMap((line, at): Node[] => [
			sweep(`rib_right${at}`, line),
			{ id: `rib_left${at}`, op: 'mirror', of: `rib_right${at}`, axis: 'y' },
		]),
		sweep('ridge', ridgeLine(heights)),
		{
			id: 'unit_shell',
			op: 'union',
			of: ['unit_sail', 'ridge', ...lines.flatMap((_, at) => [`rib_right${at}`, `rib_left${at}`])],
		},
	];
}

/** The bars of the glass: as far as a grid reaches into a little more than the glass. */
function bars(): Node[] {
	const bar = 7;
	return [
		...block('bar_upright', [3 * unit, bar, unit], [0, -345, 0]),
		{ id: 'bars_upright', op: 'repeat_linear', of: 'bar_upright', count: 7, step: [0, 115, 0] },
		...block('bar_level', [3 * unit, 2 * unit, bar], [0, 0, 240]),
		{ id: 'bars_level', op: 'repeat_linear', of: 'bar_level', count: 2, step: [0, 0, 240] },
		{ id: 'grid', op: 'union', of: ['bars_upright', 'bars_level'] },
		{ id: 'glass_before', op: 'move', of: 'unit_glass', by: [12, 0, 0] },
		{ id: 'glass_behind', op: 'move', of: 'unit_glass', by: [-8, 0, 0] },
		{ id: 'bars_deep', op: 'intersection', of: ['glass_before', 'grid'] },
		{ id: 'unit_bars', op: 'difference', from: 'bars_deep', take: ['glass_behind'] },
	];
}

/** A sail, its glass and the bars of that, a thousand high, standing on z = 0 with its mouth to the right. */
export const unitShell = (): Node[] => [
	{ id: 'unit_sail', op: 'loft', sections: sail() },
	{ id: 'unit_glass', op: 'loft', sections: glass() },
	...ribs(),
	...bars(),
];
