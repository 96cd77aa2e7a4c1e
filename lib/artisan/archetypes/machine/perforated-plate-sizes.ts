import { Impossible, type Values } from '../archetype';
import { rounded } from '../rounded';

export interface Grid {
	readonly columns: number;
	readonly rows: number;
	readonly hole: number;
	readonly spacing: number;
	readonly row_spacing: number;
}

/** More would take the kernel too long. */
export const mostHoles = 1600;
/** Where nobody said. */
const usual = { columns: 10, rows: 6, spacing: 10 };

type Asked = (id: string) => number | null;

export const askedOf =
	(values: Values): Asked =>
	(id) =>
		values[id] === undefined ? null : Number(values[id]);

/**
 * Holes fill a plate whose size is asked, or are spread over it where their number is; else the plate is as large
 * as its holes need.
 *
 * @throws Impossible where holes and plate do not fit each other
 */
export function gridOf(values: Values): Grid {
	const asked = askedOf(values);
	const [width, depth] = [asked('width'), asked('depth')];
	const split = splitOf(asked('holes'), width, depth);
	const [columns, rows] = [asked('columns') ?? split?.columns, asked('rows') ?? split?.rows];
	const spread = spacingOf(asked, columns, rows);
	const hole = asked('hole') ?? rounded(usualHole(spread, asked, (columns ?? 9) * (rows ?? 9)));
	const fitting = (side: number | null, step: number, otherwise: number) => {
		const rim = asked('margin') ?? (step - hole) / 2;
		return side === null
			? otherwise
			: Math.max(1, Math.floor((side - 2 * rim - hole) / step + 1.00001));
	};
	const grid = {
		columns: columns ?? fitting(width, spread.spacing, usual.columns),
		rows: rows ?? fitting(depth, spread.row_spacing, usual.rows),
		...{ hole, ...spread },
	};
	check(grid, asked);
	return grid;
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

type Spread = Pick<Grid, 'spacing' | 'row_spacing'>;

/** As asked; over the sides that are asked where the number of holes is; else by the holes. */
function spacingOf(asked: Asked, columns: number | undefined, rows: number | undefined): Spread {
	const [width, depth, hole] = [asked('width'), asked('depth'), asked('hole')];
	const across = width !== null && columns !== undefined ? width / columns : null;
	const along = depth !== null && rows !== undefined ? depth / rows : null;
	const longest = Math.max(width ?? 0, depth ?? 0);
	const filling =
		longest === 0 ? usual.spacing : Math.min(Math.max(usual.spacing, longest / 24), longest / 4);
	const free = hole === null ? filling : Math.max(2 * hole, longest / 40);
	const spacing = asked('spacing') ?? rounded(across ?? along ?? free);
	const row = asked('spacing') ?? rounded(along ?? across ?? free);
	return { spacing, row_spacing: asked('row_spacing') ?? row };
}

/** Half the spacing; a few holes are for screws. */
function usualHole({ spacing, row_spacing: row }: Spread, asked: Asked, many: number): number {
	const longest = Math.max(asked('width') ?? 0, asked('depth') ?? 0);
	const screw = many <= 16 && longest > 0 ? 0.06 * longest : Number.POSITIVE_INFINITY;
	return Math.min(spacing / 2, row / 2, screw);
}

function check({ columns, rows, hole, spacing, row_spacing: row }: Grid, asked: Asked): void {
	const holes = asked('holes');
	if (holes !== null && columns * rows !== holes) {
		throw new Impossible(`${columns} columns and ${rows} rows are not ${holes} holes.`);
	}
	if (columns * rows > mostHoles) {
		const many = `${columns} x ${rows} holes are too many: at most ${mostHoles} are possible`;
		throw new Impossible(`${many}. Ask for a wider spacing.`);
	}
	const steps = [...(columns > 1 ? [spacing] : []), ...(rows > 1 ? [row] : [])];
	const step = Math.min(...steps);
	if (hole > 0.96 * step) {
		throw new Impossible(`Holes of ${hole} mm every ${step} mm run into each other.`);
	}
}

interface Across {
	readonly side: number | null;
	readonly name: string;
	readonly count: number;
	readonly step: number;
}

/** Of its corners where nobody said; @throws Impossible where the plate is too small for its holes or corners. */
export function cornerOf(
	values: Values,
	{ columns, rows, hole, spacing, row_spacing }: Grid,
): number {
	const asked = askedOf(values);
	const margin = asked('margin');
	const rims = [
		{ side: asked('width'), name: 'wide', count: columns, step: spacing },
		{ side: asked('depth'), name: 'deep', count: rows, step: row_spacing },
	].map((across) => rimOf(across, hole, margin));
	const most = rounded(Math.min(...rims) + hole / 2);
	const corner = asked('corner') ?? rounded(Math.min(Math.min(spacing, row_spacing) * 0.25, most));
	if (corner > most + 0.001) {
		throw new Impossible(`Corners of ${corner} mm would cut the holes: at most ${most} mm.`);
	}
	return corner;
}

/** What is left between the outermost holes and the edge. */
function rimOf({ side, name, count, step }: Across, hole: number, margin: number | null): number {
	const holes = (count - 1) * step + hole;
	if (side === null) return margin ?? (step - hole) / 2;
	const rim = (side - holes) / 2;
	if (rim < 0.02 * hole) {
		const need = `${count} holes of ${hole} mm every ${step} mm need ${rounded(holes * 1.04)} mm`;
		throw new Impossible(`${need}: a plate ${side} mm ${name} is too small for them.`);
	}
	return rim;
}
