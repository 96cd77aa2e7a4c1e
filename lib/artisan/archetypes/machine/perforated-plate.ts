import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { rounded } from '../rounded';
import { slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { drilled, plain } from './perforated-plate-nodes';
import { askedOf, cornerOf, type Grid, gridOf, mostHoles } from './perforated-plate-sizes';

const slots = [
	length('width', 'Width', [100, 4, 6000, 1], ['wide', 'width', 'long', 'length'], 'x'),
	length('depth', 'Depth', [60, 4, 6000, 1], ['deep', 'depth', 'breadth'], 'y'),
	length(
		'thickness',
		'Thickness',
		[3, 0.2, 200, 0.1],
		['thick', 'thickness', 'high', 'height', 'tall'],
		'z',
	),
	count('columns', 'Columns', [10, 1, 120, 1], ['columns', 'column', 'across', 'per row']),
	count('rows', 'Rows', [6, 1, 120, 1], ['rows', 'row', 'per column']),
	count('holes', 'Holes', [60, 1, mostHoles, 1], ['holes', 'hole', 'perforations', 'openings']),
	length(
		'hole',
		'Diameter of the holes',
		[5, 0.2, 500, 0.1],
		['holes', 'hole', 'hole diameter', 'diameter', 'perforations', 'hole size', 'openings'],
	),
	length(
		'spacing',
		'Spacing',
		[10, 0.4, 1000, 0.1],
		[
			...['spaced', 'spacing', 'pitch', 'apart', 'hole spacing', 'every', 'centre to centre'],
			...['center to center', 'centres', 'centers'],
		],
	),
	length(
		'row_spacing',
		'Spacing of the rows',
		[10, 0.4, 1000, 0.1],
		[...['row spacing', 'spacing of the rows', 'between the rows', 'between rows']],
	),
	length(
		'margin',
		'Rim around the holes',
		[2.5, 0.1, 500, 0.5],
		['margin', 'rim', 'border', 'edge'],
	),
	length(
		'corner',
		'Corners',
		[2.5, 0, 500, 0.5],
		['corner', 'corners', 'corner radius', 'rounding'],
	),
	choice('shape', 'Holes are', {
		round: ['round', 'round holes', 'circular', 'circular holes'],
		square: ['square', 'square holes'],
		hexagonal: ['hexagonal', 'hexagonal holes', 'hex', 'hex holes', 'honeycomb'],
	}),
];

const common = {
	slots,
	parts: [{ id: 'plate', names: ['plate', 'sheet', 'board'], material: materials.steel }],
	derived,
	reopened,
};

/** A flat plate with a grid of holes, each of them through it. */
export const perforatedPlate: Archetype = {
	...common,
	id: 'perforated_plate',
	alsoNamed: { name: 'plate', where: ['hole', 'holes', 'drilled', 'perforations'] },
	names: [
		...['perforated plate', 'perforated plates', 'perforated sheet', 'perforated metal'],
		...['hole plate', 'drilled plate', 'pegboard', 'peg board', 'perforated board'],
	],
	title: 'Perforated plate',
	design: (values) => withHoles(values),
	kin: ['grille', 'mesh', 'sieve', 'grate', 'grid', 'panel'],
	examples: [
		'a perforated plate 3 mm thick with 5 mm holes spaced 10 mm',
		'a perforated plate 200 x 100 mm with 8 mm holes',
		'a brass hole plate with 8 columns and 4 rows of square holes',
	],
};

/** A flat plate, with holes where they are asked. */
export const metalPlate: Archetype = {
	...common,
	id: 'metal_plate',
	alsoNamed: { name: 'plate', where: ['thick', 'thickness'] },
	names: [
		...[
			'metal plate',
			'metal plates',
			'steel plate',
			'steel plates',
			'mounting plate',
			'base plate',
		],
		...['baseplate', 'flat plate', 'cover plate', 'metal sheet', 'steel sheet', 'sheet of metal'],
	],
	title: 'Metal plate',
	design: designPlate,
	kin: ['panel', 'sheet', 'tile', 'shim'],
	examples: [
		'a steel plate 200 x 100 x 5 mm',
		'a mounting plate 120 x 80 mm, 4 mm thick, with 6 holes',
		'a brass base plate 80 mm wide with 10 mm corners',
	],
};

const has = (values: Values, id: string): boolean => values[id] !== undefined;
const pattern = ['columns', 'rows', 'holes', 'hole', 'spacing', 'row_spacing', 'margin'];

/** As large as is usual, unless the spacing of its holes says how large it is. */
function designPlate(values: Values): Design {
	const asked = askedOf(values);
	const [width, depth] = [asked('width'), asked('depth')];
	const isDrilled = pattern.some((id) => has(values, id));
	if (isDrilled && has(values, 'spacing')) return withHoles(values);
	const sides = {
		width: width ?? (depth === null ? 100 : rounded(depth / 0.6)),
		depth: depth ?? (width === null ? 60 : rounded(width * 0.6)),
	};
	const few = has(values, 'columns') || has(values, 'rows') || has(values, 'holes');
	if (isDrilled) return withHoles({ ...(few ? {} : { holes: 4 }), ...sides, ...values });
	const small = Math.min(sides.width, sides.depth);
	const all = {
		...sides,
		thickness: asked('thickness') ?? rounded(Math.max(0.2, Math.min(3, small * 0.1))),
		corner: asked('corner') ?? rounded(small * 0.05),
	};
	if (all.corner > small / 2) {
		throw new Impossible(`Corners can have ${small / 2} mm at most on a plate this small.`);
	}
	return {
		params: slidersOf(slots, all, ['width', 'depth', 'thickness', 'corner']),
		nodes: plain,
		parts: [{ id: 'plate', label: 'Plate', node: 'plate' }],
		assumptions: has(values, 'thickness') ? [] : [`${all.thickness} mm thick.`],
	};
}

function withHoles(values: Values): Design {
	const grid = gridOf(values);
	const usual = rounded(Math.min(12, grid.spacing * 0.3));
	const thickness = askedOf(values)('thickness') ?? usual;
	const corner = cornerOf(values, grid);
	const isEven = grid.spacing === grid.row_spacing;
	const rowStep = isEven ? 'spacing' : 'row_spacing';
	const sides = ['width', 'depth'].filter((id) => has(values, id));
	const hasMargin = has(values, 'margin') && sides.length < 2;
	const side = (id: string, many: string, step: string) => {
		if (has(values, id)) return id;
		const rim = hasMargin ? 'hole + 2 * margin' : step;
		return `((${many} - 1) * ${step} + ${rim})`;
	};
	const [x, y] = [side('width', 'columns', 'spacing'), side('depth', 'rows', rowStep)];
	const shape = wordOf(slots, values, 'shape');
	return {
		params: slidersOf(slots, { ...values, ...grid, thickness, corner }, [
			...[...sides, 'thickness', 'columns', 'rows', 'hole', 'spacing'],
			...[...(isEven ? [] : ['row_spacing']), ...(hasMargin ? ['margin'] : []), 'corner'],
		]),
		nodes: drilled({ x, y, rowStep, shape, holes: grid.columns * grid.rows }),
		parts: [{ id: 'plate', label: 'Plate', node: 'plate' }],
		assumptions: assumptionsOf(values, grid),
		box: { x, y },
	};
}

function assumptionsOf(values: Values, { columns, rows, hole, spacing }: Grid): string[] {
	const counted = has(values, 'columns') && has(values, 'rows');
	return [
		...(counted ? [] : [`${columns} columns and ${rows} rows of holes.`]),
		...(has(values, 'hole') ? [] : [`Holes of ${hole} mm.`]),
		...(has(values, 'spacing') ? [] : [`${spacing} mm from the middle of a hole to the next.`]),
	];
}

function derived(values: Values): Record<string, number> {
	const { columns, rows, spacing, hole, margin } = values;
	if (columns === undefined) return {};
	const row = values.row_spacing ?? spacing;
	const side = (many: unknown, step: unknown) => {
		const rim = margin === undefined ? Number(step) : Number(hole) + 2 * Number(margin);
		return (Number(many) - 1) * Number(step) + rim;
	};
	const { width = side(columns, spacing), depth = side(rows, row) } = values;
	return {
		holes: Number(columns) * Number(rows),
		row_spacing: Number(row),
		...{ width: Number(width), depth: Number(depth) },
	};
}

/** A plate that has a size is filled anew; one that follows its holes stays so. */
function reopened(was: Values, changes: Values): string[] {
	const isSized = (id: string) => has(was, id) || has(changes, id);
	const anew = has(changes, 'spacing');
	return [
		...(has(changes, 'holes') ? ['columns', 'rows', 'spacing', 'row_spacing'] : []),
		...(has(changes, 'width') || (isSized('width') && anew) ? ['columns'] : []),
		...(has(changes, 'depth') || (isSized('depth') && anew) ? ['rows'] : []),
		...(anew ? ['row_spacing'] : []),
	];
}
