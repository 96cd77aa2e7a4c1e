import type { Camera } from './camera';
import type { Faces } from './faces';

/** What the eye meets first, pixel by pixel. */
export interface Layer {
	readonly width: number;
	readonly height: number;
	/** Infinity where nothing is. */
	readonly depth: Float32Array;
	/** x y z by turns. */
	readonly normals: Float32Array;
	/** Index of the part, plus one; 0 where nothing is. */
	readonly parts: Uint16Array;
}

/**
 * Draws the faces that are asked for into a depth buffer.
 * @param wanted by part
 */
export function rasterize(
	faces: Faces,
	camera: Camera,
	{ width, height, wanted }: { width: number; height: number; wanted: (part: number) => boolean },
): Layer {
	const layer: Layer = {
		width,
		height,
		depth: new Float32Array(width * height).fill(Number.POSITIVE_INFINITY),
		normals: new Float32Array(3 * width * height),
		parts: new Uint16Array(width * height),
	};
	const projected = new Float32Array(faces.positions.length);
	for (let at = 0; at < projected.length; at += 3) {
		const [x = 0, y = 0, z = 0] = faces.positions.subarray(at, at + 3);
		projected.set(camera.project([x, y, z]), at);
	}
	for (let face = 0; face < faces.parts.length; face += 1) {
		if (wanted(faces.parts[face] ?? 0)) fill(layer, face, projected, faces);
	}
	return layer;
}

/**
 * Half-space test over the face's own rectangle. The normal is interpolated as if there were no perspective, which
 * a gentle one allows; the depth is not: on a large face a leg below a tabletop would come out above it.
 */
function fill(layer: Layer, face: number, projected: Float32Array, faces: Faces): void {
	const at = 9 * face;
	const { width } = layer;
	const [ax, ay, az] = [projected[at] ?? 0, projected[at + 1] ?? 0, projected[at + 2] ?? 0];
	const [bx, by, bz] = [projected[at + 3] ?? 0, projected[at + 4] ?? 0, projected[at + 5] ?? 0];
	const [cx, cy, cz] = [projected[at + 6] ?? 0, projected[at + 7] ?? 0, projected[at + 8] ?? 0];
	const [nearA, nearB, nearC] = [1 / az, 1 / bz, 1 / cz];
	const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
	// Seen from behind: y points down here.
	if (area >= 0) return;
	const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
	const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
	const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
	const bottom = Math.min(layer.height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
	const part = (faces.parts[face] ?? 0) + 1;
	for (let y = top; y <= bottom; y += 1) {
		for (let x = left; x <= right; x += 1) {
			const px = x + 0.5;
			const py = y + 0.5;
			const u = ((bx - px) * (cy - py) - (cx - px) * (by - py)) / area;
			const v = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) / area;
			const w = 1 - u - v;
			const depth = 1 / (u * nearA + v * nearB + w * nearC);
			const pixel = y * width + x;
			if (u < 0 || v < 0 || w < 0 || depth >= (layer.depth[pixel] ?? 0)) continue;
			layer.depth[pixel] = depth;
			layer.parts[pixel] = part;
			setNormal(layer, pixel, faces.normals, at, u, v);
		}
	}
}

/** Of a face whose corners' normals begin at `at`; `u` and `v` weigh the first two. */
function setNormal(
	layer: Layer,
	pixel: number,
	normals: Float32Array,
	at: number,
	u: number,
	v: number,
): void {
	for (let axis = 0; axis < 3; axis += 1) {
		layer.normals[3 * pixel + axis] =
			u * (normals[at + axis] ?? 0) +
			v * (normals[at + 3 + axis] ?? 0) +
			(1 - u - v) * (normals[at + 6 + axis] ?? 0);
	}
}
