import type { Faces } from './faces';

export interface Hit {
	readonly face: number;
	readonly distance: number;
	/** Between the ray and the normal of what it meets: 1 straight from behind. */
	readonly cosine: number;
}

type Cast = (from: readonly number[], towards: readonly number[], except: number) => Hit | null;

/** Sorts faces into cells, so that a ray asks only those on its way (Amanatides and Woo, 1987). */
export function gridOf(faces: Faces): Cast {
	const cells = Math.max(1, Math.min(64, Math.round(Math.cbrt(faces.count) * 1.5)));
	const { low, cell } = frameOf(faces, cells);
	const place = (value: number, axis: number) =>
		Math.max(0, Math.min(cells - 1, Math.floor((value - (low[axis] ?? 0)) / (cell[axis] ?? 1))));
	const lists = sorted(faces, cells, place);
	return (from, towards, except) => {
		const at = from.map(place);
		const step = towards.map((part) => Math.sign(part));
		const stride = towards.map((part, axis) => Math.abs((cell[axis] ?? 1) / part));
		const next = towards.map((part, axis) => {
			const edge = (low[axis] ?? 0) + ((at[axis] ?? 0) + (part > 0 ? 1 : 0)) * (cell[axis] ?? 1);
			return part === 0 ? Infinity : (edge - (from[axis] ?? 0)) / part;
		});
		let best: Hit | null = null;
		for (;;) {
			const [x = 0, y = 0, z = 0] = at;
			const here = lists.get((z * cells + y) * cells + x) ?? [];
			best = nearest(faces, here, { from, towards, except }, best);
			const edge = Math.min(...next);
			if (!Number.isFinite(edge) || (best !== null && best.distance <= edge)) return best;
			const axis = next.indexOf(edge);
			at[axis] = (at[axis] ?? 0) + (step[axis] ?? 0);
			next[axis] = edge + (stride[axis] ?? Infinity);
			if ((at[axis] ?? 0) < 0 || (at[axis] ?? 0) >= cells) return best;
		}
	};
}

interface Ray {
	readonly from: readonly number[];
	readonly towards: readonly number[];
	/** The face that it begins on. */
	readonly except: number;
}

function nearest(faces: Faces, some: readonly number[], ray: Ray, before: Hit | null): Hit | null {
	let best = before;
	for (const face of some) {
		const hit = face === ray.except ? null : meet(faces, face, ray.from, ray.towards);
		if (hit !== null && (best === null || hit.distance < best.distance)) best = hit;
	}
	return best;
}

function frameOf({ corners }: Faces, cells: number) {
	const [low, high] = [
		[Infinity, Infinity, Infinity],
		[-Infinity, -Infinity, -Infinity],
	];
	for (const [index, value] of corners.entries()) {
		low[index % 3] = Math.min(low[index % 3] ?? 0, value);
		high[index % 3] = Math.max(high[index % 3] ?? 0, value);
	}
	const cell = low.map((value, axis) => Math.max(1e-9, ((high[axis] ?? 0) - value) / cells));
	return { low, cell };
}

function sorted(
	{ corners, count }: Faces,
	cells: number,
	place: (value: number, axis: number) => number,
): Map<number, number[]> {
	const lists = new Map<number, number[]>();
	for (let face = 0; face < count; face += 1) {
		const span = [0, 1, 2].map((axis) => {
			const values = [0, 3, 6].map((corner) => corners[9 * face + corner + axis] ?? 0);
			return [place(Math.min(...values), axis), place(Math.max(...values), axis)] as const;
		});
		const [[x0 = 0, x1 = 0] = [], [y0 = 0, y1 = 0] = [], [z0 = 0, z1 = 0] = []] = span;
		for (let z = z0; z <= z1; z += 1) {
			for (let y = y0; y <= y1; y += 1) {
				for (let x = x0; x <= x1; x += 1) {
					const key = (z * cells + y) * cells + x;
					const list = lists.get(key);
					if (list === undefined) lists.set(key, [face]);
					else list.push(face);
				}
			}
		}
	}
	return lists;
}

/** From behind only, since the ray is inside of the solid (Moeller and Trumbore, 1997). */
function meet(
	{ corners, normals }: Faces,
	face: number,
	from: readonly number[],
	towards: readonly number[],
): Hit | null {
	const [dx = 0, dy = 0, dz = 0] = towards;
	const cosine =
		dx * (normals[3 * face] ?? 0) +
		dy * (normals[3 * face + 1] ?? 0) +
		dz * (normals[3 * face + 2] ?? 0);
	if (cosine <= 1e-9) return null;
	const at = 9 * face;
	const c = (index: number) => corners[at + index] ?? 0;
	const [ux, uy, uz] = [c(3) - c(0), c(4) - c(1), c(5) - c(2)];
	const [vx, vy, vz] = [c(6) - c(0), c(7) - c(1), c(8) - c(2)];
	const [px, py, pz] = [dy * vz - dz * vy, dz * vx - dx * vz, dx * vy - dy * vx];
	const determinant = ux * px + uy * py + uz * pz;
	const [sx, sy, sz] = [(from[0] ?? 0) - c(0), (from[1] ?? 0) - c(1), (from[2] ?? 0) - c(2)];
	const u = (sx * px + sy * py + sz * pz) / determinant;
	const [qx, qy, qz] = [sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux];
	const v = (dx * qx + dy * qy + dz * qz) / determinant;
	const distance = (vx * qx + vy * qy + vz * qz) / determinant;
	const isInside = u >= -1e-9 && v >= -1e-9 && u + v <= 1 + 1e-9;
	return isInside && distance > 1e-6 ? { face, distance, cosine } : null;
}
