/** Millimetres (or a direction): x to the right, y away from the viewer, z up. */
export type Vec3 = readonly [x: number, y: number, z: number];
export type Triangle = readonly [Vec3, Vec3, Vec3];

export function subtract(a: Vec3, b: Vec3): Vec3 {
	return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function addScaled(a: Vec3, b: Vec3, factor: number): Vec3 {
	return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

export function dot(a: Vec3, b: Vec3): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
	return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** @returns the same direction with length one; the zero vector stays what it is */
export function unit(a: Vec3): Vec3 {
	const length = Math.sqrt(dot(a, a));
	return length === 0 ? a : [a[0] / length, a[1] / length, a[2] / length];
}

/** @returns the outward normal; its length is twice the triangle's area */
export function areaNormal([a, b, c]: Triangle): Vec3 {
	return cross(subtract(b, a), subtract(c, a));
}

export function centroid([a, b, c]: Triangle): Vec3 {
	return [(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3, (a[2] + b[2] + c[2]) / 3];
}

/** @returns the angle between two directions of length one, in degrees */
export function degreesBetween(a: Vec3, b: Vec3): number {
	return (Math.acos(Math.min(1, Math.max(-1, dot(a, b)))) * 180) / Math.PI;
}

/** @throws Error when there is nothing at that place: an index of ours is wrong */
export function at<T>(list: { readonly [index: number]: T }, index: number): T {
	const found = list[index];
	if (found === undefined) throw new Error(`nothing at ${index}`);
	return found;
}
