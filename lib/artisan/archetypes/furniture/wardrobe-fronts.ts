import type { Node, Scalar } from '../../../mesh/program';
import { type HandleKind, handle } from './handle';
import { moved, of, turned } from './solids';

/** The front of the body: the cornice reaches as far as doors and handles do. */
export const bodyFront = '(board * 2.1 - depth / 2)';
const face = '(board * 1.35 - depth / 2)';
/** Of the front's back, which is in the body. */
const inBody = '(board * 2.35 - depth / 2)';
export const footHigh = 'height * 0.04';
/** Of a row of drawers. */
const rowHigh = 'height * 0.095';
/** What doors and drawers fill. */
const opening = '(width - board * 4)';
const edge = `${opening} / 2`;
/** Around each door and drawer, in boards. */
const gap = 0.18;

interface Front {
	/** The place that it fills, its gaps included. */
	readonly wide: string;
	readonly high: string;
	/** Of its frame around the fields, in boards. */
	readonly frame: number;
	/** Where its fields are: shares of what is inside the frame, from low to high. */
	readonly fields: ReadonlyArray<readonly [from: number, to: number]>;
}

const boards = (count: number) => `${Number(count.toFixed(3))} * board`;

/** A groove around a field of a front, which slopes up to the field in its middle. */
function groove(id: string, { wide, high, frame }: Front, from: number, to: number): Node[] {
	const around = gap + 2 * frame;
	const inner = `(${high} - ${boards(around)})`;
	const ring = (less: number, z: number) => {
		const tall = `${inner} * ${(to - from).toFixed(3)} - ${boards(less)}`;
		const size: [Scalar, Scalar] = [`${wide} - ${boards(around + less)}`, tall];
		return { profile: { kind: 'rect' as const, size }, z: `${z} * board` };
	};
	const y = `${inner} * ${((from + to) / 2 - 0.5).toFixed(3)}`;
	return [
		{ id: `${id}_around`, op: 'loft', sections: [ring(0.2, 0.55), ring(0, 0.7), ring(0, 1.5)] },
		{ id: `${id}_middle`, op: 'loft', sections: [ring(0.7, 0.4), ring(0.8, 0.6), ring(2.3, 1)] },
		{ id: `${id}_cut`, op: 'difference', from: `${id}_around`, take: [`${id}_middle`] },
		moved(id, `${id}_cut`, [0, y, 0]),
	];
}

/** A door or the front of a drawer: upright, its back and its middle on the origin. */
function front(id: string, given: Front): Node[] {
	const { wide, high, fields } = given;
	const cuts = fields.map((_, at) => `${id}_field_${at + 1}`);
	return [
		{
			id: `${id}_plate`,
			op: 'box',
			size: [`${wide} - ${boards(gap)}`, `${high} - ${boards(gap)}`, 'board'],
			bevel: 'board * 0.1',
		},
		...fields.flatMap(([from, to], at) => groove(cuts[at] ?? '', given, from, to)),
		{ id: `${id}_lying`, op: 'difference', from: `${id}_plate`, take: cuts },
		turned(id, `${id}_lying`, [90, 0, 0]),
	];
}

interface Fronts {
	readonly handles: HandleKind;
	/** Beside each other, and how many rows there are. */
	readonly columns: number;
	readonly hasDrawers: boolean;
	/** A single door opens to one side; of others, two share a place for their handles. */
	readonly single: boolean;
}

const rowsOf = ({ columns }: Fronts) => (columns === 1 ? 'drawers' : `(drawers / ${columns})`);

/** The share of the height that is below the doors. */
const below = (fronts: Fronts) =>
	fronts.hasDrawers ? `(0.04 + 0.095 * ${rowsOf(fronts)})` : '0.04';
const doorLow = (fronts: Fronts) => `height * ${below(fronts)}`;
const doorHigh = (fronts: Fronts) => `(height * (1 - ${below(fronts)}) - board * 1.7)`;

function doors(fronts: Fronts): Node[] {
	const pitch = `(${opening} / doors)`;
	const high = doorHigh(fronts);
	return [
		...front('door_front', {
			wide: pitch,
			high,
			frame: 2.6,
			fields: [
				[0, 0.36],
				[0.41, 1],
			],
		}),
		moved('door', 'door_front', [
			`${pitch} / 2 - ${edge}`,
			inBody,
			`${doorLow(fronts)} + ${high} / 2`,
		]),
		{ id: 'doors', op: 'repeat_linear', of: 'door', count: 'doors', step: [pitch, 0, 0] },
	];
}

function drawers({ columns }: Fronts): Node[] {
	const pitch = `(${opening} / ${columns})`;
	return [
		...front('drawer_front', {
			wide: pitch,
			high: rowHigh,
			frame: 1.4,
			fields: [[0, 1]],
		}),
		{
			id: 'drawer_grid',
			op: 'repeat_grid',
			of: 'drawer_front',
			count: [columns, 1],
			step: [pitch, 1],
		},
		moved('drawer_row', 'drawer_grid', [0, inBody, `${footHigh} + ${rowHigh} / 2`]),
	];
}

const upwards = (id: string, node: string, fronts: Fronts): Node => ({
	id,
	op: 'repeat_linear',
	of: node,
	count: rowsOf(fronts),
	step: [0, 0, rowHigh],
});

function handles(fronts: Fronts, kind: Exclude<HandleKind, 'none'>): Node[] {
	const pitch = `(${opening} / doors)`;
	const fromEdge = 'board * 1.35';
	const z = `${doorLow(fronts)} + ${doorHigh(fronts)} * 0.47`;
	const each = (id: string, x: string, count: string, step: string): Node[] => [
		moved(`${id}_first`, 'door_handle', [of(x), face, z]),
		{ id, op: 'repeat_linear', of: `${id}_first`, count, step: [step, 0, 0] },
	];
	const right = `${pitch} - ${fromEdge} - ${edge}`;
	const left = `${pitch} + ${fromEdge} - ${edge}`;
	return [
		...handle('door_handle', kind, {
			long: 'height * 0.09',
			thick: 'board * 0.4',
			along: 'z',
		}),
		...(fronts.single
			? each('right_handles', right, 'doors', pitch)
			: [
					...each('right_handles', right, 'floor((doors + 1) / 2)', `2 * ${pitch}`),
					...each('left_handles', left, 'floor(doors / 2)', `2 * ${pitch}`),
				]),
		...(fronts.hasDrawers ? drawerHandles(fronts, kind) : []),
		{
			id: 'handles',
			op: 'group',
			of: [
				'right_handles',
				...(fronts.single ? [] : ['left_handles']),
				...(fronts.hasDrawers ? ['drawer_handles'] : []),
			],
		},
	];
}

function drawerHandles(fronts: Fronts, kind: Exclude<HandleKind, 'none'>): Node[] {
	const { columns } = fronts;
	const pitch = `(${opening} / ${columns})`;
	return [
		...handle('drawer_handle', kind, {
			long: 'min(height * 0.09, width * 0.1)',
			thick: 'board * 0.4',
			along: 'x',
		}),
		{
			id: 'handle_grid',
			op: 'repeat_grid',
			of: 'drawer_handle',
			count: [columns, 1],
			step: [pitch, 1],
		},
		moved('handle_row', 'handle_grid', [
			0,
			`${face} + board * 0.4`,
			`${footHigh} + ${rowHigh} / 2`,
		]),
		upwards('drawer_handles', 'handle_row', fronts),
	];
}

export const wardrobeFronts = (fronts: Fronts): Node[] => [
	...doors(fronts),
	...(fronts.hasDrawers ? [...drawers(fronts), upwards('drawers', 'drawer_row', fronts)] : []),
	...(fronts.handles === 'none' ? [] : handles(fronts, fronts.handles)),
];
