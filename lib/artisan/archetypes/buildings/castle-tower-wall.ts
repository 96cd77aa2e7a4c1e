import type { Node } from '../../../mesh/program';
import { along, alongWalls, block, type Point, squared } from './masonry';

export interface Keep {
	readonly plan: 'round' | 'square';
	/** Of the merlons, over z = 0: the roof and the flag are above. */
	readonly top: string;
	/** What details are measured in, so that a squat tower and a slender one both look right. */
	readonly unit: string;
}

type Ring = readonly [radius: number, z: string];

/** Half of what stands below the parapet, in widths. */
export const shaft = 0.42;
/** Of the parapet's inner face. */
const inner = 0.435;

/** Through rings whose radius is in widths, from low to high. */
export function turned(id: string, { plan }: Pick<Keep, 'plan'>, rings: readonly Ring[]): Node {
	if (plan === 'square') return squared(id, rings);
	const outline = rings.map(([radius, z]): [string, string] => [`width * ${radius}`, z]);
	const [low, high] = [rings[0]?.[1] ?? '', rings.at(-1)?.[1] ?? ''];
	return { id, op: 'revolve', outline: [[0, low], ...outline, [0, high]], segments: 72 };
}

/** A battered foot, a string course, the shaft, and the parapet that stands out of it, hollow above. */
export function keepWall(keep: Keep): Node[] {
	const { top, unit } = keep;
	const up = (share: number) => `${share} * ${unit}`;
	const down = (share: number) => `${top} - ${share} * ${unit}`;
	return [
		turned('keep_solid', keep, [
			[0.485, '0'],
			[0.485, up(0.04)],
			[0.475, up(0.05)],
			[0.436, up(0.2)],
			[0.448, up(0.212)],
			[0.448, up(0.238)],
			[shaft, up(0.255)],
			[shaft, down(0.345)],
			[0.432, down(0.335)],
			[0.432, down(0.315)],
			[shaft, down(0.305)],
			[shaft, down(0.215)],
			[0.5, down(0.205)],
			[0.5, down(0.175)],
			[0.492, down(0.17)],
			[0.492, down(0.085)],
		]),
		turned('well', keep, [
			[inner, down(0.165)],
			[inner, down(0)],
		]),
		{ id: 'wall', op: 'difference', from: 'keep_solid', take: ['well'] },
	];
}

/** Of a merlon: its foot in the parapet, the underside of its coping, the edge of that. */
const merlonLevels = ({ top, unit }: Keep) =>
	[`${top} - 0.11 * ${unit}`, `${top} - 0.026 * ${unit}`, `${top} - 0.016 * ${unit}`] as const;

function roundMerlons(keep: Keep): Node[] {
	const [foot, neck, edge] = merlonLevels(keep);
	const tooth: ReadonlyArray<readonly [number, string]> = [
		[0.438, foot],
		[0.49, foot],
		[0.49, neck],
		[0.498, neck],
		[0.498, edge],
		[0.464, keep.top],
		[0.43, edge],
		[0.43, neck],
		[0.438, neck],
	];
	return [
		{
			id: 'merlon',
			op: 'revolve',
			outline: tooth.map(([radius, z]): Point => [`width * ${radius}`, z]),
			degrees: '198 / merlons',
			segments: 72,
		},
		{ id: 'merlon_ring', op: 'repeat_polar', of: 'merlon', count: 'merlons' },
		{ id: 'merlons', op: 'rotate', of: 'merlon_ring', by: [0, 0, '-90 - 99 / merlons'] },
	];
}

function squareMerlons(keep: Keep): Node[] {
	const [foot, neck, edge] = merlonLevels(keep);
	const thick = 'width * 0.052';
	const long = `0.56 * (width - ${thick}) / floor((merlons + 3) / 4)`;
	const coping: Point[] = [
		['width * -0.498', neck],
		['width * -0.43', neck],
		['width * -0.43', edge],
		['width * -0.464', keep.top],
		['width * -0.498', edge],
	];
	return [
		...block(
			'merlon_body',
			[long, thick, `0.09 * ${keep.unit}`],
			[`${long} / 2`, `width * -0.49 + ${thick} / 2`, foot],
		),
		...along('coping_middle', coping, long),
		{ id: 'coping', op: 'move', of: 'coping_middle', by: [`${long} / 2`, 0, 0] },
		{ id: 'merlon', op: 'union', of: ['merlon_body', 'coping'] },
		...alongWalls('merlons', 'merlon', {
			count: 'merlons',
			long: `width * 0.99 - ${thick}`,
			from: 'width * -0.49',
			inset: 0,
		}),
	];
}

/** The parapet's teeth, each under a coping that sheds the rain to both sides. */
export const merlons = (keep: Keep): Node[] =>
	keep.plan === 'round' ? roundMerlons(keep) : squareMerlons(keep);

/** Stepped stones that carry the parapet. */
export function corbels({ plan, top, unit }: Keep): Node[] {
	const low = `${top} - 0.3 * ${unit}`;
	const line: Point[] = [
		[0.4, 0],
		[0.428, 0],
		[0.436, 0.02],
		[0.449, 0.03],
		[0.456, 0.05],
		[0.47, 0.06],
		[0.478, 0.08],
		[0.478, 0.1],
		[0.4, 0.1],
	].map(([y = 0, z = 0]): Point => [`width * -${y}`, `${low} + ${z} * ${unit}`]);
	const wide = `min(width * 0.05, 0.06 * ${unit})`;
	const isRound = plan === 'round';
	return [
		{ id: 'corbel_flat', op: 'extrude', profile: { kind: 'polygon', points: line }, height: wide },
		{ id: 'corbel_up', op: 'rotate', of: 'corbel_flat', by: [90, 0, 90] },
		{ id: 'corbel', op: 'move', of: 'corbel_up', by: [`-${wide} / 2`, 0, 0] },
		...(isRound ? [] : fromCorner('corbel', 'corbel_side', 'width * -0.36', 'width * 0.12')),
		{
			id: 'corbels',
			op: 'repeat_polar',
			of: isRound ? 'corbel' : 'corbel_side',
			count: isRound ? 24 : 4,
		},
	];
}

const fromCorner = (of: string, id: string, from: string, step: string): Node[] => [
	{ id: `${id}_row`, op: 'repeat_linear', of, count: 7, step: [step, 0, 0] },
	{ id, op: 'move', of: `${id}_row`, by: [from, 0, 0] },
];
