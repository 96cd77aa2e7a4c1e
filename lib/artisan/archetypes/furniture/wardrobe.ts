import type { Node, Scalar } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Slot, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, reopening, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';
import { type HandleKind, handleNames, handleSlot } from './handle';
import { inProportion, tidy } from './proportion';
import { moved } from './solids';
import { bodyFront, footHigh, wardrobeFronts } from './wardrobe-fronts';

const usual = { width: 1200, depth: 600, height: 2000 };

const slots: readonly Slot[] = [
	length('width', 'Width', [usual.width, 60, 6000, 10], ['wide', 'width', 'long', 'across'], 'x'),
	length('depth', 'Depth', [usual.depth, 30, 1500, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [usual.height, 100, 4000, 10], ['tall', 'high', 'height'], 'z'),
	count('doors', 'Doors', [2, 1, 8, 1], ['doors', 'door']),
	count('drawers', 'Drawers', [0, 0, 12, 1], ['drawers', 'drawer']),
	length('board', 'Board thickness', [24, 1, 80, 1], ['thick', 'board thickness', 'boards']),
	choice('below', 'Below the doors', {
		none: ['no drawers', 'doors only'],
		drawers: ['drawers', 'drawer', 'with drawers'],
	}),
	choice('foot', 'Stands on', {
		plinth: ['plinth', 'base', 'on a plinth'],
		legs: ['legs', 'feet', 'on legs', 'on feet'],
	}),
	handleSlot,
];

/** Inwards and upwards, in boards: out over doors and handles. */
const moulding: ReadonlyArray<readonly [inset: number, z: number]> = [
	[1.5, 0],
	[1.3, 0.2],
	[0.9, 0.45],
	[0.35, 0.72],
	[0.1, 1],
	[0, 1.12],
	[0, 1.55],
	[0.15, 1.7],
];

function cornice(): Node[] {
	const sections = moulding.map(([inset, z]) => {
		const less = `${2 * inset} * board`;
		const size: [Scalar, Scalar] = [`width - ${less}`, `depth - ${less}`];
		return {
			profile: { kind: 'rect' as const, size, round: `board * 0.15` },
			z: `board * ${z}`,
		};
	});
	return [
		{ id: 'cornice_low', op: 'loft', sections },
		moved('cornice', 'cornice_low', [0, 0, `height - board * 1.7`]),
	];
}

const bodyWide = `width - board * 2.4`;
/** Its rear is as far back as the cornice. */
const bodyY = `(${bodyFront} + depth / 2) / 2`;

const body = (): Node[] => [
	{
		id: 'body_box',
		op: 'box',
		size: [
			bodyWide,
			`depth / 2 - ${bodyFront}`,
			`height - ${footHigh} - board * 1.7 + board * 0.4`,
		],
		round: 'board * 0.15',
	},
	moved('body', 'body_box', [0, bodyY, footHigh]),
];

/** Set back a little, so that toes find room; its rear stays off the wall's skirting. */
const plinth = (): Node[] => [
	{
		id: 'plinth_box',
		op: 'box',
		size: [`${bodyWide} - board`, 'depth - board * 4', `${footHigh} + board * 0.4`],
		bevel: 'board * 0.1',
	},
	moved('plinth', 'plinth_box', [0, 'board * 0.8', 0]),
];

const legs = (): Node[] => [
	{
		id: 'one_leg',
		op: 'cylinder',
		radius: 'board * 0.75',
		radius_top: 'board * 1.15',
		height: `${footHigh} + board * 0.4`,
		segments: 32,
	},
	{
		id: 'leg_grid',
		op: 'repeat_grid',
		of: 'one_leg',
		count: [2, 2],
		step: [`${bodyWide} - board * 4`, 'depth - board * 6'],
	},
	moved('legs', 'leg_grid', [0, 'board * 0.8', 0]),
];

/** The most drawers beside each other that fill all rows, one below each door at most. */
function columnsOf(drawers: number, doors: number): number {
	const possible = Array.from({ length: doors }, (_, at) => doors - at);
	return possible.find((columns) => drawers % columns === 0) ?? 1;
}

/** @throws Impossible where doors or drawers do not find room */
function sized(asked: Values): Values {
	const values = inProportion(usual, asked);
	const number = (id: string) => numberOf(slots, values, id);
	const [width, depth, height] = [number('width'), number('depth'), number('height')];
	const usualDoors = Math.min(8, Math.max(1, Math.round(width / (height * 0.28))));
	const usualBoard = tidy(Math.min(width * 0.02, height * 0.012, depth * 0.04));
	const hasDrawers = wordOf(slots, asked, 'below') === 'drawers';
	const doorsOf = Number(values['doors'] ?? usualDoors);
	const all: Values = {
		...{ doors: doorsOf, drawers: hasDrawers ? doorsOf : 0, board: usualBoard },
		...values,
	};
	const board = numberOf(slots, all, 'board');
	const doors = numberOf(slots, all, 'doors');
	if (width - board * 4 < doors * board * 8.5 || board * 10 > Math.min(depth, height * 0.16)) {
		throw new Impossible(
			`${doors} doors of ${board} mm do not fit into ${width} x ${depth} x ${height} mm.`,
		);
	}
	const drawers = numberOf(slots, all, 'drawers');
	if (drawers / Math.max(1, columnsOf(drawers, doors)) > 5) {
		throw new Impossible(`${drawers} drawers below ${doors} doors leave the doors too low.`);
	}
	return all;
}

function design(asked: Values): Design {
	const all = sized(asked);
	const [doors, drawers] = [numberOf(slots, all, 'doors'), numberOf(slots, all, 'drawers')];
	const columns = columnsOf(drawers, doors);
	const handles = wordOf(slots, all, 'handles') as HandleKind;
	const onLegs = wordOf(slots, all, 'foot') === 'legs';
	const [hasDrawers, single] = [drawers > 0, doors === 1];
	const sizes = ['width', 'depth', 'height', 'board', 'doors', ...(hasDrawers ? ['drawers'] : [])];
	const params = slidersOf(slots, all, sizes).map((one) => {
		if (one.id === 'drawers') return { ...one, min: columns, max: 5 * columns, step: columns };
		return one.id === 'doors' && !single ? { ...one, min: 2 } : one;
	});
	const part = (id: string, label: string, node: string) => ({ id, label, node });
	return {
		params,
		nodes: [
			...cornice(),
			...body(),
			...(onLegs ? legs() : plinth()),
			...wardrobeFronts({ handles, columns, hasDrawers, single }),
		],
		parts: [
			part('body', 'Body', 'body'),
			part('cornice', 'Cornice', 'cornice'),
			onLegs ? part('leg', 'Legs', 'legs') : part('plinth', 'Plinth', 'plinth'),
			part('door', 'Doors', 'doors'),
			...(hasDrawers ? [part('drawer', 'Drawers', 'drawers')] : []),
			...(handles === 'none' ? [] : [part('handle', 'Handles', 'handles')]),
		],
		assumptions: [
			...(asked['doors'] === undefined ? [`${doors} doors.`] : []),
			...(asked['drawers'] === undefined && hasDrawers ? [`${drawers} drawers.`] : []),
		],
	};
}

export const wardrobe: Archetype = {
	id: 'wardrobe',
	names: ['wardrobe', 'wardrobes', 'closet', 'closets', 'armoire', 'clothes cupboard'],
	title: 'Wardrobe',
	slots,
	parts: [
		{ id: 'body', names: ['body', 'frame', 'carcass', 'sides'], material: materials.oak },
		{ id: 'cornice', names: ['cornice', 'top'], material: materials.oak },
		{ id: 'plinth', names: ['plinth', 'base'], material: materials.oak },
		{ id: 'leg', names: ['leg', 'legs', 'feet'], material: materials.oak },
		{ id: 'door', names: ['door', 'doors'], material: materials.oak },
		{ id: 'drawer', names: ['drawer', 'drawers'], material: materials.oak },
		{ id: 'handle', names: handleNames, material: materials.steel },
	],
	design,
	counted: { doors: 'door', drawers: 'drawer' },
	reopened: reopening({ 'below=drawers': ['drawers'], 'below=none': ['drawers'] }),
	kin: ['cupboard', 'cabinet', 'dresser', 'locker', 'chifferobe', 'pantry'],
	examples: [
		'a wardrobe with 3 doors',
		'a wardrobe 1.5 m wide, 60 cm deep and 2.1 m tall with 4 drawers',
		'a white wardrobe with 2 walnut doors, brass knobs and legs',
	],
};
