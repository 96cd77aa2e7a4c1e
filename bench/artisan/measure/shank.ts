import type { Point } from './outline';
import { type Axis, boxOf, type Shape } from './shape';
import { reachesOf, reachOf, sliceOf } from './slice';

export interface Shank {
	readonly diameter: number;
	/** From its tip to the head. */
	readonly length: number;
}

const slices = 200;
/** A head is wider than its shank by more than this. */
const head = 1.2;
/** Threads go up and down by this much. */
const ripple = 1.1;

/** The shank of a bolt that stands on its head or hangs from it, or lies; null where no end is wider than the rest. */
export function shankOf(shape: Shape): Shank | null {
	const found = ([2, 0, 1] as const).flatMap((axis) => shankAlong(shape, axis) ?? []);
	return found.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function shankAlong(shape: Shape, axis: Axis): Shank | null {
	const { min, size, centre } = boxOf([shape]);
	const [u, v] = [((axis + 1) % 3) as Axis, ((axis + 2) % 3) as Axis];
	const middle: Point = [centre[u], centre[v]];
	const reach = (share: number) =>
		reachOf(sliceOf(shape, axis, min[axis] + share * size[axis]), middle);
	const reaches = [...reachesOf(shape, axis, slices)];
	const widest = Math.max(...reaches);
	const narrow = reaches.filter((one) => one < widest / head).toSorted((a, b) => a - b);
	const usual = narrow[Math.floor(narrow.length / 2)] ?? 0;
	const isShank = (one: number) => one > 0 && one <= usual * ripple && one < widest / head;
	const first = reaches.findIndex(isShank);
	const last = reaches.findLastIndex(isShank);
	const isRound = reaches.slice(first, last + 1).every(isShank);
	// The tip is one end of the whole; the head is the other.
	if (first < 0 || !isRound || (first === 0) === (last === slices - 1)) return null;
	const inside = (first === 0 ? last + 0.5 : first + 0.5) / slices;
	const outside = inside + (first === 0 ? 1 : -1) / slices;
	const end = border(inside, outside, (share) => isShank(reach(share)));
	return {
		diameter: 2 * crestOf(reaches.slice(first, last + 1)),
		length: size[axis] * (first === 0 ? end : 1 - end),
	};
}

/** A tip is narrower and the fillet under the head is wider than most of a shank; of a thread, the crests count. */
const crestOf = (reaches: readonly number[]): number =>
	reaches.toSorted((a, b) => a - b)[Math.floor(0.75 * reaches.length)] ?? 0;

/** Where something that is true at `inside` and false at `outside` changes. */
function border(inside: number, outside: number, isTrue: (share: number) => boolean): number {
	let [good, bad] = [inside, outside];
	for (let step = 0; step < 12; step += 1) {
		const middle = (good + bad) / 2;
		if (isTrue(middle)) good = middle;
		else bad = middle;
	}
	return good;
}
