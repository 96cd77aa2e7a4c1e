import { Impossible, type Values } from '../archetype';
import { rounded } from './metric';

interface Grid {
	readonly columns: number;
	readonly rows: number;
	readonly hole: number;
	readonly spacing: number;
}

export interface Sizes extends Grid {
	readonly thickness: number;
	readonly corner: number;
}

/** More would take the kernel too long. */
export const mostHoles = 1600;
/** Where nobody said. */
const usual = { columns: 10, rows: 6, spacing: 10, thickness: 3 };

/**
 * Holes fill a plate whose size is asked; else the plate is as large as its holes need.
 *
 * @throws Impossible where holes and plate do not fit each other
 */
export function sizesOf(values: Values): Sizes {
	const asked = (id: string): number | null => (id in values ? Number(values[id]) : null);
	const [width, depth] = [asked('width'), asked('depth')];
	const split = splitOf(asked('holes'), width, depth);
	const many = {
		columns: asked('columns') ?? split?.columns ?? null,
		rows: asked('rows') ?? split?.rows ?? null,
	};
	const spacing =
		asked('spacing') ?? rounded(spacingOf({ ...many, width, depth, hole: asked('hole') }));
	const hole = asked('hole') ?? rounded(spacing / 2);
	const rim = asked('margin') ?? (spacing - hole) / 2;
	const fitting = (side: number | null, otherwise: number) =>
		side === null
			? otherwise
			: Math.max(1, Math.floor((side - 2 * rim - hole) / spacing + 1.000001));
	const sizes = {
		columns: many.columns ?? fitting(width, usual.columns),
		rows: many.rows ?? fitting(depth, usual.rows),
		...{ hole, spacing },
		thickness: asked('thickness') ?? rounded(Math.min(usual.thickness * 4, spacing * 0.3)),
	};
	check(sizes, asked('holes'));
	const sides = [
		{ side: width, name: 'wide', count: sizes.columns },
		{ side: depth, name: 'deep', count: sizes.rows },
	];
	const rims = sides.map((one) => rimOf(one, sizes, asked('margin')));
	const most = Math.min(...rims) + hole / 2;
	const corner = asked('corner') ?? rounded(Math.min(spacing * 0.25, most));
	if (corner > most + 0.001) {
		throw new Impossible(
			`Corners of ${corner} mm would cut the holes: at most ${rounded(most)} mm.`,
		);
	}
	return { ...sizes, corner };
}

/** So many holes in rows and columns, as near to the shape of the plate as they can be. */
function splitOf(holes: number | null, width: number | null, depth: number | null) {
	if (holes === null) return null;
	const wanted = width !== null && depth !== null ? width / depth : 1.3;
	const ways = Array.from({ length: holes }, (_, at) => at + 1).filter((one) => holes % one === 0);
	const off = (columns: number) => Math.abs(Math.log((columns * columns) / holes / wanted));
	const columns = ways.reduce((best, one) => (off(one) < off(best) ? one : best), 1);
	return { columns, rows: holes / columns };
}

interface Asked {
	readonly columns: number | null;
	readonly rows: number | null;
	readonly width: number | null;
	readonly depth: number | null;
	readonly hole: number | null;
}

function spacingOf({ columns, rows, width, depth, hole }: Asked): number {
	const across = [
		...(width !== null && columns !== null ? [width / columns] : []),
		...(depth !== null && rows !== null ? [depth / rows] : []),
	];
	if (across.length > 0) return Math.min(...across);
	const longest = Math.max(width ?? 0, depth ?? 0);
	if (hole !== null) return Math.max(2 * hole, longest / 40);
	if (longest === 0) return usual.spacing;
	return Math.min(Math.max(usual.spacing, longest / 24), longest / 4);
}

function check({ columns, rows, hole, spacing }: Grid, holes: number | null) {
	if (holes !== null && columns * rows !== holes) {
		throw new Impossible(`${columns} columns and ${rows} rows are not ${holes} holes.`);
	}
	if (columns * rows > mostHoles) {
		const many = `${columns} x ${rows} holes are too many: at most ${mostHoles} are possible`;
		throw new Impossible(`${many}. Ask for a wider spacing.`);
	}
	if (hole > 0.96 * spacing && columns * rows > 1) {
		throw new Impossible(`Holes of ${hole} mm every ${spacing} mm run into each other.`);
	}
}

interface Across {
	readonly side: number | null;
	readonly name: string;
	readonly count: number;
}

/** What is left between the outermost holes and the edge. */
function rimOf(
	{ side, name, count }: Across,
	{ hole, spacing }: Grid,
	margin: number | null,
): number {
	const holes = (count - 1) * spacing + hole;
	if (side === null) return margin ?? (spacing - hole) / 2;
	const rim = (side - holes) / 2;
	if (rim < 0.02 * hole) {
		const need = `${count} holes of ${hole} mm every ${spacing} mm need ${rounded(holes * 1.04)} mm`;
		throw new Impossible(`${need}: a plate ${side} mm ${name} is too small for them.`);
	}
	return rim;
}
