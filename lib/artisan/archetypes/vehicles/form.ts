import type { Node, Scalar } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

export type Point = readonly [number, number];

/** A cut across: its right half from the lowest point on the middle to the highest, as y and z. */
export interface Rib {
	readonly x: number;
	readonly half: readonly Point[];
}

/** Skins ribs from the rear to the front. As many points in each. */
export function form(id: string, ribs: readonly Rib[]): Node[] {
	return [
		{
			id: `${id}_upright`,
			op: 'loft',
			sections: ribs.map(({ x, half }) => {
				const [low, high] = [half[0]?.[1] ?? 0, half.at(-1)?.[1] ?? 0];
				const middle = (low + high) / 2;
				const right = half.map(([y, z]): [number, number] => [tidy(middle - z), tidy(y)]);
				const left = right.slice(1, -1).map(([down, y]): [number, number] => [down, -y]);
				return {
					profile: { kind: 'polygon', points: [...right, ...left.toReversed()] },
					z: tidy(x),
					shift: [tidy(-middle), 0],
				};
			}),
		},
		// What was up is now ahead.
		{ id, op: 'rotate', of: `${id}_upright`, by: [0, 90, 0] },
	];
}

/** Between rows of numbers that begin with a position: a curve through all of them, and level at its ends. */
export function along(rows: readonly (readonly number[])[], at: number): number[] {
	const last = Math.max(
		1,
		rows.findIndex(([position = 0]) => position >= at),
	);
	const [before = [], from = [], to = [], after = []] = [
		rows[Math.max(0, last - 2)],
		rows[last - 1],
		rows[last],
		rows[Math.min(rows.length - 1, last + 1)],
	];
	const gap = (to[0] ?? 0) - (from[0] ?? 0);
	const t = gap === 0 ? 0 : (at - (from[0] ?? 0)) / gap;
	return from.map((value, index) => {
		const next = to[index] ?? 0;
		const slope = (one: readonly number[], other: readonly number[]) => {
			const run = (other[0] ?? 0) - (one[0] ?? 0);
			return run === 0 ? 0 : ((other[index] ?? 0) - (one[index] ?? 0)) / run;
		};
		// No slope where the curve turns, so that it never swings beyond its rows.
		const bend = (one: number, other: number) =>
			one * other <= 0 ? 0 : (2 * one * other) / (one + other);
		const middle = slope(from, to);
		const [out, into] = [bend(slope(before, from), middle), bend(middle, slope(to, after))];
		const [square, cube] = [t * t, t * t * t];
		return (
			value * (2 * cube - 3 * square + 1) +
			next * (3 * square - 2 * cube) +
			gap * (out * (cube - 2 * square + t) + into * (cube - square))
		);
	});
}

/** A level cut: its height, its rear and front end, half its width. */
export type Storey = readonly [z: number, rear: number, front: number, half: number];

interface Tower {
	/** Drawn in on all sides but below. */
	readonly inset?: number;
	/** How square it is at its ends and at its sides: 1 is round, 0 a corner. */
	readonly square: readonly [ends: number, sides: number];
}

const around = 56;

/** Skins level cuts, and those between them on a curve: a cabin, closing towards its roof. */
export function tower(id: string, rows: readonly Storey[], { inset = 0, square }: Tower): Node {
	const [low, high] = [rows[0]?.[0] ?? 0, rows.at(-1)?.[0] ?? 0];
	const pieces = 14;
	const soft = (value: number, to: number) => Math.sign(value) * Math.abs(value) ** to;
	const sections = times(pieces + 1, (index) => {
		const share = sin((90 * index) / pieces);
		const [, rear = 0, front = 0, half = 0] = along(rows, low + (high - low) * share);
		const [long, wide] = [(front - rear) / 2 - inset, half - inset];
		const points = times(around, (at): [number, number] => {
			const angle = (360 * at) / around;
			return [tidy(long * soft(cos(angle), square[0])), tidy(wide * soft(sin(angle), square[1]))];
		});
		return {
			profile: { kind: 'polygon' as const, points },
			z: tidy(low + (high - low - inset) * share),
			shift: [tidy((front + rear) / 2), 0] as [number, number],
		};
	});
	return { id, op: 'loft', sections };
}

/** Puts what is drawn in real millimetres into the sizes of the sliders. */
export type Fit = (id: string, of: string) => Node;

export const fitTo =
	(long: number, wide: number, high: number): Fit =>
	(id, of) => ({
		...{ id, op: 'scale', of },
		by: [`length / ${long}`, `width / ${wide}`, `height / ${high}`],
	});

/** A flat outline, as x and z, drawn out over y from `from` to `to`. */
export function across(id: string, points: readonly Point[], from: number, to: number): Node[] {
	return [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'polygon', points: points.map(([x, z]) => [x, z]) },
			height: to - from,
		},
		{ id: `${id}_up`, op: 'rotate', of: `${id}_flat`, by: [90, 0, 0] },
		{ id, op: 'move', of: `${id}_up`, by: [0, to, 0] },
	];
}

/** A flat outline, as y and z, drawn out over x from `from` to `to`. */
export function lengthwise(id: string, points: readonly Point[], from: number, to: number): Node[] {
	return [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'polygon', points: points.map(([y, z]) => [y, z]) },
			height: to - from,
		},
		{ id: `${id}_up`, op: 'rotate', of: `${id}_flat`, by: [90, 0, 90] },
		{ id, op: 'move', of: `${id}_up`, by: [from, 0, 0] },
	];
}

/** A box between two corners. */
export function block(
	id: string,
	[x, y, z]: readonly [number, number, number],
	[toX, toY, toZ]: readonly [number, number, number],
	bevel?: Scalar,
): Node[] {
	return [
		{
			id: `${id}_box`,
			op: 'box',
			size: [toX - x, toY - y, toZ - z],
			...(bevel === undefined ? {} : { bevel }),
		},
		{ id, op: 'move', of: `${id}_box`, by: [(x + toX) / 2, (y + toY) / 2, z] },
	];
}
