/** Triangles in millimetres, z up; three indices each into `positions`, anticlockwise seen from outside. */
export interface Shape {
	/** x, y, z of each corner. */
	readonly positions: Float64Array;
	readonly triangles: Uint32Array;
}

export type Vector = readonly [x: number, y: number, z: number];
export type Axis = 0 | 1 | 2;

export interface Box {
	readonly min: Vector;
	readonly max: Vector;
	readonly size: Vector;
	readonly centre: Vector;
}

export const axes = { x: 0, y: 1, z: 2 } as const satisfies Record<string, Axis>;

export const pointAt = (positions: Float64Array, index: number): Vector => [
	positions[3 * index] ?? 0,
	positions[3 * index + 1] ?? 0,
	positions[3 * index + 2] ?? 0,
];

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0],
];
export const sizeOf = (a: Vector): number => Math.hypot(a[0], a[1], a[2]);

export function* cornersOf({ positions, triangles }: Shape): Generator<[Vector, Vector, Vector]> {
	for (let at = 0; at < triangles.length; at += 3) {
		yield [
			pointAt(positions, triangles[at] ?? 0),
			pointAt(positions, triangles[at + 1] ?? 0),
			pointAt(positions, triangles[at + 2] ?? 0),
		];
	}
}

/** Twice the face's area long, outwards. */
export const normalOf = ([a, b, c]: readonly [Vector, Vector, Vector]): Vector =>
	cross(minus(b, a), minus(c, a));

export function areaOf(shape: Shape): number {
	let twice = 0;
	for (const corners of cornersOf(shape)) twice += sizeOf(normalOf(corners));
	return twice / 2;
}

/** Of corners that triangles use; of nothing at all, an empty box at the origin. */
export function boxOf(shapes: readonly Shape[]): Box {
	const low = [Infinity, Infinity, Infinity];
	const high = [-Infinity, -Infinity, -Infinity];
	for (const { positions, triangles } of shapes) {
		for (const index of triangles) {
			for (const axis of [0, 1, 2]) {
				const value = positions[3 * index + axis] ?? 0;
				if (value < (low[axis] ?? 0)) low[axis] = value;
				if (value > (high[axis] ?? 0)) high[axis] = value;
			}
		}
	}
	const isEmpty = low[0] === Infinity;
	const [min, max]: [Vector, Vector] = isEmpty
		? [
				[0, 0, 0],
				[0, 0, 0],
			]
		: [vector(low), vector(high)];
	const centre: Vector = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
	return { min, max, size: minus(max, min), centre };
}

const vector = ([x = 0, y = 0, z = 0]: readonly number[]): Vector => [x, y, z];

export function joined(shapes: readonly Shape[]): Shape {
	const positions = new Float64Array(shapes.reduce((sum, one) => sum + one.positions.length, 0));
	const triangles = new Uint32Array(shapes.reduce((sum, one) => sum + one.triangles.length, 0));
	let [first, written] = [0, 0];
	for (const shape of shapes) {
		const before = first / 3;
		positions.set(shape.positions, first);
		triangles.set(
			shape.triangles.map((index) => index + before),
			written,
		);
		first += shape.positions.length;
		written += shape.triangles.length;
	}
	return { positions, triangles };
}
