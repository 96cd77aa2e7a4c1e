import { encode } from 'fast-png';
import type { Scene } from '../scene';
import { type Camera, cameraFor } from './camera';
import { type Faces, facesOf } from './faces';
import { shown, studio } from './light';
import { inkOf } from './lines';
import { type Layer, rasterize } from './raster';
import { shadowOf } from './shadow';

/** Samples a pixel, in each direction: `averaged` joins these four. */
const fineness = 2;
/** Samples of the ground, in each direction, that share a shadow. */
const block = 4;
const margin = 0.08;
const shadowStrength = 0.34;
/** sRGB of the ink of the drawings. */
const ink = [31, 35, 43] as const;

export interface Size {
	readonly width: number;
	readonly height: number;
}

/**
 * A picture of the scene as a clay model on a draughtsman's sheet, from the front right above. RGBA, row by
 * row from the top; the ground is transparent but for the shadow, so it stands on any colour.
 */
export function render(scene: Scene, { width, height }: Size): Uint8ClampedArray {
	const faces = facesOf(scene);
	const fine = { width: width * fineness, height: height * fineness };
	if (faces.parts.length === 0) return new Uint8ClampedArray(4 * width * height);
	const camera = cameraFor(faces.positions, { ...fine, margin });
	const isClear = (part: number) => opacityOf(scene, part) < 1;
	const solid = rasterize(faces, camera, { ...fine, wanted: (part) => !isClear(part) });
	const clear = rasterize(faces, camera, { ...fine, wanted: isClear });
	const samples = groundOf(faces, camera, fine);
	paint(samples, scene, solid, camera);
	paint(samples, scene, hiddenBehind(clear, solid), camera);
	return averaged(samples, { width, height });
}

/** A PNG file. */
export function toPng(pixels: Uint8ClampedArray, { width, height }: Size): Uint8Array {
	return encode({ width, height, data: new Uint8Array(pixels), channels: 4, depth: 8 });
}

function opacityOf(scene: Scene, part: number): number {
	return scene.materials[scene.parts[part]?.material ?? -1]?.opacity ?? 1;
}

/** Colour by coverage (premultiplied), and the coverage: four floats a sample, 0 to 255 and 0 to 1. */
function groundOf(faces: Faces, camera: Camera, { width, height }: Size): Float32Array {
	const samples = new Float32Array(4 * width * height);
	let ground = Number.POSITIVE_INFINITY;
	for (let at = 2; at < faces.positions.length; at += 3) {
		ground = Math.min(ground, faces.positions[at] ?? 0);
	}
	const shadow = shadowOf(faces, ground);
	// Soft as it is, one look a block is enough.
	for (let y = 0; y < height; y += block) {
		for (let x = 0; x < width; x += block) {
			const at = camera.onGround(x + block / 2, y + block / 2, ground);
			const room = Math.min(x / width, 1 - x / width, y / height, 1 - y / height) / margin;
			const dark = at === null ? 0 : shadowStrength * faded(room) * shadow(at[0], at[1]);
			for (let sample = 0; dark > 0 && sample < block * block; sample += 1) {
				const pixel = (y + Math.floor(sample / block)) * width + x + (sample % block);
				blend(samples, pixel, ink, dark);
			}
		}
	}
	return samples;
}

/** A shadow is longer than the frame is wide: it fades out over the margin, where the frame would cut it. */
function faded(room: number): number {
	const t = Math.min(1, Math.max(0, (room - 0.1) / 0.8));
	return t * t * (3 - 2 * t);
}

function paint(samples: Float32Array, scene: Scene, layer: Layer, camera: Camera): void {
	const lights = scene.materials.map((material) => studio(camera, material));
	const light = new Float64Array(3);
	for (let pixel = 0; pixel < layer.parts.length; pixel += 1) {
		const part = layer.parts[pixel] ?? 0;
		if (part === 0) continue;
		const index = scene.parts[part - 1]?.material ?? 0;
		const x = layer.normals[3 * pixel] ?? 0;
		const y = layer.normals[3 * pixel + 1] ?? 0;
		const z = layer.normals[3 * pixel + 2] ?? 0;
		const length = Math.sqrt(x * x + y * y + z * z) || 1;
		lights[index]?.(x / length, y / length, z / length, light);
		for (let channel = 0; channel < 3; channel += 1) light[channel] = shown(light[channel] ?? 0);
		blend(samples, pixel, light, scene.materials[index]?.opacity ?? 1);
		blend(samples, pixel, ink, inkOf(layer, pixel));
	}
}

function blend(
	samples: Float32Array,
	pixel: number,
	color: ArrayLike<number>,
	alpha: number,
): void {
	if (alpha === 0) return;
	for (let channel = 0; channel < 3; channel += 1) {
		const at = 4 * pixel + channel;
		samples[at] = (samples[at] ?? 0) * (1 - alpha) + (color[channel] ?? 0) * alpha;
	}
	samples[4 * pixel + 3] = (samples[4 * pixel + 3] ?? 0) * (1 - alpha) + alpha;
}

function hiddenBehind(layer: Layer, solid: Layer): Layer {
	const parts = layer.parts.map((part, pixel) =>
		(layer.depth[pixel] ?? 0) < (solid.depth[pixel] ?? 0) ? part : 0,
	);
	return { ...layer, parts };
}

function averaged(samples: Float32Array, { width, height }: Size): Uint8ClampedArray {
	const pixels = new Uint8ClampedArray(4 * width * height);
	const row = 4 * width * fineness;
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const at = y * fineness * row + x * fineness * 4;
			const sum = (channel: number) =>
				(samples[at + channel] ?? 0) +
				(samples[at + 4 + channel] ?? 0) +
				(samples[at + row + channel] ?? 0) +
				(samples[at + row + 4 + channel] ?? 0);
			const coverage = sum(3);
			const to = 4 * (y * width + x);
			for (let channel = 0; channel < 3; channel += 1) {
				pixels[to + channel] = coverage === 0 ? 0 : sum(channel) / coverage;
			}
			pixels[to + 3] = (255 * coverage) / (fineness * fineness);
		}
	}
	return pixels;
}
