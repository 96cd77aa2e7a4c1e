import type { Scene } from '../scene';
import { movedPositions } from './flat';

/**
 * Wavefront OBJ: y up, as its readers expect, and millimetres. One object an instance; the colour of each
 * vertex stands behind its position (r g b from 0 to 1), as there is no second file for materials.
 */
export function toObj(scene: Scene): Uint8Array {
	const lines = [`# Prompt2Mesh ${ascii(scene.title)}`, '# units: millimetres, up: +y', ''];
	let first = 1;
	for (const part of scene.parts) {
		const material = scene.materials[part.material];
		const color = rgb(material?.color ?? '#808080').join(' ');
		for (const [number, { mesh, matrix }] of part.instances.entries()) {
			const shape = scene.meshes[mesh];
			if (shape === undefined) continue;
			lines.push(`o ${part.name}_${number + 1}`, `usemtl ${material?.id ?? 'none'}`);
			const moved = movedPositions(shape, matrix);
			for (let at = 0; at < moved.length; at += 3) {
				const [x = 0, y = 0, z = 0] = moved.subarray(at, at + 3);
				lines.push(`v ${written(x)} ${written(z)} ${written(-y)} ${color}`);
			}
			for (let at = 0; at < shape.triangles.length; at += 3) {
				const [a = 0, b = 0, c = 0] = shape.triangles.subarray(at, at + 3);
				lines.push(`f ${a + first} ${b + first} ${c + first}`);
			}
			first += moved.length / 3;
		}
	}
	return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** The shortest decimal that reads back as the same float of 32 bits, without an exponent. */
export function written(value: number): string {
	for (let digits = 6; digits < 9; digits += 1) {
		const text = value.toPrecision(digits);
		if (Math.fround(Number(text)) === value) return plain(Number(text));
	}
	return plain(Number(value.toPrecision(9)));
}

function plain(value: number): string {
	const text = String(value === 0 ? 0 : value);
	return text.includes('e') ? value.toFixed(12) : text;
}

function rgb(color: string): string[] {
	return [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255).toFixed(4));
}

const ascii = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?');
