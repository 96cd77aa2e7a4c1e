import type { Node } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { type DrawerSide, deskDrawers, frontRail } from './desk-drawers';
import { type HandleKind, handleNames, handleSlot } from './handle';
import { inProportion, tidy } from './proportion';
import { board } from './solids';
import { inRows, leg, overhang, underTop } from './table-legs';
import { tableTop } from './table-top';

const usual = { width: 1400, depth: 700, height: 740 };

const slots: readonly Slot[] = [
	length('width', 'Width', [usual.width, 100, 4000, 10], ['wide', 'width', 'long', 'length'], 'x'),
	length('depth', 'Depth', [usual.depth, 60, 2000, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [usual.height, 60, 1500, 5], ['tall', 'high', 'height'], 'z'),
	count('drawers', 'Drawers', [3, 0, 10, 1], ['drawers', 'drawer']),
	count('legs', 'Legs', [4, 4, 8, 1], ['legs', 'leg']),
	length('leg_thickness', 'Leg thickness', [50, 3, 150, 1], ['thick', 'leg thickness', 'legs']),
	length('top_thickness', 'Top thickness', [28, 2, 100, 1], ['thick', 'top thickness', 'top']),
	choice('side', 'Drawers are', {
		right: ['right', 'drawers on the right', 'right side', 'right-hand side', 'one pedestal'],
		left: ['left', 'drawers on the left', 'left side', 'left-hand side'],
		both: ['both sides', 'drawers on both sides', 'each side', 'two pedestals', 'double pedestal'],
	}),
	choice('panel', 'Modesty panel', {
		panel: ['modesty panel', 'modesty', 'back panel', 'privacy panel', 'back'],
		none: ['no modesty panel', 'open back', 'no back panel'],
	}),
	choice('leg_shape', 'Leg shape', {
		square: ['square', 'square legs', 'tapered legs'],
		round: ['round', 'round legs', 'turned legs'],
	}),
	handleSlot,
];

const legX = `(width / 2 - ${overhang} - leg_thickness / 2)`;
const legY = `(depth / 2 - ${overhang} - leg_thickness / 2)`;

/** Between the legs under the top: a slim rail in front, and one at each side. */
function rails(): Node[] {
	const bevel = 'leg_thickness * 0.04';
	const up = (high: string) => `${underTop} - ${high}`;
	const side = 'height * 0.09';
	const more = 'top_thickness * 0.3';
	return [
		...board(
			'rail_front',
			[`2 * ${legX}`, 'leg_thickness * 0.5', `${frontRail} + ${more}`],
			[0, `-${legY}`, up(frontRail)],
			bevel,
		),
		...board(
			'rail_back',
			[`2 * ${legX}`, 'leg_thickness * 0.5', `${side} + ${more}`],
			[0, legY, up(side)],
			bevel,
		),
		...board(
			'rail_side',
			['leg_thickness * 0.5', `2 * ${legY}`, `${side} + ${more}`],
			[`-${legX}`, 0, up(side)],
			bevel,
		),
		{
			id: 'rail_sides',
			op: 'repeat_linear',
			of: 'rail_side',
			count: 2,
			step: [`2 * ${legX}`, 0, 0],
		},
		{ id: 'frame', op: 'group', of: ['rail_front', 'rail_back', 'rail_sides'] },
	];
}

const modestyPanel = (): Node[] =>
	board(
		'panel',
		[`2 * ${legX}`, 'leg_thickness * 0.34', 'height * 0.59 + top_thickness * 0.3'],
		[0, legY, `${underTop} - height * 0.59`],
		'leg_thickness * 0.05',
	);

/** @throws Impossible where legs and drawers do not find room */
function sized(asked: Values): Values {
	const values = inProportion(usual, asked);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, depth, height] = [number('width'), number('depth'), number('height')];
	const thin = Math.min(depth * 0.075, height * 0.068, width * 0.06);
	const isDouble = wordOf(slots, asked, 'side') === 'both';
	const all: Values = {
		leg_thickness: tidy(thin),
		top_thickness: tidy(thin * 0.56),
		drawers: isDouble ? 6 : 3,
		...values,
	};
	const [thick, top] = ['leg_thickness', 'top_thickness'].map((id) => numberOf(slots, all, id));
	const legs = Math.ceil(numberOf(slots, all, 'legs') / 2);
	if (
		Number(thick) * Math.max(8, legs * 2) > width ||
		Number(thick) * 5 > Math.min(depth, height)
	) {
		throw new Impossible(`Legs of ${thick} mm are too thick for a desk this small.`);
	}
	if (Number(top) * 8 > Math.min(height, depth)) {
		throw new Impossible('The top is too thick for a desk this small.');
	}
	if (isDouble && numberOf(slots, all, 'drawers') === 1) {
		throw new Impossible('Drawers on both sides are at least two.');
	}
	return all;
}

function design(asked: Values): Design {
	const all = sized(asked);
	const hasDrawers = numberOf(slots, all, 'drawers') > 0;
	const hasPanel = wordOf(slots, all, 'panel') === 'panel';
	const side = wordOf(slots, all, 'side') as DrawerSide;
	const drawers = hasDrawers
		? deskDrawers(side, wordOf(slots, all, 'handles') as HandleKind)
		: { nodes: [], parts: [] };
	const sizes = ['width', 'depth', 'height', 'legs', 'leg_thickness', 'top_thickness'];
	const params = slidersOf(slots, all, hasDrawers ? [...sizes, 'drawers'] : sizes);
	return {
		params: params.map((one) =>
			one.id === 'drawers' ? { ...one, min: side === 'both' ? 2 : 1 } : one,
		),
		nodes: [
			...tableTop(false),
			{ id: 'top', op: 'move', of: 'board', by: [0, 0, underTop] },
			leg(wordOf(slots, all, 'leg_shape') === 'round'),
			...inRows(),
			...rails(),
			...drawers.nodes,
			...(hasPanel ? modestyPanel() : []),
		],
		parts: [
			{ id: 'top', label: 'Top', node: 'top' },
			{ id: 'leg', label: 'Legs', node: 'legs' },
			{ id: 'frame', label: 'Frame', node: 'frame' },
			...drawers.parts,
			...(hasPanel ? [{ id: 'panel', label: 'Modesty panel', node: 'panel' }] : []),
		],
		assumptions: [
			...(asked['drawers'] === undefined ? [`${all['drawers']} drawers.`] : []),
			...(asked['panel'] === undefined ? ['A modesty panel at the back.'] : []),
		],
	};
}

export const desk: Archetype = {
	id: 'desk',
	names: ['desk', 'desks', 'writing desk', 'office desk', 'computer desk', 'study desk'],
	title: 'Desk',
	slots,
	parts: [
		{ id: 'top', names: ['top', 'desktop', 'desk top', 'board'], material: materials.oak },
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
		{ id: 'frame', names: ['frame', 'rail', 'rails', 'apron'], material: materials.oak },
		{ id: 'pedestal', names: ['pedestal', 'pedestals', 'cabinet'], material: materials.oak },
		{ id: 'drawer', names: ['drawer', 'drawers', 'drawer fronts'], material: materials.oak },
		{ id: 'handle', names: handleNames, material: materials.steel },
		{ id: 'panel', names: ['modesty panel', 'back panel', 'panel'], material: materials.oak },
	],
	design,
	counted: { drawers: 'drawer', legs: 'leg' },
	reopened: reopening({ 'side=both': ['drawers'] }),
	kin: ['workbench', 'bureau', 'workstation', 'secretary'],
	examples: [
		'a desk with 3 drawers',
		'a desk 160 x 75 x 74 cm with drawers on both sides',
		'a walnut desk 1.2 m wide with 2 white drawers and brass handles',
	],
};
