import type { Matrix, Mesh } from '../scene';
import { cross, dot, frame, minus, unit, type Vec3 } from './matrix';

/** Tries for one place before the distance to the others is let go. */
const tries = 100;

/**
 * Places on a surface, evenly by area and apart from each other, each with its z along the surface's normal.
 * The same seed gives the same places.
 */
export function scatterPlaces(surface: Mesh, count: number, seed: number): Matrix[] {
	const random = mulberry32(seed);
	const faces = facesOf(surface);
	const area = faces.at(-1)?.upTo ?? 0;
	// Of the spacing of a hexagonal grid with as many points: the last still find a place by chance.
	const apart = 0.6 * Math.sqrt((2 * area) / (Math.sqrt(3) * count));
	const places = new Neighbours(apart);
	return Array.from({ length: count }, () => {
		let place = pick(faces, area, random);
		for (let tried = 1; tried < tries && places.near(place.at); tried += 1) {
			place = pick(faces, area, random);
		}
		places.add(place.at);
		return standing(place.at, place.normal);
	});
}

interface Face {
	readonly corners: readonly [Vec3, Vec3, Vec3];
	readonly normal: Vec3;
	/** Area of this face and all before. */
	readonly upTo: number;
}

function facesOf({ positions, triangles }: Mesh): Face[] {
	const corner = (index: number): Vec3 => {
		const at = 3 * (triangles[index] ?? 0);
		return [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
	};
	const faces: Face[] = [];
	let upTo = 0;
	for (let index = 0; index < triangles.length; index += 3) {
		const corners = [corner(index), corner(index + 1), corner(index + 2)] as const;
		const across = cross(minus(corners[1], corners[0]), minus(corners[2], corners[0]));
		upTo += Math.hypot(...across) / 2;
		faces.push({ corners, normal: unit(across), upTo });
	}
	return faces;
}

function pick(
	faces: readonly Face[],
	area: number,
	random: () => number,
): { at: Vec3; normal: Vec3 } {
	const wanted = random() * area;
	let [low, high] = [0, faces.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((faces[middle]?.upTo ?? 0) < wanted) low = middle + 1;
		else high = middle;
	}
	const root = Math.sqrt(random());
	const part = random();
	const weights: Vec3 = [1 - root, root * (1 - part), root * part];
	const face = faces[low];
	if (face === undefined) return { at: [0, 0, 0], normal: [0, 0, 1] };
	const { corners } = face;
	const along = (axis: 0 | 1 | 2) =>
		dot(weights, [corners[0][axis], corners[1][axis], corners[2][axis]]);
	return { at: [along(0), along(1), along(2)], normal: face.normal };
}

/** Places in cells as wide as the distance, so that only close ones are compared. */
class Neighbours {
	readonly #apart: number;
	readonly #cells = new Map<string, Vec3[]>();

	constructor(apart: number) {
		this.#apart = apart;
	}

	add(place: Vec3): void {
		const name = this.#cell(place).join(' ');
		const cell = this.#cells.get(name) ?? [];
		cell.push(place);
		this.#cells.set(name, cell);
	}

	near(place: Vec3): boolean {
		const [x, y, z] = this.#cell(place);
		return around.some(([dx, dy, dz]) =>
			this.#cells
				.get(`${x + dx} ${y + dy} ${z + dz}`)
				?.some((other) => Math.hypot(...minus(place, other)) < this.#apart),
		);
	}

	#cell([x, y, z]: Vec3): Vec3 {
		const index = (value: number) => Math.floor(value / this.#apart);
		return [index(x), index(y), index(z)];
	}
}

/** A cell and those that touch it. */
const around: readonly Vec3[] = [-1, 0, 1].flatMap((x) =>
	[-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z): Vec3 => [x, y, z])),
);

/** Z along the normal, x level. */
function standing(at: Vec3, normal: Vec3): Matrix {
	const level = cross([0, 0, 1], normal);
	const x: Vec3 = Math.hypot(...level) < 1e-9 ? [1, 0, 0] : unit(level);
	const y = cross(normal, x);
	return frame(x, y, normal, at);
}

/** Tommy Ettinger's 32-bit generator, public domain: enough for places, and the same everywhere. */
function mulberry32(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
