import type { Node, Scalar } from '../../../mesh/program';
import { block, part, type Triple } from './masonry';
import { columns, type Measures, rearOf } from './townhouse-measures';

const things = ['window', 'pane', 'sill', 'lintel'] as const;
type Thing = (typeof things)[number];

/** One size of window: for the walls, for the slanting sides of a bay, for a dormer. */
interface Sash {
	readonly id: string;
	readonly wide: string;
	readonly high: string;
}

interface Row {
	readonly id: string;
	readonly sash: Sash;
	/** Without a sill and a lintel of stone. */
	readonly isBare?: boolean;
	/** About z, from the front. */
	readonly turn: number;
	readonly by: Triple;
	readonly count: Scalar;
}

export const sashes = ({ storey }: Measures) =>
	({
		wall: {
			id: 'wide',
			wide: `min(width * 0.19, ${storey} * 0.42)`,
			high: `${storey} * 0.58`,
		},
		slim: {
			id: 'slim',
			wide: `min(width * 0.075, ${storey} * 0.16)`,
			high: `${storey} * 0.58`,
		},
		dormer: {
			id: 'attic',
			wide: `min(width * 0.15, ${storey} * 0.3)`,
			high: `${storey} * 0.4`,
		},
	}) satisfies Record<string, Sash>;

/** Lying on its back around its middle: frame with two sashes and glazing bars, pane, sill, lintel with keystone. */
function oneWindow({ id, wide, high }: Sash, { storey }: Measures): Node[] {
	const bar = `${storey} * 0.03`;
	return [
		{
			id: `${id}_casing`,
			op: 'box',
			size: [wide, high, `${bar} * 2.4`],
			bevel: `${bar} * 0.3`,
		},
		...block(
			`${id}_opening`,
			[`${wide} - 2.2 * ${bar}`, `${high} - 2.2 * ${bar}`, bar],
			[0, 0, `${bar} * 1.6`],
		),
		{ id: `${id}_frame`, op: 'difference', from: `${id}_casing`, take: [`${id}_opening`] },
		...block(`${id}_rail`, [`${wide} * 0.9`, `${bar} * 0.9`, `${bar} * 2.1`], [0, 0, 0]),
		...block(`${id}_bar`, [`${bar} * 0.6`, `${high} * 0.9`, `${bar} * 2`], [0, 0, 0]),
		{ id: `${id}_whole`, op: 'union', of: [`${id}_frame`, `${id}_rail`, `${id}_bar`] },
		{ id: `${id}_window`, op: 'move', of: `${id}_whole`, by: [0, 0, `-${bar}`] },
		...block(
			`${id}_pane`,
			[`${wide} - 1.6 * ${bar}`, `${high} - 1.6 * ${bar}`, `${bar} * 1.7`],
			[0, 0, `-${bar}`],
		),
	];
}

/** What stands around it in a wall. */
function stones({ id, wide, high }: Sash, { storey }: Measures): Node[] {
	const bar = `${storey} * 0.03`;
	const top = `${high} / 2 - ${bar} * 0.5`;
	return [
		...block(
			`${id}_sill`,
			[`${wide} * 1.2`, `${bar} * 1.8`, `${bar} * 4.6`],
			[0, `-${high} / 2 - ${bar} * 0.7`, `-${bar}`],
			`${bar} * 0.3`,
		),
		{
			id: `${id}_flat_arch`,
			op: 'extrude',
			profile: {
				kind: 'polygon',
				points: [
					[`${wide} * -0.55`, top],
					[`${wide} * 0.55`, top],
					[`${wide} * 0.66`, `${top} + ${bar} * 4.5`],
					[`${wide} * -0.66`, `${top} + ${bar} * 4.5`],
				],
			},
			height: `${bar} * 2`,
		},
		...block(
			`${id}_keystone`,
			[`${wide} * 0.16`, `${bar} * 6`, `${bar} * 2.7`],
			[0, `${top} + ${bar} * 2.7`, 0],
		),
		{ id: `${id}_stones`, op: 'union', of: [`${id}_flat_arch`, `${id}_keystone`] },
		{ id: `${id}_lintel`, op: 'move', of: `${id}_stones`, by: [0, 0, `-${bar}`] },
	];
}

const hasThing = ({ isBare }: Row, thing: Thing) =>
	isBare !== true || thing === 'window' || thing === 'pane';

/** Windows one above the other, set upright and turned to their wall. */
const placed = (thing: Thing, row: Row, { storey }: Measures): Node[] => [
	{
		id: `${thing}_${row.id}_up`,
		op: 'rotate',
		of: `${row.sash.id}_${thing}`,
		by: [90, 0, row.turn],
	},
	{ id: `${thing}_${row.id}_low`, op: 'move', of: `${thing}_${row.id}_up`, by: row.by },
	{
		id: `${thing}_${row.id}`,
		op: 'repeat_linear',
		of: `${thing}_${row.id}_low`,
		count: row.count,
		step: [0, 0, storey],
	},
];

/** The rows of the walls; those of the bay and of the dormers come from these. */
export function townWindows(measures: Measures, more: readonly Row[], hasBay: boolean): Node[] {
	const { storey, ground, front } = measures;
	const { wall, slim, dormer } = sashes(measures);
	const level = (floor: string) => `${ground} + ${storey} * (${floor} + 0.5)`;
	const rows: Row[] = [
		{
			...{ id: 'over_door', sash: wall, turn: 0, count: 'floors - 1' },
			by: [columns.door, front, level('1')],
		},
		hasBay
			? {
					id: 'over_bay',
					sash: wall,
					turn: 0,
					count: 1,
					by: [columns.bay, front, level('floors - 1')],
				}
			: { id: 'right', sash: wall, turn: 0, count: 'floors', by: [columns.bay, front, level('0')] },
		...[-0.23, 0.23].map(
			(x, at): Row => ({
				...{ id: `rear${at}`, sash: wall, turn: 180, count: 'floors' },
				by: [`width * ${x}`, rearOf(measures), level('0')],
			}),
		),
		...more,
	];
	const used = [wall, slim, dormer].filter((sash) => rows.some((row) => row.sash.id === sash.id));
	return [
		...used.flatMap((sash) => oneWindow(sash, measures)),
		...stones(wall, measures),
		...things.flatMap((thing): Node[] => {
			const own = rows.filter((row) => hasThing(row, thing));
			return [
				...own.flatMap((row) => placed(thing, row, measures)),
				{ id: `${thing}s`, op: 'group', of: own.map(({ id }) => `${thing}_${id}`) },
			];
		}),
	];
}

export type { Row as WindowRow };
export const windowParts = [
	part('window', 'Windows', 'windows'),
	part('pane', 'Panes', 'panes'),
	part('sill', 'Sills', 'sills'),
	part('lintel', 'Lintels', 'lintels'),
];
