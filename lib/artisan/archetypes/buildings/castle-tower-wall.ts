import type { Node, Scalar } from '../../../mesh/program';
import { alongWalls, block, squared } from './masonry';

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

/** The parapet's teeth, each under a coping that sheds the rain to both sides. */
export function merlons(keep: Keep): Node[] {
	const { plan, top, unit } = keep;
	const [foot, neck] = [`${top} - 0.11 * ${unit}`, `${top} - 0.026 * ${unit}`];
	if (plan === 'round') {
		const arc = '198 / merlons';
		const line = (ring: ReadonlyArray<readonly [number, string]>) =>
			ring.map(([radius, z]): [Scalar, Scalar] => [`width * ${radius}`, z]);
		const tooth = line([
			[0.438, foot],
			[0.49, foot],
			[0.49, neck],
			[0.498, neck],
			[0.498, `${top} - 0.016 * ${unit}`],
			[0.464, top],
			[0.43, `${top} - 0.016 * ${unit}`],
			[0.43, neck],
			[0.438, neck],
		]);
		return [
			{ id: 'merlon', op: 'revolve', outline: tooth, degrees: arc, segments: 72 },
			{ id: 'merlon_ring', op: 'repeat_polar', of: 'merlon', count: 'merlons' },
			{ id: 'merlons', op: 'rotate', of: 'merlon_ring', by: [0, 0, '-90 - 99 / merlons'] },
		];
	}
	const thick = 'width * 0.052';
	const long = `0.56 * (width - ${thick}) / floor((merlons + 3) / 4)`;
	const coping: [Scalar, Scalar][] = [
		[`width * -0.498`, neck],
		[`width * -0.43`, neck],
		[`width * -0.43`, `${top} - 0.016 * ${unit}`],
		[`width * -0.464`, top],
		[`width * -0.498`, `${top} - 0.016 * ${unit}`],
	];
	return [
		...block(
			'merlon_body',
			[long, thick, `0.09 * ${unit}`],
			[`${long} / 2`, `width * -0.49 + ${thick} / 2`, foot],
		),
		{
			id: 'coping_flat',
			op: 'extrude',
			profile: { kind: 'polygon', points: coping },
			height: long,
		},
		// Its outline is of y and z: turned so that it is drawn out along x.
		{ id: 'coping', op: 'rotate', of: 'coping_flat', by: [90, 0, 90] },
		{ id: 'merlon', op: 'union', of: ['merlon_body', 'coping'] },
		...alongWalls('merlons', 'merlon', {
			count: 'merlons',
			long: `width * 0.99 - ${thick}`,
			from: 'width * -0.49',
		}),
	];
}

/** Stepped stones that carry the parapet. */
export function corbels({ plan, top, unit }: Keep): Node[] {
	const low = `${top} - 0.3 * ${unit}`;
	const line: [Scalar, Scalar][] = [
		[0.4, 0],
		[0.428, 0],
		[0.436, 0.02],
		[0.449, 0.03],
		[0.456, 0.05],
		[0.47, 0.06],
		[0.478, 0.08],
		[0.478, 0.1],
		[0.4, 0.1],
	].map(([y = 0, z = 0]): [Scalar, Scalar] => [`width * -${y}`, `${low} + ${z} * ${unit}`]);
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
