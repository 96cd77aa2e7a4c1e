import type { Node } from '../../../mesh/program';
import { type Keep, turned } from './castle-tower-wall';
import { block } from './masonry';

/** A turret on the platform, under a cone of slates that ends in a gilded ball. */
export function keepRoof(keep: Keep, hasFlag: boolean): Node[] {
	const { top, unit } = keep;
	const rest = hasFlag ? '(height * 0.36)' : `(height - ${top})`;
	const rows = 11;
	const at = (share: number) =>
		`${top} + 0.05 * ${unit} + (${rest} * 0.955 - 0.05 * ${unit}) * ${share}`;
	const radius = (share: number) => Number((0.4 * (1 - share) ** 1.12 + 0.006).toFixed(4));
	const slates = Array.from({ length: rows }, (_, row) => {
		const [low, high] = [row / rows, (row + 0.94) / rows];
		const edge = Number((radius(low) + 0.004).toFixed(4));
		return [
			[edge, at(Number(low.toFixed(4)))] as const,
			[radius(high), at(Number(high.toFixed(4)))] as const,
		];
	}).flat();
	const ball = `min(width * 0.035, ${rest} * 0.03)`;
	return [
		turned('turret', keep, [
			[0.34, `${top} - 0.2 * ${unit}`],
			[0.34, `${top} + 0.02 * ${unit}`],
			[0.37, `${top} + 0.04 * ${unit}`],
			[0.37, `${top} + 0.08 * ${unit}`],
		]),
		turned('roof', keep, slates),
		{ id: 'ball', op: 'sphere', radius: ball, segments: 24 },
		{ id: 'ball_up', op: 'move', of: 'ball', by: [0, 0, `${top} + ${rest} * 0.96`] },
		{
			id: 'tip',
			op: 'cylinder',
			radius: `${ball} * 0.5`,
			radius_top: `${ball} * 0.1`,
			height: `${rest} * 0.04`,
			segments: 24,
		},
		{ id: 'tip_up', op: 'move', of: 'tip', by: [0, 0, `${top} + ${rest} * 0.96`] },
		{ id: 'finial', op: 'union', of: ['ball_up', 'tip_up'] },
	];
}

/** The way up to the platform. */
export const keepHatch = ({ top, unit }: Keep): Node[] =>
	block(
		'hatch',
		['width * 0.2', 'width * 0.2', `0.03 * ${unit}`],
		['width * 0.15', 'width * 0.12', `${top} - 0.175 * ${unit}`],
		`0.008 * ${unit}`,
	);

/** A swallow-tailed banner that blows to the right. */
export function keepFlag(isPointed: boolean): Node[] {
	const foot = isPointed ? 'height * 0.9' : 'height * 0.7';
	const [long, high] = ['min(width * 0.36, height * 0.16)', 'min(width * 0.2, height * 0.09)'];
	const thin = `${high} * 0.05`;
	const wave = Array.from({ length: 13 }, (_, at) => at / 12);
	const side = (sign: number) =>
		wave.map((share): [string, string] => [
			`${long} * ${Number(share.toFixed(4))}`,
			`${long} * ${Number((0.07 * share ** 0.7 * Math.sin(share * 9)).toFixed(4))} + ${sign} * ${thin}`,
		]);
	return [
		{
			id: 'mast_pole',
			op: 'cylinder',
			radius: `${high} * 0.07`,
			height: `height - ${foot}`,
			segments: 24,
		},
		{ id: 'mast', op: 'move', of: 'mast_pole', by: [0, 0, foot] },
		{
			id: 'cloth',
			op: 'extrude',
			profile: { kind: 'polygon', points: [...side(-1), ...side(1).toReversed()] },
			height: high,
		},
		{ id: 'notch_flat', op: 'cylinder', radius: `${high} * 0.6`, height: long, segments: 4 },
		{ id: 'notch_up', op: 'rotate', of: 'notch_flat', by: [90, 0, 0] },
		{
			id: 'notch',
			op: 'move',
			of: 'notch_up',
			by: [`${long} * 1.0 + ${high} * 0.2`, `${long} / 2`, `${high} / 2`],
		},
		{ id: 'banner', op: 'difference', from: 'cloth', take: ['notch'] },
		{ id: 'flag', op: 'move', of: 'banner', by: [0, 0, `height - ${high} * 1.15`] },
	];
}
