import { add, times, unit, type Vec3 } from '../kernel/matrix';
import type { Material } from '../program';
import type { Camera } from './camera';

/** Writes the light of a surface into `into`: linear red, green, blue. */
export type Lit = (x: number, y: number, z: number, into: Float64Array) => void;

/** A key light from above the left shoulder, a weak one from the right, and the sky. */
export function studio(camera: Camera, material: Material): Lit {
	const from = (right: number, up: number, towards: number): Vec3 =>
		unit(
			add(add(times(camera.right, right), times(camera.up, up)), times(camera.towards, towards)),
		);
	const key = from(-0.55, 0.75, 0.65);
	const fill = from(0.9, 0.15, 0.4);
	const gleam = unit(add(key, camera.towards));
	const [red = 0, green = 0, blue = 0] = linear(material.color);
	const sharpness = 4 + 60 * (1 - material.roughness) ** 2;
	const strength = 0.05 + 0.3 * (1 - material.roughness) + 0.35 * material.metallic;
	const isMetal = material.metallic > 0.5;
	return (x, y, z, into) => {
		const direct = Math.max(0, x * key[0] + y * key[1] + z * key[2]);
		const weak = Math.max(0, x * fill[0] + y * fill[1] + z * fill[2]);
		// Metals show their surroundings: without those they would be black, so all take some of the sky.
		const received = 0.28 + 0.08 * z + 0.68 * direct + 0.16 * weak;
		const towards = Math.max(0, x * gleam[0] + y * gleam[1] + z * gleam[2]);
		const shine = towards ** sharpness * strength;
		into[0] = red * received + (isMetal ? red : 1) * shine;
		into[1] = green * received + (isMetal ? green : 1) * shine;
		into[2] = blue * received + (isMetal ? blue : 1) * shine;
	};
}

function linear(color: string): number[] {
	return [1, 3, 5].map((at) => {
		const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
}

const steps = 4096;
const table = Float64Array.from({ length: steps + 1 }, (_, step) => {
	const value = step / steps;
	return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
});

/** As a screen shows it: 0 to 255. */
export function shown(value: number): number {
	return table[Math.round(Math.min(1, Math.max(0, value)) * steps)] ?? 0;
}
