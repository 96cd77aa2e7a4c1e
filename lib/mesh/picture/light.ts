import { add, dot, times, unit, type Vec3 } from '../kernel/matrix';
import type { Material } from '../program';
import type { Camera } from './camera';

/** Linear red, green, blue. */
export type Light = readonly [number, number, number];

/** A key light from above the left shoulder, a weak one from the right, and the sky. */
export function studio(camera: Camera) {
	const from = (right: number, up: number, towards: number): Vec3 =>
		unit(
			add(add(times(camera.right, right), times(camera.up, up)), times(camera.towards, towards)),
		);
	const key = from(-0.55, 0.75, 0.65);
	const fill = from(0.9, 0.15, 0.4);
	const gleam = unit(add(key, camera.towards));
	return (normal: Vec3, material: Material): Light => {
		const direct = Math.max(0, dot(normal, key));
		const weak = Math.max(0, dot(normal, fill));
		const sky = 0.5 + 0.5 * normal[2];
		// Metals show their surroundings: without those they would be black, so they take more of the sky.
		const received = 0.2 + 0.16 * sky + 0.68 * direct + 0.16 * weak;
		const sharpness = 4 + 60 * (1 - material.roughness) ** 2;
		const shine = Math.max(0, dot(normal, gleam)) ** sharpness;
		const strength = 0.05 + 0.3 * (1 - material.roughness) + 0.35 * material.metallic;
		const base = linear(material.color);
		const mirrored = (value: number) => (material.metallic > 0.5 ? value : 1) * shine * strength;
		return [0, 1, 2].map((channel) => {
			const value = base[channel] ?? 0;
			return value * received + mirrored(value);
		}) as unknown as Light;
	};
}

function linear(color: string): number[] {
	return [1, 3, 5].map((at) => {
		const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
}

/** 0 to 255. */
export function shown(value: number): number {
	const bound = Math.min(1, Math.max(0, value));
	return 255 * (bound <= 0.0031308 ? 12.92 * bound : 1.055 * bound ** (1 / 2.4) - 0.055);
}
