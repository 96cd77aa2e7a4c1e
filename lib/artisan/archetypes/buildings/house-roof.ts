import type { Node, Scalar } from '../../../mesh/program';

type Point = [Scalar, Scalar];

/** The ridge runs along the longer side, over x or over y. */
export interface Roof {
	readonly shape: 'gable' | 'hip' | 'flat';
	readonly ridge: 'x' | 'y';
}

/** Rows of tiles on a slope. */
const courses = 12;
/** Of the roof, upright. */
const thick = 'roof * 0.09';

/** How far the walls stand in from the edge of the roof. */
export const overhang = 'min(width, depth) * 0.045';
/** The chimney is the highest; the ridge is a little lower. */
const chimneyMore = 'roof * 0.12';
export const eaves = '(height - roof * 1.12)';

const along = ({ ridge }: Roof) => (ridge === 'x' ? 'width' : 'depth');
const across = ({ ridge }: Roof) => (ridge === 'x' ? 'depth' : 'width');

/** A flat outline (x across the ridge, y up), drawn out along the ridge and centred. */
function drawnOut(id: string, roof: Roof, points: Point[], long: string): Node[] {
	const isX = roof.ridge === 'x';
	const half = `(${long}) / 2`;
	return [
		{ id: `${id}_flat`, op: 'extrude', profile: { kind: 'polygon', points }, height: long },
		{ id: `${id}_up`, op: 'rotate', of: `${id}_flat`, by: [90, 0, isX ? 90 : 0] },
		{
			id,
			op: 'move',
			of: `${id}_up`,
			by: isX ? [`-(${half})`, 0, eaves] : [0, half, eaves],
		},
	];
}

/** Half of the outline above, from the eaves to the ridge: each row of tiles ends in a small step. */
function tiles(roof: Roof, side: 1 | -1): Point[] {
	const half = `${side} * ${across(roof)} / 2`;
	const rows = Array.from({ length: courses }, (_, row): Point[] => {
		const share = (at: number) => Number((at / courses).toFixed(4));
		return [
			[`${half} * ${1 - share(row)}`, `roof * ${share(row)} * 0.97`],
			[`${half} * ${1 - share(row + 1)}`, `roof * ${share(row + 1) * 0.97 - 0.022}`],
		];
	});
	return rows.flat().slice(0, -1);
}

function gable(roof: Roof): Node[] {
	const half = `${across(roof)} / 2`;
	const outline: Point[] = [
		...tiles(roof, -1),
		[0, 'roof * 0.97'],
		...tiles(roof, 1).toReversed(),
		[half, `-${thick}`],
		[`${half} * 0.97`, `-${thick}`],
		[0, `roof * 0.97 - ${thick} * 1.2`],
		[`-${half} * 0.97`, `-${thick}`],
		[`-${half}`, `-${thick}`],
	];
	const cap: Point[] = [
		[`-${across(roof)} * 0.022`, 'roof * 0.9'],
		[`${across(roof)} * 0.022`, 'roof * 0.9'],
		[`${across(roof)} * 0.014`, 'roof * 0.985'],
		[`${across(roof)} * 0.006`, 'roof'],
		[`-${across(roof)} * 0.006`, 'roof'],
		[`-${across(roof)} * 0.014`, 'roof * 0.985'],
	];
	return [
		...drawnOut('slopes', roof, outline, along(roof)),
		...drawnOut('ridge', roof, cap, `${along(roof)} * 0.999`),
		{ id: 'roof', op: 'union', of: ['slopes', 'ridge'] },
	];
}

/** Slopes on all four sides, in the same rows of tiles. */
function hip(): Node[] {
	const shrink = 'min(width, depth) * 0.97';
	const ring = (share: number, z: string) => ({
		profile: {
			kind: 'rect' as const,
			size: [`width - ${shrink} * ${share}`, `depth - ${shrink} * ${share}`] as [string, string],
		},
		z,
	});
	const share = (at: number) => Number((at / courses).toFixed(4));
	// Each row of tiles ends upright.
	const rows = Array.from({ length: courses }, (_, row) => [
		ring(share(row), `roof * ${share(row)}`),
		ring(share(row), `roof * ${share(row + 0.3)}`),
	]).flat();
	const sections = [ring(0, `-${thick}`), ...rows.slice(1), ring(0.99, 'roof')];
	return [
		{ id: 'slopes', op: 'loft', sections },
		{ id: 'roof', op: 'move', of: 'slopes', by: [0, 0, eaves] },
	];
}

/** A slab with a low wall around it. */
function flat(): Node[] {
	const less = `${overhang} * 0.9`;
	return [
		{ id: 'slab', op: 'box', size: ['width', 'depth', 'roof'], bevel: 'roof * 0.06' },
		{ id: 'pan', op: 'box', size: [`width - 2 * ${less}`, `depth - 2 * ${less}`, 'roof'] },
		{ id: 'pan_up', op: 'move', of: 'pan', by: [0, 0, 'roof * 0.45'] },
		{ id: 'tray', op: 'difference', from: 'slab', take: ['pan_up'] },
		{ id: 'roof', op: 'move', of: 'tray', by: [0, 0, eaves] },
	];
}

export function houseRoof(roof: Roof): Node[] {
	if (roof.shape === 'hip') return hip();
	return roof.shape === 'flat' ? flat() : gable(roof);
}

/** The walls: up to the eaves, or into the gables. */
export function houseWalls(roof: Roof): Node[] {
	const [wide, deep] = [`width - 2 * ${overhang}`, `depth - 2 * ${overhang}`];
	if (roof.shape !== 'gable') {
		const box: Node = { id: 'wall_box', op: 'box', size: [wide, deep, eaves] };
		return [box, { id: 'wall', op: 'move', of: 'wall_box', by: [0, 0, 0] }];
	}
	const half = `(${across(roof)} / 2 - ${overhang})`;
	// Into the middle of the roof's thickness.
	const low = `roof * 2 * (${overhang}) / ${across(roof)} - ${thick} * 0.6`;
	const outline: Point[] = [
		[`-${half}`, `-${eaves}`],
		[half, `-${eaves}`],
		[half, low],
		[0, `roof * 0.97 - ${thick} * 0.7`],
		[`-${half}`, low],
	];
	return drawnOut('wall', roof, outline, `${along(roof)} - 2 * ${overhang}`);
}

/** On the slope to the back, at the right. */
export function houseChimney(roof: Roof): Node[] {
	const side = 'min(width, depth) * 0.075';
	const high = `roof * 0.75 + ${chimneyMore}`;
	const top = 'roof * 0.07';
	const crown = (id: string, size: string, z: string, tall: string): Node[] => [
		{ id: `${id}_box`, op: 'box', size: [size, size, tall] },
		{ id, op: 'move', of: `${id}_box`, by: [0, 0, z] },
	];
	const [x, y] =
		roof.ridge === 'x' ? ['width * 0.26', 'depth * 0.1'] : ['width * 0.1', 'depth * 0.2'];
	return [
		...crown('stack', side, '0', high),
		...crown('band', `${side} * 1.22`, `${high} - ${top} * 2`, top),
		...crown('flue', `${side} * 0.55`, `${high} - ${top}`, `${top} * 2`),
		{ id: 'stack_hollow', op: 'difference', from: 'stack', take: ['flue'] },
		{ id: 'chimney_whole', op: 'union', of: ['stack_hollow', 'band_open'] },
		{ id: 'band_open', op: 'difference', from: 'band', take: ['flue'] },
		{
			id: 'chimney',
			op: 'move',
			of: 'chimney_whole',
			by: [x, y, `height - (${high})`],
		},
	];
}
