import type { Node } from '../../../mesh/program';
import { cos, times } from '../numbers';
import { along, type Fit, form, type Point, type Rib, type Storey, tower } from './form';

/** A car in millimetres: its middle at x = 0, its front at +x, the road at z = 0. */
export interface Style {
	readonly long: number;
	readonly wide: number;
	readonly high: number;
	/** Below the windows: x, height of the underside, of the shoulder, half the width. */
	readonly lower: readonly (readonly [x: number, low: number, high: number, half: number])[];
	/** From the shoulder to the roof. */
	readonly cabin: readonly Storey[];
	readonly axles: readonly [rear: number, front: number];
	readonly wheel: number;
	/** The outlines of the windows of one side, as x and z, the front one first. */
	readonly windows: readonly (readonly Point[])[];
	/** Half the width of windscreen and rear window: at the lower edge, at the upper edge; their heights. */
	readonly screens: readonly [low: Point, high: Point];
	/** Gaps between doors, from the front. */
	readonly doors: readonly number[];
	/** Half the width at the door handles, and their height. */
	readonly handle: Point;
	readonly covers: {
		/** As x and z. */
		readonly headlight: readonly Point[];
		readonly taillight: readonly Point[];
		/** Two corners, as y and z. */
		readonly grille: readonly [Point, Point];
		/** Height of its upper edge, and of the lower edge of the plate. */
		readonly bumper: number;
		readonly plate: number;
	};
}

/** Half of a cut, in shares of half the width and of the height: a flat floor, full sides, a soft shoulder. */
const section: readonly Point[] = [
	[0, 0],
	[0.5, 0],
	[0.8, 0.01],
	[0.91, 0.04],
	[0.965, 0.11],
	[0.99, 0.22],
	[1, 0.36],
	[1, 0.52],
	[0.993, 0.66],
	[0.975, 0.78],
	[0.945, 0.88],
	[0.89, 0.95],
	[0.78, 0.985],
	[0.55, 1],
	[0, 1.01],
];

export function lower({ lower: rows }: Style): Node[] {
	const [first = 0, last = 0] = [rows[0]?.[0], rows.at(-1)?.[0]];
	const pieces = 34;
	// Closer at the ends, where it curves; and where it is the widest.
	const places = times(pieces + 1, (index) => {
		const share = (1 - cos((180 * index) / pieces)) / 2;
		return Math.round(first + (last - first) * share);
	});
	const widest = rows.reduce((most, row) => (row[3] > most[3] ? row : most));
	const all = [...new Set([...places, widest[0]])].sort((one, other) => one - other);
	const ribs = all.map((at): Rib => {
		const [, low = 0, high = 0, half = 0] = along(rows, at);
		return { x: at, half: section.map(([y, z]) => [y * half, low + (z * (high - low)) / 1.01]) };
	});
	return form('lower', ribs);
}

/** The upper part, drawn in by `inset` on all sides. */
const cabin = ({ cabin: rows }: Style, id: string, inset: number): Node =>
	tower(id, rows, { inset, square: [0.2, 0.32] });

/** What is scaled to be as wide as asked. */
export function widestOf({ lower: rows }: Style): number {
	return 2 * Math.max(...rows.map(([, , , half]) => half));
}

/** Body and cabin as one, with a pocket for each window, and a groove between the doors. */
export function shell(style: Style, fitted: Fit): Node[] {
	return [
		...lower(style),
		cabin(style, 'cabin', 0),
		cabin(style, 'pocket_floor', 15),
		// Seen through the pockets alone.
		cabin(style, 'glazing', 8),
		fitted('windows', 'glazing'),
		{ id: 'hull', op: 'union', of: ['lower', 'cabin'] },
		{ id: 'pockets', op: 'difference', from: 'openings', take: ['pocket_floor', 'lower'] },
		{ id: 'lower_core', op: 'scale', of: 'lower', by: [1, 0.99, 1] },
		{ id: 'grooves', op: 'difference', from: 'gaps', take: ['lower_core', 'cabin'] },
		{ id: 'cut_hull', op: 'difference', from: 'hull', take: ['pockets', 'grooves'] },
		fitted('painted', 'cut_hull'),
	];
}
