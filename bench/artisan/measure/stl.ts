import type { Shape } from './shape';

const headBytes = 84;
const faceBytes = 50;

/** Binary STL, as printers read it: millimetres, z up. @throws when the file is cut or is text */
export function readStl(bytes: Uint8Array): Shape {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const faces = bytes.length < headBytes ? 0 : view.getUint32(headBytes - 4, true);
	if (faces === 0 || bytes.length !== headBytes + faceBytes * faces) {
		throw new Error(`An STL of ${bytes.length} bytes does not have ${faces} faces.`);
	}
	const positions = new Float64Array(9 * faces);
	for (let face = 0; face < faces; face += 1) {
		const at = headBytes + faceBytes * face + 12;
		for (let index = 0; index < 9; index += 1) {
			positions[9 * face + index] = view.getFloat32(at + 4 * index, true);
		}
	}
	return { positions, triangles: Uint32Array.from({ length: 3 * faces }, (_, index) => index) };
}
