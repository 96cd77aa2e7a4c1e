/** Millimetres, z up. */
export interface Bounds {
	readonly min: readonly [number, number, number];
	readonly max: readonly [number, number, number];
}

/** Millimetres, z up. */
export type Place = readonly [number, number, number];

/** A plane across the model, and the side of it that is taken away: what lies beyond, or before where it is flipped. */
export interface Cut {
	readonly axis: 'x' | 'y' | 'z';
	/** From 0, at the lower end of the model, to 1. */
	readonly share: number;
	readonly flipped: boolean;
}

/** Where a cut lies on its axis, millimetres. */
export function cutAt({ axis, share }: Cut, { min, max }: Bounds): number {
	const at = { x: 0, y: 1, z: 2 }[axis] as 0 | 1 | 2;
	return min[at] + share * (max[at] - min[at]);
}

/** Between two places, in millimetres: as the crow flies, and along each axis. */
export function between(from: Place, to: Place): { distance: number; along: Place } {
	const along: Place = [
		Math.abs(to[0] - from[0]),
		Math.abs(to[1] - from[1]),
		Math.abs(to[2] - from[2]),
	];
	return { distance: Math.hypot(...along), along };
}

/** Side of a square of the floor's grid in millimetres: 1, 2 or 5 times a power of ten, about a twelfth of the model. */
export function gridStep({ min, max }: Bounds): number {
	const wanted = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-3) / 12;
	const power = 10 ** Math.floor(Math.log10(wanted));
	const factor = [1, 2, 5, 10].find((one) => one * power >= wanted * (1 - 1e-9)) ?? 10;
	return factor * power;
}

/** Ends of the lines of a floor grid under the model, x y z by turns, through multiples of `step`. */
export function gridLines({ min, max }: Bounds, step: number): Float32Array {
	const reach = Math.max(max[0] - min[0], max[1] - min[1], (max[2] - min[2]) / 2);
	const span = (axis: 0 | 1) =>
		[
			Math.floor((min[axis] - reach) / step) * step,
			Math.ceil((max[axis] + reach) / step) * step,
		] as const;
	const [left, right] = span(0);
	const [front, back] = span(1);
	const lines: number[] = [];
	const count = (from: number, to: number) => Math.round((to - from) / step);
	for (let n = 0; n <= count(left, right); n += 1) {
		lines.push(left + n * step, front, min[2], left + n * step, back, min[2]);
	}
	for (let n = 0; n <= count(front, back); n += 1) {
		lines.push(left, front + n * step, min[2], right, front + n * step, min[2]);
	}
	return Float32Array.from(lines);
}

/** From how far a sphere is seen whole: same unit as the radius. @param fov of the height, degrees */
export function fitDistance(radius: number, fov: number, aspect: number): number {
	const half = (fov * Math.PI) / 360;
	const narrow = Math.min(half, Math.atan(Math.tan(half) * aspect));
	return (1.25 * radius) / Math.sin(narrow);
}

export interface Dimension {
	readonly axis: 'x' | 'y' | 'z';
	readonly millimetres: number;
	readonly from: readonly [number, number, number];
	readonly to: readonly [number, number, number];
}

/** Along the lower edges at the front and at the right, and up the edge at the front left. */
export function dimensionsOf({ min, max }: Bounds): Dimension[] {
	const gap = 0.06 * Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
	const [x, y, z] = [min[0] - gap, min[1] - gap, min[2]];
	const right = max[0] + gap;
	return [
		{ axis: 'x', millimetres: max[0] - min[0], from: [min[0], y, z], to: [max[0], y, z] },
		{ axis: 'y', millimetres: max[1] - min[1], from: [right, min[1], z], to: [right, max[1], z] },
		{ axis: 'z', millimetres: max[2] - min[2], from: [x, min[1], z], to: [x, min[1], max[2]] },
	];
}
