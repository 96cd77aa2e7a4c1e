import type { Node, Scalar } from '../../../mesh/program';
import { type Archetype, type Design, Impossible, type Values } from '../archetype';
import { materials } from '../materials';
import { numberOf, slidersOf, wordOf } from '../sliders';
import { choice, count, length } from '../slot';

const slots = [
	length('width', 'Width', [850, 80, 4000, 10], ['wide', 'width', 'long'], 'x'),
	length('depth', 'Depth', [300, 40, 900, 10], ['deep', 'depth'], 'y'),
	length('height', 'Height', [1800, 100, 3500, 10], ['tall', 'high', 'height'], 'z'),
	count('shelves', 'Shelves', [5, 1, 12, 1], ['shelves', 'shelf', 'levels', 'tiers']),
	length('board', 'Board thickness', [22, 2, 80, 1], ['thick', 'board thickness', 'boards']),
	choice('back', 'Back', {
		panel: ['back', 'back panel', 'closed back'],
		open: ['open', 'open back', 'no back', 'backless'],
	}),
];

type Triple = [Scalar, Scalar, Scalar];

const plinth = 'max(board * 1.4, height * 0.04)';
/** From the upper side of a shelf to that of the next. */
const step = `(height - board * 1.4 - ${plinth} - board) / shelves`;
/** Inside the sides, which stand in a little under the top and above the plinth. */
const sideX = 'width / 2 - board * 0.9';
const inside = 'width - board * 2.2';
/** Shelves begin a little behind the edges of the sides. */
const shelfDeep = 'depth - board * 1.1';
const bevel = 'board * 0.12';

const box = (id: string, size: Triple, by: Triple): Node[] => [
	{ id: `${id}_board`, op: 'box', size, bevel },
	{ id, op: 'move', of: `${id}_board`, by },
];

/** The top and the plinth have a moulding: shares of the board's thickness, inwards and upwards. */
const moulding: ReadonlyArray<readonly [inset: number, z: number]> = [
	[0.5, 0],
	[0.42, 0.25],
	[0.15, 0.45],
	[0, 0.62],
	[0, 1.25],
	[0.12, 1.4],
];

function top(): Node[] {
	const sections = moulding.map(([inset, z]) => ({
		profile: {
			kind: 'rect' as const,
			size: [`width - ${2 * inset} * board`, `depth - ${2 * inset} * board`] as [string, string],
			round: 'board * 0.2',
		},
		z: `board * ${z}`,
	}));
	return [
		{ id: 'cornice', op: 'loft', sections },
		{ id: 'top', op: 'move', of: 'cornice', by: [0, 0, 'height - board * 1.4'] },
	];
}

function carcass(): Node[] {
	const tall = 'height - board';
	return [
		...top(),
		...box('left_side', ['board', 'depth - board * 0.8', tall], [`-(${sideX})`, 0, 0]),
		{ id: 'sides', op: 'repeat_linear', of: 'left_side', count: 2, step: [`2 * (${sideX})`, 0, 0] },
		...box('shelf', [inside, shelfDeep, 'board'], [0, 'board * 0.1', plinth]),
		{ id: 'shelves', op: 'repeat_linear', of: 'shelf', count: 'shelves', step: [0, 0, step] },
		{ id: 'plinth_board', op: 'box', size: ['width', 'depth', plinth], bevel },
		{
			id: 'plinth_gap',
			op: 'box',
			size: ['width - board * 5', 'depth * 2', `(${plinth}) * 1.1`],
			round: `(${plinth}) * 0.4`,
		},
		{ id: 'plinth_low', op: 'move', of: 'plinth_gap', by: [0, 0, `-(${plinth}) * 0.6`] },
		{ id: 'plinth', op: 'difference', from: 'plinth_board', take: ['plinth_low'] },
	];
}

const back = (): Node[] =>
	box(
		'back',
		['width - board * 1.6', 'board * 0.45', `height - ${plinth} - board * 0.5`],
		[0, 'depth / 2 - board * 0.65', `(${plinth}) * 0.8`],
	);

/** Long shelves sag: there is an upright for each metre. */
const uprights = (bays: number): Node[] => [
	...box(
		'upright',
		['board', `${shelfDeep} - board * 0.2`, `height - board - ${plinth}`],
		[`-(${inside}) * ${(bays / 2 - 1) / bays}`, 'board * 0.1', plinth],
	),
	{
		id: 'uprights',
		op: 'repeat_linear',
		of: 'upright',
		count: bays - 1,
		step: [`(${inside}) / ${bays}`, 0, 0],
	},
];

function design(asked: Values): Design {
	const number = (id: string) => numberOf(slots, asked, id);
	const [width, depth, height] = [number('width'), number('depth'), number('height')];
	const usual = Math.min(width * 0.026, depth * 0.08, height * 0.02);
	const all: Values = { board: Math.round(usual * 10) / 10, ...asked };
	const board = numberOf(slots, all, 'board');
	const shelves = numberOf(slots, all, 'shelves');
	if ((height * 0.94 - board) / shelves < board * 2 || Math.min(width, depth) < board * 5) {
		throw new Impossible(
			`${shelves} shelves of ${board} mm do not fit into ${width} x ${depth} x ${height} mm.`,
		);
	}
	const bays = Math.ceil(width / 1100);
	const isClosed = wordOf(slots, all, 'back') !== 'open';
	return {
		params: slidersOf(slots, all, ['width', 'depth', 'height', 'shelves', 'board']),
		nodes: [...carcass(), ...(isClosed ? back() : []), ...(bays > 1 ? uprights(bays) : [])],
		parts: [
			{ id: 'side', label: 'Sides', node: 'sides' },
			{ id: 'shelf', label: 'Shelves', node: 'shelves' },
			{ id: 'top', label: 'Top', node: 'top' },
			{ id: 'plinth', label: 'Plinth', node: 'plinth' },
			...(isClosed ? [{ id: 'back', label: 'Back', node: 'back' }] : []),
			...(bays > 1 ? [{ id: 'upright', label: 'Uprights', node: 'uprights' }] : []),
		],
		assumptions: asked['board'] === undefined ? [`Boards ${board} mm thick.`] : [],
	};
}

export const bookshelf: Archetype = {
	id: 'bookshelf',
	names: ['bookshelf', 'bookshelves', 'bookcase', 'bookcases', 'shelf unit', 'shelving unit'],
	title: 'Bookshelf',
	slots,
	parts: [
		{ id: 'side', names: ['side', 'sides'], material: materials.oak },
		{ id: 'shelf', names: ['shelf', 'shelves', 'boards'], material: materials.oak },
		{ id: 'top', names: ['top', 'cornice'], material: materials.oak },
		{ id: 'plinth', names: ['plinth', 'base', 'foot'], material: materials.oak },
		{ id: 'back', names: ['back', 'back panel'], material: materials.oak },
		{ id: 'upright', names: ['upright', 'uprights', 'divider'], material: materials.oak },
	],
	design,
	counted: { shelves: 'shelf' },
	kin: ['shelf', 'cupboard', 'cabinet', 'rack', 'dresser', 'shelving', 'drawer'],
	examples: [
		'bookshelf with 5 shelves',
		'a white bookshelf 1.8 m tall and 60 cm wide',
		'an open bookshelf 120 x 30 x 90 cm with 3 shelves',
	],
};
