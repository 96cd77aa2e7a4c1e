import type { Node, Scalar } from '../../../mesh/program';
import { along, block, type Point, rounded } from './masonry';
import { chimney, dormers } from './townhouse-dormers';
import {
	beforeRear,
	behindFront,
	type Measures,
	type TownRoof,
	wallWidth,
} from './townhouse-measures';

type Place = [Scalar, Scalar, Scalar];

/** A place on a slope: how far behind the front wall, in ways between the walls and in storeys, and how high above the eaves. */
type Spot = readonly [ways: number, storeys: number, high: number];

const [knee, ridge]: readonly [Spot, Spot] = [
	[0, 0.3, 0.74],
	[0.5, 0, 0.92],
];
const peak: Spot = [0.5, 0, 0.98];
const courses = 8;

/** Rows of slates up a slope, each ending in a small step. */
function slates(from: Spot, to: Spot): Spot[] {
	const on = (share: number, down: number): Spot => {
		const [ways, storeys, high] = from.map(
			(value, axis) => value + ((to[axis] ?? 0) - value) * share,
		) as [number, number, number];
		return [ways, storeys, high - down];
	};
	return Array.from({ length: courses }, (_, row): Spot[] => {
		const [low, high] = [row / courses, (row + 1) / courses];
		return [on(low, 0), on(high - 0.02, 0.03)];
	}).flat();
}

/** Half of the roof as seen from the side, from its front edge to its ridge. */
const halves: Readonly<Record<'mansard' | 'gable', readonly Spot[]>> = {
	mansard: [...slates([0, 0, 0], knee), [0, 0.26, 0.74], [0, 0.26, 0.78], [0, 0.36, 0.79], ridge],
	gable: [...slates([0, -0.03, 0], peak), peak],
};

/** What the firewalls follow. */
const edges: Readonly<Record<TownRoof, readonly Spot[]>> = {
	mansard: [[0, 0, 0], knee, ridge],
	gable: [[0, 0, 0], peak],
	flat: [[0, 0, 0]],
};

/** Both halves over each other's mirror, lifted by so many storeys. */
function bothHalves(line: readonly Spot[], measures: Measures, lifted: number): Point[] {
	const { storey, eaves } = measures;
	const z = (high: number) => `${eaves} + ${storey} * ${rounded(high + lifted)}`;
	const rear = line.filter(([ways]) => ways < 0.5);
	return [
		...line.map(([ways, storeys, high]): Point => [behindFront(measures, ways, storeys), z(high)]),
		...rear
			.toReversed()
			.map(([ways, storeys, high]): Point => [beforeRear(measures, ways, storeys), z(high)]),
	];
}

/** Down into the walls. */
const closed = (line: readonly Point[], measures: Measures): Point[] => [
	[measures.front, `${measures.eaves} - ${measures.storey} * 0.04`],
	...line,
	[beforeRear(measures, 0, 0), `${measures.eaves} - ${measures.storey} * 0.04`],
];

/** The walls at both sides stand above the roof, under copings of stone. */
function firewalls(kind: TownRoof, measures: Measures): Node[] {
	const { storey, eaves } = measures;
	const thick = `${storey} * 0.1`;
	const x = `(${wallWidth} / 2 - ${storey} * 0.056)`;
	const top = bothHalves(edges[kind], measures, kind === 'flat' ? 0.24 : 0.1);
	const twice = (id: string, of: string): Node => ({
		...{ id, op: 'repeat_linear', of, count: 2, step: [`2 * ${x}`, 0, 0] },
	});
	const foot = (y: string): [string, string, string] => [`-${x}`, y, `${eaves} + ${storey} * 0.02`];
	return [
		...along('firewall_middle', closed(top, measures), thick),
		{ id: 'firewall_left', op: 'move', of: 'firewall_middle', by: [`-${x}`, 0, 0] },
		twice('firewalls', 'firewall_left'),
		{
			id: 'coping',
			op: 'sweep',
			profile: { kind: 'rect', size: [`${storey} * 0.13`, `${storey} * 0.05`] },
			path: {
				kind: 'points',
				points: [
					foot(behindFront(measures, 0, 0.03)),
					...top.map(
						([y, z], at): Place => [
							`-${x}`,
							at === 0
								? behindFront(measures, 0, 0.03)
								: at === top.length - 1
									? beforeRear(measures, 0, 0.03)
									: y,
							z,
						],
					),
					foot(beforeRear(measures, 0, 0.03)),
				],
			},
		},
		twice('copings', 'coping'),
	];
}

function cornice({ storey, eaves, front }: Measures): Node[] {
	const line: Point[] = [
		[0.06, -0.27],
		[-0.03, -0.27],
		[-0.03, -0.255],
		[-0.015, -0.25],
		[-0.015, -0.12],
		[-0.06, -0.1],
		[-0.1, -0.06],
		[-0.17, -0.045],
		[-0.17, -0.015],
		[-0.185, 0],
		[0.06, 0.02],
	].map(([y = 0, z = 0]): Point => [`${front} + ${storey} * ${y}`, `${eaves} + ${storey} * ${z}`]);
	const bracket: Point[] = [
		[0.02, -0.26],
		[-0.035, -0.25],
		[-0.06, -0.2],
		[-0.11, -0.12],
		[-0.145, -0.1],
		[-0.145, -0.03],
		[0.02, -0.03],
	].map(([y = 0, z = 0]): Point => [`${front} + ${storey} * ${y}`, `${eaves} + ${storey} * ${z}`]);
	const count = `max(3, floor(width / (${storey} * 0.3)))`;
	const span = `(width * 0.94)`;
	return [
		...along('cornice', line, 'width'),
		...along('bracket_middle', bracket, `${storey} * 0.06`),
		{ id: 'bracket', op: 'move', of: 'bracket_middle', by: [`-${span} / 2`, 0, 0] },
		{
			id: 'brackets',
			op: 'repeat_linear',
			of: 'bracket',
			count,
			step: [`${span} / (${count} - 1)`, 0, 0],
		},
	];
}

function roofBody(kind: TownRoof, measures: Measures): Node[] {
	const { storey, eaves, front, yard } = measures;
	const wide = `${wallWidth} - ${storey} * 0.12`;
	if (kind !== 'flat') {
		return along('roof', closed(bothHalves(halves[kind], measures, 0), measures), wide);
	}
	return [
		...block(
			'roof',
			[wide, `depth - ${yard} - ${storey} * 0.22`, `${storey} * 0.12`],
			[0, behindFront(measures, 0.5, 0), `${eaves} - ${storey} * 0.03`],
		),
		...block(
			'parapet',
			[wallWidth, `${storey} * 0.1`, `${storey} * 0.24`],
			[0, `${front} + ${storey} * 0.05`, eaves],
		),
		...block(
			'parapet_cap',
			[wallWidth, `${storey} * 0.15`, `${storey} * 0.045`],
			[0, `${front} + ${storey} * 0.05`, `${eaves} + ${storey} * 0.22`],
			`${storey} * 0.01`,
		),
	];
}

export const townRoof = (kind: TownRoof, measures: Measures): Node[] => [
	...cornice(measures),
	...roofBody(kind, measures),
	...firewalls(kind, measures),
	...chimney(measures),
	...(kind === 'mansard' ? dormers(measures) : []),
];
