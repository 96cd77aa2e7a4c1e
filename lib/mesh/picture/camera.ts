import { cross, dot, minus, unit, type Vec3 } from '../kernel/matrix';

/** From the front right, from above: degrees. */
const azimuth = 37;
const elevation = 24;
/** In radii of what is looked at: a gentle perspective. */
const distance = 5;

export interface Camera {
	/** x to the right and y down, in pixels; z away from the eye, in units of the model. */
	project(point: Vec3): Vec3;
	/** From a pixel to where it looks at on the level z; null above the horizon. */
	onGround(x: number, y: number, z: number): Vec3 | null;
	readonly right: Vec3;
	readonly up: Vec3;
	/** From the model to the eye. */
	readonly towards: Vec3;
}

/** @param points all that must be seen, x y z by turns; at least one */
export function cameraFor(
	points: Float32Array,
	frame: { width: number; height: number; margin: number },
): Camera {
	const { center, radius } = sphereAround(points);
	const [turn, tilt] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
	const towards: Vec3 = [
		Math.cos(tilt) * Math.sin(turn),
		-Math.cos(tilt) * Math.cos(turn),
		Math.sin(tilt),
	];
	const right = unit(cross([0, 0, 1], towards));
	const up = cross(towards, right);
	const away = distance * radius;
	const eye: Vec3 = [0, 1, 2].map(
		(axis) => (center[axis] ?? 0) + (towards[axis] ?? 0) * away,
	) as unknown as Vec3;
	/** Before it is fitted into the frame. */
	const plain = (point: Vec3): Vec3 => {
		const from = minus(point, eye);
		const depth = -dot(from, towards);
		return [(dot(from, right) * away) / depth, (-dot(from, up) * away) / depth, depth];
	};
	const { scale, dx, dy } = fitted(points, plain, frame);
	return {
		right,
		up,
		towards,
		project: (point) => {
			const [x, y, depth] = plain(point);
			return [x * scale + dx, y * scale + dy, depth];
		},
		onGround: (x, y, z) => {
			const [sideways, downwards] = [(x - dx) / scale / away, (y - dy) / scale / away];
			const ray = [0, 1, 2].map(
				(axis) =>
					(right[axis] ?? 0) * sideways - (up[axis] ?? 0) * downwards - (towards[axis] ?? 0),
			) as unknown as Vec3;
			const far = (z - eye[2]) / ray[2];
			return ray[2] >= 0 ? null : [eye[0] + ray[0] * far, eye[1] + ray[1] * far, z];
		},
	};
}

function fitted(
	points: Float32Array,
	plain: (point: Vec3) => Vec3,
	{ width, height, margin }: { width: number; height: number; margin: number },
) {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (let at = 0; at < points.length; at += 3) {
		const [x, y] = plain([points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0]);
		[left, right] = [Math.min(left, x), Math.max(right, x)];
		[top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
	}
	const room = 1 - 2 * margin;
	const scale = Math.min((width * room) / (right - left), (height * room) / (bottom - top));
	return {
		scale,
		dx: width / 2 - ((left + right) / 2) * scale,
		dy: height / 2 - ((top + bottom) / 2) * scale,
	};
}

function sphereAround(points: Float32Array): { center: Vec3; radius: number } {
	const [low, high] = [
		[Infinity, Infinity, Infinity],
		[-Infinity, -Infinity, -Infinity],
	];
	for (const [index, value] of points.entries()) {
		const axis = index % 3;
		low[axis] = Math.min(low[axis] ?? 0, value);
		high[axis] = Math.max(high[axis] ?? 0, value);
	}
	const half = (axis: number) => ((high[axis] ?? 0) - (low[axis] ?? 0)) / 2;
	const at = (axis: number) => (low[axis] ?? 0) + half(axis);
	return {
		center: [at(0), at(1), at(2)],
		radius: Math.max(1e-6, Math.hypot(half(0), half(1), half(2))),
	};
}
