import type { Node } from '../../../mesh/program';
import { block, type Triple } from './masonry';

/** Which share of the height the shaft ends at, and its crown; an antenna goes on to the top. */
export interface Heights {
	readonly shaft: number;
	readonly crown: number;
}

/** What the shaft is wide and deep, less than the plinth. */
const slim = 0.94;
export const shaftTop = ({ shaft }: Heights) => `(height * ${shaft})`;
/** From floor to floor; the ground floor is twice as high. */
export const storey = (heights: Heights) => `(${shaftTop(heights)} / (floors + 1))`;
const smaller = 'min(width, depth)';
/** How far the mullions stand out of the glass. */
const out = `(${smaller} * 0.014)`;

const sides = (less: string): [string, string] => [
	`width * ${slim} - 2 * ${less}`,
	`depth * ${slim} - 2 * ${less}`,
];

/** On each floor a ribbon of glass around, and the edge of the floor above it. */
export function skyscraperFloors(heights: Heights): Node[] {
	const each = storey(heights);
	const [x, y] = sides(out);
	const [slabX, slabY] = sides(`${out} * 0.55`);
	return [
		...block('ribbon', [x, y, `${each} * 1.02`], [0, 0, `${each} * 1.99`]),
		{
			id: 'windows',
			op: 'repeat_linear',
			of: 'ribbon',
			count: 'max(1, floors - 1)',
			step: [0, 0, each],
		},
		...block('edge', [slabX, slabY, `${each} * 0.3`], [0, 0, `${each} * 1.7`]),
		{ id: 'floors', op: 'repeat_linear', of: 'edge', count: 'floors', step: [0, 0, each] },
	];
}

/** Upright bars on all four sides, from the ground to the roof, as far apart as a floor is high. */
export function skyscraperMullions(heights: Heights): Node[] {
	const top = shaftTop(heights);
	const bar = `(${smaller} * 0.011)`;
	const high = `${top} + height * 0.006`;
	const row = (id: string, long: 'width' | 'depth', turn: number): Node[] => {
		const way = `(${long} * ${slim} - 3 * ${bar})`;
		const across = long === 'width' ? 'depth' : 'width';
		const bays = `min(8, max(3, floor(${long} / (${storey(heights)} * 1.45))))`;
		return [
			...block(
				`${id}_bar`,
				[bar, `${out} * 1.5`, high],
				[`-${way} / 2 + ${way} / ${bays}`, `-(${across} * ${slim / 2} - ${out} * 0.75)`, 0],
			),
			{
				id: `${id}_row`,
				op: 'repeat_linear',
				of: `${id}_bar`,
				count: `${bays} - 1`,
				step: [`${way} / ${bays}`, 0, 0],
			},
			{ id: `${id}_twin`, op: 'repeat_polar', of: `${id}_row`, count: 2 },
			{ id, op: 'rotate', of: `${id}_twin`, by: [0, 0, turn] },
		];
	};
	return [
		...row('mullion_x', 'width', 0),
		...row('mullion_y', 'depth', 90),
		{ id: 'mullions', op: 'group', of: ['mullion_x', 'mullion_y'] },
		...block(
			'corner_bar',
			[`${bar} * 4`, `${bar} * 4`, high],
			[`-(width * ${slim / 2} - ${bar} * 2)`, `-(depth * ${slim / 2} - ${bar} * 2)`, 0],
			`${bar} * 0.5`,
		),
		{
			id: 'corner_pair',
			op: 'repeat_linear',
			of: 'corner_bar',
			count: 2,
			step: [`width * ${slim} - ${bar} * 4`, 0, 0],
		},
		{ id: 'columns', op: 'repeat_polar', of: 'corner_pair', count: 2 },
	];
}

/** Blind storeys for the machines: one half-way up, one below the roof. */
export function skyscraperBelts(heights: Heights): Node[] {
	const each = storey(heights);
	const [x, y] = sides(`${out} * 0.3`);
	const top = shaftTop(heights);
	const middle = `${each} * (floor(floors * 0.52) + 1)`;
	return [
		...block('belt', [x, y, `${each} * 1.3`], [0, 0, middle]),
		{
			id: 'belts',
			op: 'repeat_linear',
			of: 'belt',
			count: 2,
			step: [0, 0, `${top} - ${each} * 1.2 - ${middle}`],
		},
	];
}

/** Plinth, lobby and the way in under a canopy. */
export function skyscraperBase(heights: Heights): Node[] {
	const each = storey(heights);
	const plinth = `(${each} * 0.22)`;
	const [x, y] = sides(`${smaller} * 0.05`);
	const front = `-(depth * ${slim / 2})`;
	const wide = `min(width * 0.24, ${each} * 3)`;
	const onFront = (size: Triple, z: string, more: string): [Triple, Triple] => [
		size,
		[0, `${front} + ${more}`, z],
	];
	return [
		{
			id: 'plinth',
			op: 'box',
			size: ['width', 'depth', plinth],
			bevel: `${plinth} * 0.15`,
		},
		...block('lobby', [x, y, `${each} * 1.9`], [0, 0, 0]),
		...block(
			'door',
			...onFront([wide, `${smaller} * 0.08`, `${each} * 1.2`], '0', `${smaller} * 0.045`),
		),
		...block(
			'canopy',
			...onFront(
				[`${wide} * 1.5`, `${smaller} * 0.1`, `${each} * 0.2`],
				`${each} * 1.25`,
				`${smaller} * 0.026`,
			),
			`${each} * 0.03`,
		),
	];
}
