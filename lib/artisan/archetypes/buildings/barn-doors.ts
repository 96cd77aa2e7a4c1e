import type { Node } from '../../../mesh/program';
import { type Barn, eaves, overhang } from './barn-roof';
import { deep, out, wide } from './barn-walls';
import { box, onWall, type Point, placed } from './pieces';

/** A frame with a cross from corner to corner, lying around the origin; it stands on y = 0. */
function crossed(id: string, [w, h]: readonly [string, string], bar: string, high: string): Node[] {
	const half = `(${w}) / 2`;
	const diagonal = (sign: '' | '-'): Point[] => {
		const points: ReadonlyArray<readonly [string, string]> = [
			[`-${half}`, `${bar} * 1.2`],
			[`-${half}`, '0'],
			[`${bar} * 1.2 - ${half}`, '0'],
			[half, `${h} - ${bar} * 1.2`],
			[half, h],
			[`${half} - ${bar} * 1.2`, h],
		];
		return points.map(([x, y]): Point => [`${sign}(${x})`, y]);
	};
	const band = (name: string, sign: '' | '-'): Node => ({
		...{ id: name, op: 'extrude', height: `${high} * 0.85` },
		profile: { kind: 'polygon', points: diagonal(sign) },
	});
	return [
		...box(`${id}_outside`, [w, h, high], [0, `${h} / 2`, 0], `${high} * 0.2`),
		...box(
			`${id}_inside`,
			[`${w} - 2 * ${bar}`, `${h} - 2 * ${bar}`, `${high} * 3`],
			[0, `${h} / 2`, `-${high}`],
		),
		{ id: `${id}_frame`, op: 'difference', from: `${id}_outside`, take: [`${id}_inside`] },
		band(`${id}_up`, ''),
		band(`${id}_down`, '-'),
		{ id, op: 'union', of: [`${id}_frame`, `${id}_up`, `${id}_down`] },
	];
}

/** Two leaves on a rail in the front, and the hayloft's hatch above them. */
export function barnDoors({ ridge }: Barn): Node[] {
	const leaf: readonly [string, string] = [`${wide} * 0.2`, `${ridge} * ${eaves} * 0.78`];
	const hatch: readonly [string, string] = [`${wide} * 0.17`, `${ridge} * 0.2`];
	const bar = 'width * 0.02';
	const front = `-(${deep} / 2)`;
	const foot = `${ridge} * 0.02`;
	const hatchZ = `${ridge} * ${eaves + 0.07}`;
	const pair = (id: string, of: string): Node[] => [
		{
			id: `${id}_two`,
			op: 'repeat_linear',
			of,
			count: 2,
			step: [`${leaf[0]} * 1.02`, 0, 0],
		},
		...onWall(id, `${id}_two`, [`-${leaf[0]} * 0.51`, front, foot]),
	];
	const board = (id: string, [w, h]: readonly [string, string]): Node[] =>
		placed({ id, op: 'box', size: [`${w} * 0.99`, `${h} * 0.99`, `${out} * 3`] }, [
			0,
			`${h} * 0.5`,
			`-${out}`,
		]);
	return [
		...board('leaf', leaf),
		...pair('doors', 'leaf'),
		...crossed('leaf_cross', leaf, bar, `${out} * 2.8`),
		...pair('door_crosses', 'leaf_cross'),
		...board('hatch_board', hatch),
		...onWall('hatch', 'hatch_board', [0, front, hatchZ]),
		...crossed('hatch_cross', hatch, `${bar} * 0.8`, `${out} * 2.8`),
		...onWall('hatch_crossed', 'hatch_cross', [0, front, hatchZ]),
		{ id: 'braces', op: 'group', of: ['door_crosses', 'hatch_crossed'] },
		...box(
			'rail',
			[`${leaf[0]} * 4.1`, `${out} * 3.6`, `${ridge} * 0.018`],
			[0, front, `${foot} + ${leaf[1]} + ${ridge} * 0.008`],
		),
		...box(
			'hoist',
			['width * 0.022', `${overhang} * 1.9`, 'width * 0.026'],
			[0, `${front} - ${overhang} * 0.05`, `${hatchZ} + ${hatch[1]} + ${ridge} * 0.04`],
		),
	];
}
