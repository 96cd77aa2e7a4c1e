import type { Node } from '../../../mesh/program';
import { cos, sin, times } from '../numbers';
import { along, form, type Point, type Rib } from './form';

/** Along a hull: x, height of the keel, height of the gunwale, half the width there, how full its cut is. */
export type Row = readonly [x: number, keel: number, rail: number, half: number, full: number];

const pieces = 30;

/** The places of ribs: closer at the ends, and where it is the widest. */
function places(rows: readonly Row[]): number[] {
	const [first, last] = [rows[0]?.[0] ?? 0, rows.at(-1)?.[0] ?? 0];
	const widest = rows.reduce(
		(most, row) => (row[3] > most[3] ? row : most),
		rows[0] ?? [0, 0, 0, 0, 0],
	);
	const even = times(pieces + 1, (index) =>
		Math.round(first + ((last - first) * (1 - cos((180 * index) / pieces))) / 2),
	);
	return [...new Set([...even, widest[0]])].sort((one, other) => one - other);
}

const at = (rows: readonly Row[], x: number): Row => {
	const [, keel = 0, rail = 0, half = 0, full = 1] = along(rows, x);
	return [x, keel, rail, half, full];
};

/** From the keel in a bow up to the rail: flat where it is full, a V at the bow. */
function bilge([, keel, rail, half, full]: Row): Point[] {
	return times(13, (index): Point => {
		const angle = (90 * index) / 12;
		return [
			half * sin(angle) ** full,
			keel + (rail - keel) * (1 - cos(angle)) ** (1.25 - full * 0.2),
		];
	});
}

/** The hull, full to its rails. */
export const hull = (id: string, rows: readonly Row[]): Node[] =>
	form(
		id,
		places(rows).map((x): Rib => {
			const row = at(rows, x);
			return { x, half: [...bilge(row), [0, row[2] + 1]] };
		}),
	);

/** What is inside planks so thick, open to above. */
export function inside(id: string, rows: readonly Row[], thick: number): Node[] {
	const [first, last] = [rows[0]?.[0] ?? 0, rows.at(-1)?.[0] ?? 0];
	return form(
		id,
		places(rows)
			.filter((x) => x > first + thick * 1.5 && x < last - thick * 4)
			.map((x): Rib => {
				const [, keel, rail, half, full] = at(rows, x);
				const inner: Row = [
					x,
					keel + thick * 1.4,
					rail + 1,
					Math.max(thick * 0.3, half - thick),
					full,
				];
				const high = rail + 400;
				return { x, half: [...bilge(inner), [inner[3], high], [0, high]] };
			}),
	);
}

interface Band {
	/** How far it stands out at the sides, goes down, and up. */
	readonly out: number;
	readonly down: number;
	readonly up: number;
	/** Of its length to the hull's, so that no face of it lies in one of the hull's. */
	readonly long: number;
}

/** A band along the rails, from side to side. */
export const band = (id: string, rows: readonly Row[], { out, down, up, long }: Band): Node[] =>
	form(
		id,
		places(rows).map((x): Rib => {
			const [, , rail, half] = at(rows, x);
			const [low, high, wide] = [rail - down, rail + up, Math.max(6, half + out)];
			return {
				x: x * long,
				half: [
					[0, low],
					[wide * 0.5, low],
					[wide, low],
					[wide, high],
					[wide * 0.5, high],
					[0, high],
				],
			};
		}),
	);
