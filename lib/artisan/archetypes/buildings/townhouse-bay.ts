import type { Node } from '../../../mesh/program';
import { type Point, rounded } from './masonry';
import { columns, type Measures } from './townhouse-measures';
import { sashes, type WindowRow } from './townhouse-windows';

const half = 'width * 0.235';
const out = ({ storey }: Measures) => `min(width * 0.12, ${storey} * 0.22)`;

/** Three sides of an octagon before the wall, from the ground to below the last floor, with a stone band on each floor. */
export function townBay(measures: Measures): Node[] {
	const { storey, ground, front } = measures;
	const reach = `(${out(measures)})`;
	// Around the foot of its middle on the wall.
	const outline = (more: string): Point[] => [
		[`-(${half} + ${more})`, `${storey} * 0.1`],
		[`-(${half} + ${more})`, 0],
		[`${reach} - ${half} - ${more} * 0.4`, `-(${reach} + ${more})`],
		[`${half} - ${reach} + ${more} * 0.4`, `-(${reach} + ${more})`],
		[`${half} + ${more}`, 0],
		[`${half} + ${more}`, `${storey} * 0.1`],
	];
	const slab = (id: string, more: number, high: number, z: string): Node[] => [
		{
			id: `${id}_flat`,
			op: 'extrude',
			profile: { kind: 'polygon', points: outline(`${storey} * ${more}`) },
			height: `${storey} * ${high}`,
			bevel: `${storey} * 0.01`,
		},
		{ id, op: 'move', of: `${id}_flat`, by: [columns.bay, front, z] },
	];
	const top = `${ground} + ${storey} * (floors - 1)`;
	return [
		{
			id: 'bay_solid',
			op: 'extrude',
			profile: { kind: 'polygon', points: outline('0') },
			height: `${top} + ${storey} * 0.02`,
		},
		{ id: 'bay', op: 'move', of: 'bay_solid', by: [columns.bay, front, 0] },
		...slab('bay_foot', 0.025, 0.1, `${ground} - ${storey} * 0.08`),
		...slab('bay_sill', 0.035, 0.05, `${ground} + ${storey} * 0.17`),
		...slab('bay_head', 0.03, 0.09, `${ground} + ${storey} * 0.82`),
		{ id: 'bay_floor', op: 'group', of: ['bay_sill', 'bay_head'] },
		{
			id: 'bay_bands',
			op: 'repeat_linear',
			of: 'bay_floor',
			count: 'floors - 1',
			step: [0, 0, storey],
		},
		...slab('bay_cornice', 0.07, 0.06, `${top} - ${storey} * 0.03`),
		{ id: 'bay_trim', op: 'union', of: ['bay_foot', 'bay_bands', 'bay_cornice'] },
		bayRoof(measures, top),
	];
}

/** A low roof that leans against the wall. */
function bayRoof(measures: Measures, top: string): Node {
	const { storey, front } = measures;
	const reach = `(${out(measures)})`;
	const section = (share: number, level: number) => {
		const [side, way] = [
			`${storey} * ${rounded(0.05 - 0.3 * share)}`,
			`${reach} * ${rounded(1 - 0.8 * share)}`,
		];
		const points: Point[] = [
			[`-(${half} + ${side})`, `${storey} * 0.1`],
			[`-(${half} + ${side})`, `${storey} * -0.02`],
			[`-(${half} + ${side}) + ${way}`, `-(${way}) - ${storey} * 0.04`],
			[`${half} + ${side} - ${way}`, `-(${way}) - ${storey} * 0.04`],
			[`${half} + ${side}`, `${storey} * -0.02`],
			[`${half} + ${side}`, `${storey} * 0.1`],
		];
		return {
			profile: { kind: 'polygon' as const, points },
			z: `${top} + ${storey} * ${level}`,
			shift: [columns.bay, front] as [string, string],
		};
	};
	return { id: 'bay_roof', op: 'loft', sections: [section(0, 0.02), section(0.9, 0.2)] };
}

/** A window in each side of the bay, on each floor but the last. */
export function bayRows(measures: Measures): WindowRow[] {
	const { storey, ground, front } = measures;
	const { wall, slim } = sashes(measures);
	const reach = out(measures);
	const z = `${ground} + ${storey} * 0.52`;
	const slant = (id: string, turn: 45 | -45): WindowRow => ({
		...{ id, sash: slim, isBare: true, turn, count: 'floors - 1' },
		by: [
			`${columns.bay} ${turn > 0 ? '+' : '-'} (${half} - ${reach} / 2)`,
			`${front} - ${reach} / 2`,
			z,
		],
	});
	return [
		{
			...{ id: 'bay', sash: wall, isBare: true, turn: 0, count: 'floors - 1' },
			by: [columns.bay, `${front} - ${reach}`, z],
		},
		slant('slant_left', -45),
		slant('slant_right', 45),
	];
}
