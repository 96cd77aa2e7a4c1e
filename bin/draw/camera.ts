import { bounds, type Mesh } from './mesh';
import type { Pixel } from './raster';
import { at, type Vec3 } from './vector';

/** Every picture has this size, in the units of its viewBox. */
export const sheet = { width: 800, height: 860 } as const;
/** Where the part may be: the rest is for the dimension lines. */
const frame = { left: 128, right: 744, top: 56, bottom: 772 } as const;
const dimensionGap = 36;

export interface Camera {
	eye: Vec3;
	project: (point: Vec3) => Pixel;
}

/** What the page draws beside the part, in units of the viewBox. */
export interface Dimensions {
	height: { x: number; y1: number; y2: number; label: string };
	width: { y: number; x1: number; x2: number; label: string };
}

/**
 * Looks at the middle of the part from the front and from above.
 * @param pitchDegrees how far above: 0 is level, 90 straight down
 */
export function cameraFor(mesh: Mesh, pitchDegrees: number): Camera {
	const { min, max } = bounds(mesh);
	const middle: Vec3 = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
	const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
	const distance = size * 4.6;
	const pitch = (pitchDegrees * Math.PI) / 180;
	const [sin, cos] = [Math.sin(pitch), Math.cos(pitch)];
	const raw = (point: Vec3): Pixel => {
		const [x, y, z] = [point[0] - middle[0], point[1] - middle[1], point[2] - middle[2]];
		const depth = distance + y * cos - z * sin;
		return { x: x / depth, y: -(y * sin + z * cos) / depth, nearness: size / depth };
	};
	const shape = extent(mesh.points.map(raw));
	const scale = Math.min(
		(frame.right - frame.left) / (shape.right - shape.left),
		(frame.bottom - frame.top) / (shape.bottom - shape.top),
	);
	const shiftX = (frame.left + frame.right - (shape.left + shape.right) * scale) / 2;
	const shiftY = (frame.top + frame.bottom - (shape.top + shape.bottom) * scale) / 2;
	return {
		eye: [middle[0], middle[1] - distance * cos, middle[2] + distance * sin],
		project: (point) => {
			const { x, y, nearness } = raw(point);
			return { x: x * scale + shiftX, y: y * scale + shiftY, nearness };
		},
	};
}

/** Measured in the upright plane through the part's middle: top to bottom, and its widest. */
export function dimensionsOf(mesh: Mesh, { project }: Camera): Dimensions {
	const { min, max } = bounds(mesh);
	const [x, y] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2];
	const shape = extent(mesh.points.map(project));
	const ends = ([min[0], max[0]] as const).map((end) => {
		const widest = mesh.points.find((point) => point[0] === end);
		return project([end, y, widest?.[2] ?? 0]).x;
	});
	return {
		height: {
			x: tenths(shape.left - dimensionGap),
			y1: tenths(project([x, y, max[2]]).y),
			y2: tenths(project([x, y, min[2]]).y),
			label: `${Math.round(max[2] - min[2])} mm`,
		},
		width: {
			y: tenths(shape.bottom + dimensionGap),
			x1: tenths(at(ends, 0)),
			x2: tenths(at(ends, 1)),
			label: `${Math.round(max[0] - min[0])} mm`,
		},
	};
}

function extent(points: Pixel[]): { left: number; right: number; top: number; bottom: number } {
	const shape = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
	for (const { x, y } of points) {
		shape.left = Math.min(shape.left, x);
		shape.right = Math.max(shape.right, x);
		shape.top = Math.min(shape.top, y);
		shape.bottom = Math.max(shape.bottom, y);
	}
	return shape;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
