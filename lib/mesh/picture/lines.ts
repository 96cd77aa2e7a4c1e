import type { Layer } from './raster';

const outline = 0.75;
const crease = 0.34;
/** Surfaces that turn by more than this have an edge between them. */
const creaseCosine = Math.cos((38 * Math.PI) / 180);
/** A step in depth, in parts of the depth, on a surface that faces the eye. */
const step = 0.006;

/** How much ink a sample gets: 0 to 1. Compared with its neighbours on both sides, so that lines are two samples wide. */
export function inkOf(layer: Layer, pixel: number): number {
	const part = layer.parts[pixel] ?? 0;
	if (part === 0) return 0;
	const { width } = layer;
	const x = pixel % width;
	let most = 0;
	most = Math.max(most, between(layer, pixel, x === width - 1 ? -1 : pixel + 1, part));
	most = Math.max(most, between(layer, pixel, x === 0 ? -1 : pixel - 1, part));
	most = Math.max(most, between(layer, pixel, pixel + width, part));
	return Math.max(most, between(layer, pixel, pixel - width, part));
}

function between(layer: Layer, pixel: number, other: number, part: number): number {
	const theirs = layer.parts[other] ?? 0;
	if (theirs === 0) return outline;
	const [near, far] = [layer.depth[pixel] ?? 0, layer.depth[other] ?? 0];
	// The nearer side carries the line.
	if (far - near > step * near) return outline;
	if (near - far > step * near) return 0;
	if (theirs !== part) return outline * 0.7;
	let cosine = 0;
	for (let axis = 0; axis < 3; axis += 1) {
		cosine += (layer.normals[3 * pixel + axis] ?? 0) * (layer.normals[3 * other + axis] ?? 0);
	}
	return cosine < creaseCosine ? crease : 0;
}
