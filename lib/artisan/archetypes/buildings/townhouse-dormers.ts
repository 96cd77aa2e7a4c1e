import type { Node } from '../../../mesh/program';
import { block, type Point } from './masonry';
import { type Measures, wallWidth } from './townhouse-measures';
import { sashes, type WindowRow } from './townhouse-windows';

/** A stack on the right firewall, with three pots. */
export function chimney({ storey, eaves, front }: Measures): Node[] {
	const at = `${front} + ${storey} * 1.1`;
	const x = `(${wallWidth} / 2 - ${storey} * 0.14)`;
	const [wide, deep] = [`${storey} * 0.24`, `${storey} * 0.62`];
	const top = `height - ${storey} * 0.14`;
	return [
		...block('stack', [wide, deep, `${top} - ${eaves}`], [x, at, eaves]),
		...block(
			'stack_band',
			[`${wide} * 1.14`, `${deep} * 1.08`, `${storey} * 0.06`],
			[x, at, `${top} - ${storey} * 0.1`],
			`${storey} * 0.012`,
		),
		{ id: 'chimney', op: 'union', of: ['stack', 'stack_band'] },
		{
			id: 'clay',
			op: 'cylinder',
			radius: `${storey} * 0.055`,
			radius_top: `${storey} * 0.045`,
			height: `${storey} * 0.17`,
			segments: 20,
		},
		{
			id: 'first_pot',
			op: 'move',
			of: 'clay',
			by: [x, `${at} - ${deep} * 0.3`, `height - ${storey} * 0.17`],
		},
		{ id: 'pots', op: 'repeat_linear', of: 'first_pot', count: 3, step: [0, `${deep} * 0.3`, 0] },
	];
}

/** Two dormers in the front slope. */
export function dormers(measures: Measures): Node[] {
	const { storey, eaves, front } = measures;
	const { wide } = sashes(measures).dormer;
	const side = `(${wide} * 1.28)`;
	const gablet: Point[] = [
		[`-${side} / 2 - ${storey} * 0.05`, 0],
		[`${side} / 2 + ${storey} * 0.05`, 0],
		[0, `${storey} * 0.17`],
	];
	const twice = (id: string, of: string): Node[] => [
		{ id: `${id}_left`, op: 'move', of, by: ['width * -0.23', 0, 0] },
		{ id, op: 'repeat_linear', of: `${id}_left`, count: 2, step: ['width * 0.46', 0, 0] },
	];
	return [
		...block(
			'dormer_box',
			[side, `${storey} * 0.42`, `${storey} * 0.56`],
			[0, `${front} + ${storey} * 0.25`, `${eaves} + ${storey} * 0.04`],
		),
		{
			id: 'gablet_flat',
			op: 'extrude',
			profile: { kind: 'polygon', points: gablet },
			height: `${storey} * 0.5`,
		},
		{ id: 'gablet_up', op: 'rotate', of: 'gablet_flat', by: [90, 0, 0] },
		{
			id: 'gablet',
			op: 'move',
			of: 'gablet_up',
			by: [0, `${front} + ${storey} * 0.5`, `${eaves} + ${storey} * 0.58`],
		},
		{ id: 'dormer', op: 'union', of: ['dormer_box', 'gablet'] },
		...twice('dormers', 'dormer'),
	];
}

/** The windows of the dormers. */
export const dormerRows = (measures: Measures): WindowRow[] =>
	['width * -0.23', 'width * 0.23'].map((x, at) => ({
		...{ id: `dormer${at}`, sash: sashes(measures).dormer, isBare: true, turn: 0, count: 1 },
		by: [
			x,
			`${measures.front} + ${measures.storey} * 0.04`,
			`${measures.eaves} + ${measures.storey} * 0.32`,
		],
	}));
