import type { Node } from '../../../mesh/program';
import type { Archetype, Design, Values } from '../archetype';
import { materials } from '../materials';
import { reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { drill, gussets, holesIn, legs } from './bracket-nodes';
import { check, isWide, type Sizes, sizesOf } from './bracket-sizes';

const slots = [
	length('width', 'Width', [40, 4, 2000, 1], ['wide', 'width'], 'x'),
	length(
		'depth',
		'Length of the base',
		[60, 5, 3000, 1],
		['deep', 'depth', 'long', 'length', 'base', 'base leg', 'base length'],
		'y',
	),
	length(
		'height',
		'Height of the upright',
		[60, 5, 3000, 1],
		['tall', 'high', 'height', 'upright', 'upright leg'],
		'z',
	),
	length('leg', 'Length of the legs', [60, 5, 3000, 1], ['legs', 'leg', 'leg length', 'sides']),
	length('thickness', 'Thickness', [4, 0.3, 200, 0.1], ['thick', 'thickness', 'sheet', 'plate']),
	count('holes', 'Holes in all', [4, 1, 24, 1], ['holes', 'hole', 'screw holes', 'mounting holes']),
	count(
		'leg_holes',
		'Holes in each leg',
		[2, 1, 12, 1],
		[
			...['holes per leg', 'holes in each leg', 'holes on each leg', 'holes per side'],
			...['holes in each side', 'holes on each side', 'holes each'],
		],
	),
	count('base_holes', 'Holes in the base', [2, 0, 12, 1], ['holes in the base', 'base holes']),
	count(
		'upright_holes',
		'Holes in the upright',
		[2, 0, 12, 1],
		[...['holes in the upright', 'upright holes']],
	),
	length(
		'hole',
		'Diameter of the holes',
		[6, 0.5, 200, 0.1],
		[
			...['holes', 'hole', 'hole diameter', 'diameter', 'screw holes', 'screws', 'hole size'],
			...['holes per leg', 'holes in each leg', 'holes on each leg', 'holes per side'],
			...['holes in each side', 'holes on each side', 'holes each'],
		],
	),
	length(
		'fillet',
		'Inner radius of the bend',
		[3, 0, 400, 0.5],
		[...['fillet', 'fillet radius', 'inner radius', 'bend radius', 'bend']],
	),
	length('corner', 'Corners', [6, 0, 500, 0.5], ['corner', 'corners', 'corner radius', 'rounding']),
	choice('gusset', 'Gusset', {
		none: ['no gusset', 'without a gusset', 'plain'],
		gusset: ['gusset', 'gussets', 'rib', 'ribs', 'stiffener', 'reinforced', 'braced', 'brace'],
	}),
	choice('bored', 'Holes', {
		holes: ['drilled', 'with holes'],
		none: ['undrilled', 'blank', 'no holes'],
	}),
	choice('drilled', 'Holes are', {
		straight: ['straight holes', 'through holes', 'plain holes'],
		countersunk: ['countersunk', 'countersunk holes', 'countersink', 'countersinks'],
	}),
];

/** A sheet bent to a right angle, with screw holes in both legs, stiffened by gussets where asked. */
export const bracket: Archetype = {
	id: 'bracket',
	names: [
		...['bracket', 'brackets', 'l bracket', 'l brackets', 'angle bracket', 'corner bracket'],
		...[
			'shelf bracket',
			'mounting bracket',
			'right angle bracket',
			'l shaped bracket',
			'angle iron',
		],
	],
	title: 'Bracket',
	slots,
	parts: [{ id: 'bracket', names: ['bracket'], material: materials.steel }],
	design,
	kin: ['mount', 'hinge', 'brace', 'clamp', 'joint'],
	derived: ({ depth, height, base_holes: base, upright_holes: upright }) => ({
		...(depth === height ? { leg: Number(depth) } : {}),
		holes: Number(base ?? 0) + Number(upright ?? 0),
	}),
	reopened: reopening({
		leg: ['depth', 'height'],
		holes: ['base_holes', 'upright_holes', 'leg_holes', 'bored'],
		leg_holes: ['base_holes', 'upright_holes', 'bored'],
	}),
	examples: [
		'an L bracket with 2 holes in each leg',
		'a bracket 50 mm wide with 80 mm legs, 5 mm thick and a gusset',
		'a brass corner bracket 30 x 40 x 40 mm with countersunk holes and a 2 mm fillet',
	],
};

function design(values: Values): Design {
	const sizes = sizesOf(values, wordOf(slots, values, 'bored') === 'none');
	check(sizes);
	const isStiff = wordOf(slots, values, 'gusset') === 'gusset';
	const drilled = (['base', 'upright'] as const).filter((leg) => sizes[`${leg}_holes`] > 0);
	const from = isStiff ? 'stiff' : 'legs';
	const holes: Node[] =
		drilled.length === 0
			? [{ id: 'bracket', op: 'union', of: [from] }]
			: [
					drill(wordOf(slots, values, 'drilled') === 'countersunk'),
					...drilled.flatMap((leg) => holesIn(leg, isWide(sizes, leg))),
					{ id: 'bracket', op: 'difference', from, take: drilled.map((leg) => `${leg}_holes`) },
				];
	const shown = ['width', 'depth', 'height', 'thickness', 'fillet', 'corner'];
	const counts = drilled.map((leg) => `${leg}_holes`);
	return {
		params: slidersOf(slots, sizes, [
			...shown,
			...counts,
			...(counts.length > 0 ? ['hole'] : []),
		]).map(
			// A leg that has holes cannot lose the last of them by its slider.
			(param) => (counts.includes(param.id) ? { ...param, min: 1 } : param),
		),
		nodes: [...legs, ...(isStiff ? gussets : []), ...holes],
		parts: [{ id: 'bracket', label: 'Bracket', node: 'bracket' }],
		assumptions: assumptionsOf(values, sizes),
	};
}

function assumptionsOf(values: Values, { thickness, hole, base_holes: base }: Sizes): string[] {
	return [
		...(values.thickness === undefined ? [`Sheet of ${thickness} mm.`] : []),
		...(values.hole === undefined && base > 0 ? [`Holes of ${hole} mm.`] : []),
	];
}
