import type { Mesh } from '../scene';

const headBytes = 80;
const faceBytes = 50;

/** Binary STL: little-endian, millimetres, z up. Its head must not begin with "solid", which means text. */
export function toStl(mesh: Mesh, title: string): Uint8Array {
	const { positions, triangles } = mesh;
	const faces = triangles.length / 3;
	const bytes = new Uint8Array(headBytes + 4 + faces * faceBytes);
	const view = new DataView(bytes.buffer);
	bytes.set(new TextEncoder().encode(`Prompt2Mesh ${title}`).subarray(0, headBytes));
	view.setUint32(headBytes, faces, true);
	for (let face = 0; face < faces; face += 1) {
		const at = headBytes + 4 + face * faceBytes;
		const corners = [0, 1, 2].map((corner) => 3 * (triangles[3 * face + corner] ?? 0));
		const numbers = corners.flatMap((start) => [...positions.subarray(start, start + 3)]);
		for (const [index, value] of [...normalOf(numbers), ...numbers].entries()) {
			view.setFloat32(at + 4 * index, value, true);
		}
	}
	return bytes;
}

/** Of nine coordinates, anticlockwise from outside; zero for a face without area, as the format has it. */
function normalOf(corners: readonly number[]): number[] {
	const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = corners;
	const [ux, uy, uz] = [bx - ax, by - ay, bz - az];
	const [vx, vy, vz] = [cx - ax, cy - ay, cz - az];
	const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
	const length = Math.hypot(...normal);
	return normal.map((value) => (length === 0 ? 0 : value / length));
}
