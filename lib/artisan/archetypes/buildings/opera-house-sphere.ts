type Vec = readonly [x: number, y: number, z: number];
type Flat = readonly [x: number, y: number];

/**
 * One sail, 1 high, its mouth towards +x: two triangles of a sphere that meet in a ridge. They stand on two feet
 * and on the tail of the ridge. The sphere of the half towards +y has its middle beyond the ridge.
 */
const foot: Vec = [0, 0.43, 0];
const peak: Vec = [0.38, 0, 1];
const tail: Vec = [-0.52, 0, 0];
const radius = 1.75;

const minus = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const plus = (a: Vec, b: Vec, times = 1): Vec => [
	a[0] + times * b[0],
	a[1] + times * b[1],
	a[2] + times * b[2],
];
const scaled = (a: Vec, by: number): Vec => [a[0] * by, a[1] * by, a[2] * by];
const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vec, b: Vec): Vec => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0],
];

/** The middle of the sphere of that radius through the three corners. */
function middleOf(): Vec {
	const [a, b] = [minus(peak, foot), minus(tail, foot)];
	const normal = cross(a, b);
	const square = dot(normal, normal);
	const weighed = minus(scaled(b, dot(a, a)), scaled(a, dot(b, b)));
	const reach = scaled(cross(weighed, normal), 1 / (2 * square));
	const above = Math.sqrt((radius ** 2 - dot(reach, reach)) / square);
	const [one, other] = [plus(reach, normal, above), plus(reach, normal, -above)];
	return plus(foot, one[1] < other[1] ? one : other);
}

const center = middleOf();

/** On the great circle from one point of the sphere to another. */
function between(from: Vec, to: Vec, share: number): Vec {
	const [a, b] = [minus(from, center), minus(to, center)];
	const angle = Math.acos(dot(a, b) / radius ** 2);
	const part = (of: number) => Math.sin(of * angle) / Math.sin(angle);
	return plus(plus(center, a, part(1 - share)), b, part(share));
}

/** The circle of the sphere, or of one so much smaller, on a level. */
export function round(z: number, deep: number) {
	const own = Math.sqrt((radius - deep) ** 2 - (z - center[2]) ** 2);
	return {
		own,
		/** Falls from the ridge, behind, to the mouth, before. */
		angleOf: ([x, y]: Flat) => {
			const angle = Math.atan2(y - center[1], x - center[0]);
			return angle < -Math.PI / 2 ? angle + 2 * Math.PI : angle;
		},
		at: (angle: number): Flat => [
			center[0] + own * Math.cos(angle),
			center[1] + own * Math.sin(angle),
		],
	};
}

/** Where a level meets the ridge. */
export function ridgeAt(z: number, deep: number): number {
	return center[0] - Math.sqrt(round(z, deep).own ** 2 - center[1] ** 2);
}

/** Where a level meets the edge of the mouth. */
export function edgeAt(z: number): Flat {
	let [low, high] = [0, 1];
	for (let step = 0; step < 40; step += 1) {
		const middle = (low + high) / 2;
		if (between(foot, peak, middle)[2] < z) low = middle;
		else high = middle;
	}
	const [x, y] = between(foot, peak, low);
	return [x, y];
}

/** From the ground to the peak, closer together near it, where the outline changes most. */
export const levels = (count: number): number[] =>
	Array.from({ length: count + 1 }, (_, at) => Math.min(0.9995, 1 - (1 - at / count) ** 1.6));

/** Along the ridge, from the tail to below the peak. */
export const ridgeLine = (at: readonly number[]): Vec[] =>
	at.filter((z) => z < 0.99).map((z) => [ridgeAt(z, 0) - 0.002, 0, z]);

/** Of the ribs: a little outside, for the faces of the sail are flat. */
const proud = 1.004;

const raised = (point: Vec): Vec => plus(center, minus(point, center), proud);

/** From the foot of the half towards +y to its ridge, at a share of the way from the tail to the peak. */
export function meridian(share: number): Vec[] {
	const z = 1 - (1 - share) ** 1.3;
	const end: Vec = [ridgeAt(z, 0), 0, z];
	return Array.from({ length: 7 }, (_, at) => raised(between(foot, end, 0.02 + (0.98 * at) / 6)));
}
