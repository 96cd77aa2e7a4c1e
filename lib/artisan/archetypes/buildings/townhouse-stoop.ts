import type { Node } from '../../../mesh/program';
import { along, block, type Point, rounded } from './masonry';
import { behindFront, columns, type Measures, paved, raised } from './townhouse-measures';

/** Of the stairs, between the railings. */
const run = ({ storey }: Measures) => `min(width * 0.34, ${storey} * 0.62)`;

/** How deep a step and the landing are; in y, the edges of the first step and of the landing. */
function stairsOf({ yard }: Measures) {
	return {
		tread: `(${yard} * 0.54 / steps)`,
		start: `${yard} * 0.06 - depth / 2`,
		landing: `${yard} * 0.4`,
		brink: `${yard} * 0.6 - depth / 2`,
	};
}

/** A height: so many storeys above the pavement, and so many of the risers that lead up to the door. */
const levelOf =
	({ storey }: Measures) =>
	(storeys: number, risers = 0): string => {
		const each = `${rounded(risers * (raised - paved))} / (steps + 1)`;
		return `${storey} * (${rounded(paved + storeys)} + ${each})`;
	};

/** Steps up to the door, between two cheeks of stone. */
export function townStoop(measures: Measures): Node[] {
	const { storey, ground, yard } = measures;
	const { tread, brink, start } = stairsOf(measures);
	const level = levelOf(measures);
	const rise = `${storey} * ${rounded(raised - paved)} / (steps + 1)`;
	const cheek = `${storey} * 0.07`;
	const clear = `(${run(measures)})`;
	const back = behindFront(measures, 0, 0.05);
	const inside: Point[] = [
		[`${start} + ${tread} * 0.8`, 0],
		[back, 0],
		[back, ground],
		[brink, ground],
		[brink, `${ground} - ${rise} * 1.3`],
		[`${start} + ${tread} * 0.8`, level(0, 0.7)],
	];
	const edge = `${start} - ${yard} * 0.005`;
	const slope: Point[] = [
		[edge, 0],
		[back, 0],
		[back, `${ground} + ${storey} * 0.04`],
		[brink, `${ground} + ${storey} * 0.04`],
		[`${start} + ${tread} * 0.4`, level(0.05, 1)],
		[edge, level(0.05, 1)],
	];
	return [
		...block(
			'one_step',
			[`${clear} + ${cheek}`, `${tread} * 1.25`, `${rise} * 1.3`],
			[columns.door, `${start} + ${tread} * 0.625`, level(0, -0.3)],
			`${rise} * 0.08`,
		),
		{ id: 'steps', op: 'repeat_linear', of: 'one_step', count: 'steps', step: [0, tread, rise] },
		...along('inside_middle', inside, `${clear} + ${cheek} * 0.5`),
		...along('slope_middle', slope, cheek),
		{ id: 'slope_left', op: 'move', of: 'slope_middle', by: [`-(${clear} + ${cheek}) / 2`, 0, 0] },
		{
			...{ id: 'slopes', op: 'repeat_linear', of: 'slope_left', count: 2 },
			step: [`${clear} + ${cheek}`, 0, 0],
		},
		{ id: 'stoop_middle', op: 'union', of: ['inside_middle', 'slopes'] },
		{ id: 'stoop', op: 'move', of: 'stoop_middle', by: [columns.door, 0, 0] },
		...railings(measures),
	];
}

/** One railing, over the middle of the stairs: a bar for each step, under a handrail that begins at a newel. */
function railing(measures: Measures): Node[] {
	const { storey, front } = measures;
	const { tread, landing, brink, start } = stairsOf(measures);
	const level = levelOf(measures);
	const rise = `${storey} * ${rounded(raised - paved)} / (steps + 1)`;
	const [thin, high, up] = [`${storey} * 0.011`, 0.3, raised - paved];
	const first = `${start} + ${tread} * 0.3`;
	const post = (id: string, radius: number, tall: number, [y, z]: [string, string]): Node[] => [
		{
			id: `${id}_rod`,
			op: 'cylinder',
			radius: `${thin} * ${radius}`,
			height: `${storey} * ${rounded(tall)}`,
			segments: 10,
		},
		{ id, op: 'move', of: `${id}_rod`, by: [0, y, z] },
	];
	const row = (id: string, of: string, count: string | number, [y, z]: [string, string]): Node => ({
		...{ id, op: 'repeat_linear', of, count, step: [0, y, z] },
	});
	return [
		...post('baluster', 0.8, high, [`${start} + ${tread} * 0.5`, level(0, 1)]),
		row('balusters', 'baluster', 'steps', [tread, rise]),
		...post('landing_bar', 0.8, high, [`${front} - ${landing} * 0.85`, level(up)]),
		row('landing_bars', 'landing_bar', 4, [`${landing} * 0.27`, '0']),
		{
			id: 'handrail',
			op: 'sweep',
			profile: { kind: 'rect', size: [`${thin} * 3`, `${thin} * 2`], round: `${thin} * 0.8` },
			path: {
				kind: 'points',
				points: [
					[0, first, level(high, 0.8)],
					[0, `${brink} - ${tread} * 0.2`, level(up + high)],
					[0, behindFront(measures, 0, 0.02), level(up + high)],
				],
			},
		},
		...post('newel', 2, high + 0.06, [first, level(-0.01)]),
		{ id: 'newel_ball', op: 'sphere', radius: `${thin} * 2.8`, segments: 16 },
		{ id: 'newel_top', op: 'move', of: 'newel_ball', by: [0, first, level(high + 0.07)] },
	];
}

/** Iron along both sides of the stairs. */
function railings(measures: Measures): Node[] {
	const side = `(${run(measures)} + ${measures.storey} * 0.07) / 2`;
	return [
		...railing(measures),
		{
			id: 'railing_middle',
			op: 'union',
			of: ['balusters', 'landing_bars', 'handrail', 'newel', 'newel_top'],
		},
		{
			id: 'railing_left',
			op: 'move',
			of: 'railing_middle',
			by: [`${columns.door} - ${side}`, 0, 0],
		},
		{
			...{ id: 'railings', op: 'repeat_linear', of: 'railing_left', count: 2 },
			step: [`2 * ${side}`, 0, 0],
		},
	];
}
