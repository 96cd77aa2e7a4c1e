import type { Node } from '../../../mesh/program';
import { box, drawnBack, type Point, placed, type Triple } from './pieces';

export type Steeple = 'spire' | 'onion' | 'flat';

/** Levels in heights, by what the tower ends in, and the usual height in widths. */
export const levels = {
	spire: { eaves: 0.2, ridge: 0.4, tower: 0.53, usual: 2.75 },
	onion: { eaves: 0.24, ridge: 0.47, tower: 0.62, usual: 2.3 },
	flat: { eaves: 0.3, ridge: 0.58, tower: 0.84, usual: 1.8 },
} as const satisfies Record<Steeple, object>;

export type Levels = (typeof levels)[Steeple];

/** Half of the nave between its walls, and of the tower; in widths. */
export const naveHalf = 0.435;
export const towerHalf = 0.2;
/** From the front to the back: the tower's wall, its middle, the nave's front wall and its back wall. */
export const towerFront = '(width * 0.06 - length / 2)';
export const towerMiddle = `(width * ${0.06 + towerHalf} - length / 2)`;
const naveFront = '(width * 0.36 - length / 2)';
const naveDeep = '(length - width * 0.6)';
const apseMiddle = '(length / 2 - width * 0.28)';

const share = (value: number) => Number(value.toFixed(6));

/** One half of a roof from the eaves to the ridge: each row of slates ends in a small step. */
function rows({ eaves, ridge }: Levels, side: 1 | -1): Point[] {
	const count = 12;
	const at = (t: number, down: number): Point => [
		`width * ${share((side * (1 - t)) / 2)}`,
		`height * ${share(eaves - 0.012 + (ridge - 0.008 - eaves + 0.012) * (t - down))}`,
	];
	return Array.from({ length: count }, (_, row) => [
		at(row / count, 0),
		at((row + 1) / count, 0.022),
	])
		.flat()
		.slice(0, -1);
}

function naveRoof(of: Levels): Node[] {
	const { eaves, ridge } = of;
	const slope = share((ridge - eaves) * 2);
	const under = (x: number, down: number): Point => [
		`width * ${x}`,
		`height * ${share(eaves - 0.012 + (0.5 - Math.abs(x)) * slope - down)}`,
	];
	const outer: Point[] = [
		...rows(of, -1),
		[0, `height * ${share(ridge - 0.008)}`],
		...rows(of, 1).toReversed(),
	];
	const cap: Point[] = [
		['width * -0.02', `height * ${share(ridge - 0.022)}`],
		['width * 0.02', `height * ${share(ridge - 0.022)}`],
		['width * 0.007', `height * ${ridge}`],
		['width * -0.007', `height * ${ridge}`],
	];
	return [
		...drawnBack(
			'slates',
			[
				...outer,
				under(0.5, 0.012),
				under(0.47, 0.022),
				under(0, 0.03),
				under(-0.47, 0.022),
				under(-0.5, 0.012),
			],
			`${naveFront} - width * 0.02`,
			`${naveDeep} + width * 0.04`,
		),
		...drawnBack('ridge', cap, `${naveFront} - width * 0.02`, `${naveDeep} + width * 0.04`),
	];
}

/** The choir's end: half an octagon with a roof of its own against the gable. */
function apse({ eaves, ridge }: Levels): Node[] {
	const inner = Math.cos(Math.PI / 8);
	const section = (half: number, z: number) => ({
		profile: { kind: 'ngon' as const, sides: 8, radius: `width * ${share(half / inner)}` },
		z: `height * ${share(z)}`,
		turn: 22.5,
	});
	const by: Triple = [0, apseMiddle, 0];
	const top = eaves + (ridge - eaves) * 0.62;
	return [
		...placed(
			{ id: 'apse', op: 'loft', sections: [section(0.262, 0), section(0.262, eaves * 0.93)] },
			by,
		),
		...placed(
			{ id: 'apse_foot', op: 'loft', sections: [section(0.28, 0), section(0.28, 0.014)] },
			by,
		),
		...placed(
			{
				id: 'apse_roof',
				op: 'loft',
				sections: [
					section(0.28, eaves * 0.9),
					section(0.28, eaves * 0.93),
					section(0.14, eaves * 0.93 + (top - eaves * 0.93) * 0.5),
					section(0.004, top),
				],
			},
			by,
		),
	];
}

/** Walls with gables, the choir's end behind them, and a foot all around. */
export function churchNave(of: Levels): Node[] {
	const { eaves, ridge } = of;
	const slope = (ridge - eaves) * 2;
	const wallTop = share(eaves - 0.012 + (0.5 - naveHalf) * slope - 0.016);
	const outline: Point[] = [
		[`width * -${naveHalf}`, 0],
		[`width * ${naveHalf}`, 0],
		[`width * ${naveHalf}`, `height * ${wallTop}`],
		[0, `height * ${share(ridge - 0.03)}`],
		[`width * -${naveHalf}`, `height * ${wallTop}`],
	];
	return [
		...drawnBack('nave', outline, naveFront, naveDeep),
		...apse(of),
		{ id: 'walls', op: 'union', of: ['nave', 'apse'] },
		...naveRoof(of),
		{ id: 'roof', op: 'union', of: ['slates', 'ridge', 'apse_roof'] },
		...box(
			'nave_foot',
			[`width * ${2 * naveHalf + 0.036}`, `${naveDeep} + width * 0.036`, 'height * 0.014'],
			[0, `${naveFront} + ${naveDeep} / 2`, 0],
		),
		...box(
			'tower_foot',
			[`width * ${2 * towerHalf + 0.05}`, `width * ${2 * towerHalf + 0.05}`, 'height * 0.02'],
			[0, towerMiddle, 0],
		),
		{ id: 'foot', op: 'union', of: ['nave_foot', 'apse_foot', 'tower_foot'] },
		...buttresses(of),
	];
}

/** Between the windows' places, on each side. */
export const bays = { first: '(width * 0.41 - length / 2)', deep: '(length - width * 0.7)' };
export const perSide = { right: 'floor((windows + 1) / 2)', left: 'floor(windows / 2)' } as const;

/** A sloping pier at the end of each bay. */
function buttresses({ eaves }: Levels): Node[] {
	const pier: Point[] = [
		[`width * ${naveHalf - 0.02}`, 0],
		['width * 0.492', 0],
		['width * 0.492', `height * ${share(eaves * 0.4)}`],
		['width * 0.472', `height * ${share(eaves * 0.48)}`],
		['width * 0.472', `height * ${share(eaves * 0.72)}`],
		[`width * ${naveHalf - 0.02}`, `height * ${share(eaves * 0.86)}`],
	];
	const row = (side: 'right' | 'left', of: string): Node => ({
		...{ id: `piers_${side}`, op: 'repeat_linear', of, count: `${perSide[side]} + 1` },
		step: [0, `${bays.deep} / ${perSide[side]}`, 0],
	});
	const thick = `min(width * 0.045, ${bays.deep} / (windows + 1) * 0.4)`;
	return [
		...drawnBack('pier', pier, `${bays.first} - ${thick} / 2`, thick),
		{ id: 'pier_left', op: 'rotate', of: 'pier', by: [0, 0, 180] },
		{
			id: 'pier_left_there',
			op: 'move',
			of: 'pier_left',
			by: [0, `2 * ${bays.first}`, 0],
		},
		row('right', 'pier'),
		row('left', 'pier_left_there'),
		{ id: 'buttresses', op: 'group', of: ['piers_right', 'piers_left'] },
	];
}
