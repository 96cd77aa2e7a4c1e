import type { Node, Scalar } from '../../../mesh/program';
import { type Levels, type Steeple, towerHalf, towerMiddle } from './church-nave';
import { box, type Point, placed, type Triple } from './pieces';

const share = (value: number) => Number(value.toFixed(6));
const at = (z: Scalar): Triple => [0, towerMiddle, z];
const high = (z: number) => `height * ${share(z)}`;

/** Walls between corner piers, with a ledge below the bells and one below the roof. */
export function churchTower({ tower, ridge }: Levels): Node[] {
	const side = (more: number) => `width * ${share(2 * (towerHalf + more))}`;
	const ledge = (id: string, z: number, more: number): Node[] =>
		box(id, [side(more), side(more), 'width * 0.022'], at(high(z)), 'width * 0.005');
	return [
		...box('shaft', [side(0), side(0), high(tower)], at(0)),
		{
			id: 'corner',
			op: 'box',
			size: ['width * 0.07', 'width * 0.07', high(tower * 0.985)],
		},
		{
			id: 'corner_piers',
			op: 'repeat_grid',
			of: 'corner',
			count: [2, 2],
			step: [`width * ${share(2 * towerHalf - 0.046)}`, `width * ${share(2 * towerHalf - 0.046)}`],
		},
		{ id: 'corners', op: 'move', of: 'corner_piers', by: at(0) },
		{ id: 'tower', op: 'union', of: ['shaft', 'corners'] },
		...ledge('ledge_low', ridge * 0.56, 0.018),
		...ledge('ledge_middle', tower - 0.125, 0.018),
		...ledge('ledge_top', tower - 0.012, 0.024),
		{ id: 'ledges', op: 'group', of: ['ledge_low', 'ledge_middle', 'ledge_top'] },
	];
}

interface Steepled {
	readonly nodes: readonly Node[];
	/** The cross stands on that. */
	readonly top: number;
}

/** Eight sides to a point, and a pinnacle at each corner. */
function spire({ tower }: Levels): Steepled {
	const inner = Math.cos(Math.PI / 8);
	const section = (half: number, z: number) => ({
		profile: { kind: 'ngon' as const, sides: 8, radius: `width * ${share(half / inner)}` },
		z: high(z),
		turn: 22.5,
	});
	const sections = [
		section(0.205, tower - 0.006),
		section(0.205, tower + 0.008),
		section(0.17, tower + 0.03),
		section(0.004, 0.937),
	];
	const square = (size: number): { kind: 'rect'; size: Point } => ({
		kind: 'rect',
		size: [`width * ${size}`, `width * ${size}`],
	});
	return {
		top: 0.93,
		nodes: [
			...placed({ id: 'cone', op: 'loft', sections }, at(0)),
			...placed(
				{
					id: 'pinnacle',
					op: 'loft',
					sections: [
						{ profile: square(0.055), z: 0 },
						{ profile: square(0.055), z: high(0.03) },
						{ profile: square(0.066), z: high(0.032) },
						{ profile: square(0.066), z: high(0.036) },
						{ profile: square(0.002), z: high(0.095) },
					],
				},
				[0, 0, high(tower - 0.008)],
			),
			{
				id: 'four_pinnacles',
				op: 'repeat_grid',
				of: 'pinnacle',
				count: [2, 2],
				step: [`width * ${share(2 * towerHalf - 0.03)}`, `width * ${share(2 * towerHalf - 0.03)}`],
			},
			{ id: 'pinnacles', op: 'move', of: 'four_pinnacles', by: at(0) },
			{ id: 'steeple', op: 'group', of: ['cone', 'pinnacles'] },
		],
	};
}

/** A bulb on a drum. */
function onion({ tower }: Levels): Steepled {
	const line: ReadonlyArray<readonly [number, number]> = [
		[0, -0.02],
		[0.225, -0.02],
		[0.225, 0.03],
		[0.17, 0.075],
		[0.145, 0.12],
		[0.14, 0.2],
		[0.15, 0.235],
		[0.185, 0.29],
		[0.202, 0.35],
		[0.205, 0.41],
		[0.192, 0.49],
		[0.162, 0.57],
		[0.12, 0.65],
		[0.08, 0.72],
		[0.048, 0.79],
		[0.026, 0.87],
		[0.012, 0.96],
		[0, 1],
	];
	const outline = line.map(([x, z]): Point => [`width * ${x}`, high(tower + (0.92 - tower) * z)]);
	return {
		top: 0.905,
		nodes: [...placed({ id: 'steeple', op: 'revolve', outline, segments: 96 }, at(0))],
	};
}

/** A parapet with merlons, and a low roof behind it. */
function flat({ tower }: Levels): Steepled {
	const merlons = 4;
	const side = 2 * towerHalf + 0.05;
	const each = side / (2 * merlons - 1);
	const size = (more: number) => `width * ${share(side + more)}`;
	return {
		top: tower + 0.06,
		nodes: [
			...box('parapet_block', [size(0), size(0), high(0.038)], at(high(tower - 0.005))),
			...box('parapet_hole', [size(-0.07), size(-0.07), high(0.06)], at(high(tower + 0.006))),
			{ id: 'parapet', op: 'difference', from: 'parapet_block', take: ['parapet_hole'] },
			...box(
				'merlon',
				[`width * ${share(each)}`, 'width * 0.034', high(0.028)],
				[
					`width * ${share((each - side) / 2)}`,
					`width * ${share(0.017 - side / 2)}`,
					high(tower + 0.03),
				],
			),
			{
				id: 'merlon_row',
				op: 'repeat_linear',
				of: 'merlon',
				count: merlons,
				step: [`width * ${share(2 * each)}`, 0, 0],
			},
			{ id: 'merlon_rows', op: 'repeat_polar', of: 'merlon_row', count: 4 },
			{ id: 'merlon_all', op: 'union', of: ['merlon_rows'] },
			{ id: 'merlons', op: 'move', of: 'merlon_all', by: at(0) },
			...placed(
				{
					id: 'steeple',
					op: 'extrude',
					profile: { kind: 'rect', size: [size(-0.06), size(-0.06)] },
					height: high(0.07),
					taper: 0.03,
				},
				at(high(tower - 0.005)),
			),
			{ id: 'battlements', op: 'union', of: ['parapet', 'merlons'] },
		],
	};
}

const kinds = { spire, onion, flat } as const;

/** What the tower ends in, and the cross on it, up to the very top. */
export function churchSteeple(kind: Steeple, of: Levels): Node[] {
	const { nodes, top } = kinds[kind](of);
	const rest = 1 - top;
	const bar = 'width * 0.016';
	return [
		...nodes,
		...box('cross_post', [bar, bar, high(rest)], at(high(top))),
		...box(
			'cross_arms',
			[`height * ${share(Math.min(rest, 0.07) * 0.55)}`, bar, bar],
			at(`${high(1 - Math.min(rest, 0.07) * 0.34)} - ${bar} / 2`),
		),
		...placed(
			{ id: 'cross_ball', op: 'sphere', radius: 'width * 0.02', segments: 32 },
			at(high(top + 0.008)),
		),
		{ id: 'cross', op: 'union', of: ['cross_post', 'cross_arms', 'cross_ball'] },
	];
}
