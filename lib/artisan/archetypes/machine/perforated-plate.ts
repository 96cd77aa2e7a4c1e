import type { Node, Profile } from '../../../mesh/program';
import type { Archetype, Design, Values } from '../archetype';
import { materials } from '../materials';
import { slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { mostHoles, type Sizes, sizesOf } from './perforated-plate-sizes';

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
		['spaced', 'spacing', 'pitch', 'apart', 'hole spacing', 'every', 'centre to centre', 'centers'],
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

/** A flat plate with a grid of holes, each of them through it. */
export const perforatedPlate: Archetype = {
	id: 'perforated_plate',
	alsoNamed: { name: 'plate', where: ['hole', 'holes', 'drilled', 'perforations'] },
	names: [
		...[
			'perforated plate',
			'perforated plates',
			'perforated sheet',
			'perforated metal',
			'pegboard',
		],
		...[
			'hole plate',
			'drilled plate',
			'mounting plate',
			'metal plate',
			'steel plate',
			'base plate',
		],
		...['baseplate', 'perforated board', 'peg board', 'metal sheet', 'steel sheet'],
	],
	title: 'Perforated plate',
	slots,
	parts: [{ id: 'plate', names: ['plate', 'sheet', 'board'], material: materials.steel }],
	design,
	kin: ['grille', 'mesh', 'sieve', 'grate', 'grid', 'panel'],
	derived,
	reopened,
	examples: [
		'a perforated plate 3 mm thick with 5 mm holes spaced 10 mm',
		'a perforated plate 200 x 100 mm with 8 mm holes',
		'a brass hole plate with 8 columns and 4 rows of square holes',
	],
};

function design(values: Values): Design {
	const sizes = sizesOf(values);
	const has = (id: string) => Object.hasOwn(values, id);
	const margin = has('margin') && !(has('width') && has('depth')) ? ['margin'] : [];
	const asked = ['width', 'depth'].filter(has);
	const [x, y] = sidesOf(values);
	return {
		params: slidersOf(slots, { ...values, ...sizes }, [
			...asked,
			...['thickness', 'columns', 'rows', 'hole', 'spacing', ...margin, 'corner'],
		]),
		nodes: nodesOf(x, y, opening(wordOf(slots, values, 'shape'), sizes.columns * sizes.rows)),
		parts: [{ id: 'plate', label: 'Plate', node: 'perforated' }],
		assumptions: assumptionsOf(values, sizes),
		box: { x, y },
	};
}

/** As asked, or as the holes and the rim around them need it. */
function sidesOf(values: Values): [string, string] {
	const side = (id: string, count: string) => {
		if (Object.hasOwn(values, id)) return id;
		return Object.hasOwn(values, 'margin')
			? `((${count} - 1) * spacing + hole + 2 * margin)`
			: `(${count} * spacing)`;
	};
	return [side('width', 'columns'), side('depth', 'rows')];
}

function assumptionsOf(values: Values, { columns, rows, hole, spacing }: Sizes): string[] {
	const has = (id: string) => Object.hasOwn(values, id);
	return [
		...(has('columns') && has('rows') ? [] : [`${columns} columns and ${rows} rows of holes.`]),
		...(has('hole') ? [] : [`Holes of ${hole} mm.`]),
		...(has('spacing') ? [] : [`${spacing} mm from the middle of a hole to that of the next.`]),
	];
}

/** Fewer pieces of a circle where there are many. */
function opening(shape: string, many: number): Profile {
	if (shape === 'square') return { kind: 'rect', size: ['hole', 'hole'], round: 'hole * 0.06' };
	if (shape === 'hexagonal') return { kind: 'ngon', sides: 6, radius: 'hole * 0.57735027' };
	const segments = many > 600 ? 16 : many > 150 ? 24 : 48;
	return { kind: 'circle', radius: 'hole / 2', segments };
}

/** The rim is at least as wide as its corners are round, so that they cut no hole. */
const nodesOf = (x: string, y: string, profile: Profile): Node[] => [
	{
		id: 'blank',
		op: 'box',
		size: [x, y, 'thickness'],
		round: `min(corner, (${x} - (columns - 1) * spacing) / 2, (${y} - (rows - 1) * spacing) / 2)`,
		bevel: 'min(thickness * 0.08, (spacing - hole) * 0.1)',
	},
	{ id: 'punch', op: 'extrude', profile, height: 'thickness * 2' },
	{ id: 'lowered', op: 'move', of: 'punch', by: [0, 0, '-thickness / 2'] },
	{
		id: 'holes',
		op: 'repeat_grid',
		of: 'lowered',
		count: ['columns', 'rows'],
		step: ['spacing', 'spacing'],
	},
	{ id: 'perforated', op: 'difference', from: 'blank', take: ['holes'] },
];

function derived({ columns, rows, spacing, hole, margin, width, depth }: Values) {
	const side = (count: unknown) => {
		const rim = margin === undefined ? Number(spacing) - Number(hole) : 2 * Number(margin);
		return (Number(count) - 1) * Number(spacing) + Number(hole) + rim;
	};
	return {
		holes: Number(columns) * Number(rows),
		...(width === undefined ? { width: side(columns) } : {}),
		...(depth === undefined ? { depth: side(rows) } : {}),
	};
}

/** A plate that has a size is filled anew; one that follows its holes stays so. */
function reopened(was: Values, changes: Values): string[] {
	const has = (id: string) => Object.hasOwn(changes, id);
	const sided = Object.hasOwn(was, 'width') || has('width');
	return [
		...(has('holes') ? ['columns', 'rows'] : []),
		...(has('width') || (sided && has('spacing')) ? ['columns'] : []),
		...(has('depth') || (Object.hasOwn(was, 'depth') && has('spacing')) ? ['rows'] : []),
	];
}
