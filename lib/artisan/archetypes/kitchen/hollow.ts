import { evaluate } from '../../../mesh/expression';
import { parseExpression } from '../../../mesh/expression-parse';
import type { Node } from '../../../mesh/program';
import { Impossible, type Slot, type Values } from '../archetype';
import { numberOf } from '../sliders';

/** Of the line that is turned around the axis: its distance from that, and its height. */
export type Point = [string, string];

/** The same in parts of a radius and of a height. */
export type Share = readonly [out: number, up: number];

/** Straight pieces of what is turned: fine enough that a rim looks round. */
export const segments = 128;

/** Quarter of an ellipse from its lowest point outwards: x and y as shares of its radii. */
export const quarter = (pieces: number): Share[] =>
	Array.from({ length: pieces + 1 }, (_, at) => {
		const angle = (Math.PI / 2) * (at / pieces);
		return [Number(Math.sin(angle).toFixed(5)), Number((1 - Math.cos(angle)).toFixed(5))];
	});

const half: ReadonlyArray<readonly [inwards: number, down: number]> = [
	[0, 0.5],
	[0.07, 0.25],
	[0.25, 0.07],
	[0.5, 0],
];

/** A round lip: its highest ring lies in the middle of the wall. `inner` begins with that, and goes down. */
export function lip(radius: string, wall: string, top: string): { outer: Point[]; inner: Point[] } {
	const at = (inwards: number, down: number): Point => [
		`${radius} - ${wall} * ${inwards}`,
		`${top} - ${wall} * ${down}`,
	];
	return {
		outer: half.map(([x, y]) => at(x, y)),
		inner: half.map(([x, y]) => at(1 - x, y)).toReversed(),
	};
}

/**
 * A rim that can have a colour of its own: the lip and a tongue that reaches into the wall below. `body`: where that
 * ends, its outer side upwards and its inner side downwards, with an edge cut so that no two faces lie in one.
 */
export function rimBand(radius: string, wall: string, top: string) {
	const at = (inwards: number, down: number): Point => [
		`${radius} - ${wall} * ${inwards}`,
		`${top} - ${wall} * ${down}`,
	];
	const { outer, inner } = lip(radius, wall, top);
	const body = {
		outer: [at(0, 1.26), at(0.06, 1.2)],
		inner: [at(0.94, 1.2), at(1, 1.26)],
	};
	const tongue = [at(0.7, 1.22), at(0.7, 1.7), at(0.3, 1.7), at(0.3, 1.22)];
	const outline = [at(0, 1.22), ...outer, ...inner.slice(1), at(1, 1.22), ...tongue];
	const node: Node = { id: 'rim', op: 'revolve', outline, segments };
	return { node, body, inner };
}

/** Along a curve that leaves `from` towards `by` and comes to `to` from there (Bezier). */
export function bend([from, by, to]: readonly [Share, Share, Share], pieces: number): Share[] {
	const at = (axis: 0 | 1, part: number) => {
		const rest = 1 - part;
		const value = rest ** 2 * from[axis] + 2 * rest * part * by[axis] + part ** 2 * to[axis];
		return Number(value.toFixed(5));
	};
	return Array.from({ length: pieces + 1 }, (_, step): Share => {
		const part = step / pieces;
		return [at(0, part), at(1, part)];
	});
}

/** A ring that something stands on, up to half the wall into it: `filled` is that without its hollow. */
export function footRing(of: {
	readonly radius: string;
	readonly wall: string;
	readonly height: string;
	readonly filled: string;
}): Node[] {
	const { radius, wall, height, filled } = of;
	const outline: Point[] = [
		[`${radius} - ${wall} * 1.15`, '0'],
		[`${radius} - ${wall} * 0.2`, '0'],
		[radius, `${wall} * 0.25`],
		[radius, height],
		[`${radius} - ${wall} * 1.45`, height],
		[`${radius} - ${wall} * 1.4`, `${wall} * 0.3`],
	];
	return [
		{ id: 'ring', op: 'revolve', outline, segments },
		{ id: 'above_ring', op: 'move', of: filled, by: [0, 0, `${wall} * 0.5`] },
		{ id: 'foot', op: 'difference', from: 'ring', take: ['above_ring'] },
	];
}

/** The values of these slots, for expressions. */
export const scopeOf = (slots: readonly Slot[], values: Values, ids: readonly string[]) =>
	new Map(ids.map((id) => [id, numberOf(slots, values, id)] as const));

/** Millilitres of a cavity, given from its brim down to the axis, as it is built: of frustums with corners. */
export function capacity(cavity: readonly Point[], scope: ReadonlyMap<string, number>): number {
	const points = cavity.map((point) => point.map((text) => evaluate(parseExpression(text), scope)));
	const round = (segments / 2) * Math.sin((2 * Math.PI) / segments);
	const parts = points.slice(1).map(([r = 0, z = 0], at) => {
		const [above = 0, top = 0] = points[at] ?? [];
		return ((top - z) * (r * r + r * above + above * above)) / 3;
	});
	return (round * parts.reduce((sum, part) => sum + part, 0)) / 1000;
}

/**
 * The values at the scale at which it holds so many millilitres.
 * @throws Impossible where what was asked leaves no scale for that
 */
export function scaledToHold(of: {
	readonly thing: string;
	readonly wanted: number;
	readonly at: (scale: number) => Values;
	readonly holds: (values: Values) => number;
}): Values {
	const { thing, wanted, at, holds } = of;
	let [low, high] = [0.05, 12];
	for (let step = 0; step < 50; step += 1) {
		const middle = (low + high) / 2;
		if (holds(at(middle)) < wanted) low = middle;
		else high = middle;
	}
	const found = at(low);
	const is = holds(found);
	if (Math.abs(is / wanted - 1) > 0.005) {
		throw new Impossible(
			`A ${thing} of this size holds ${Math.round(is)} ml, not ${wanted} ml. Leave out its height or its diameter.`,
		);
	}
	return found;
}
