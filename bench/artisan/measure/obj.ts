import type { Shape } from './shape';

/** Wavefront OBJ: millimetres; its y is up, so it is laid back to z up. */
export function readObj(bytes: Uint8Array): Shape {
	const positions: number[] = [];
	const triangles: number[] = [];
	for (const line of new TextDecoder().decode(bytes).split('\n')) {
		const [kind, ...words] = line.trim().split(/\s+/);
		if (kind === 'v') {
			const [x = 0, y = 0, z = 0] = words.map(Number);
			positions.push(x, -z, y);
		} else if (kind === 'f') {
			const corners = words.map((word) => Number(word.split('/')[0]) - 1);
			for (let at = 2; at < corners.length; at += 1) {
				triangles.push(corners[0] ?? 0, corners[at - 1] ?? 0, corners[at] ?? 0);
			}
		}
	}
	return { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
}
