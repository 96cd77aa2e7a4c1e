import type { Node } from '../../../mesh/program';
import { radiusAt } from './lighthouse-tower';
import { type Point, placed, type Triple } from './pieces';

/** Points of an outline: radius in widths, level in heights. */
const line = (points: ReadonlyArray<readonly [number, number]>): Point[] =>
	points.map(([radius, z]) => [`width * ${radius}`, `height * ${z}`]);

const turned = (
	id: string,
	points: ReadonlyArray<readonly [number, number]>,
	segments = 96,
): Node => ({ id, op: 'revolve', outline: line(points), segments });

const deck = 0.742;
const railRadius = 0.335;

/** Stones that carry the gallery, and its floor. */
const gallery = turned('gallery', [
	[0, 0.68],
	[radiusAt(0.68) + 0.008, 0.68],
	[radiusAt(0.68) + 0.014, 0.69],
	[0.275, 0.696],
	[0.28, 0.706],
	[0.305, 0.712],
	[0.31, 0.722],
	[0.345, 0.728],
	[0.35, 0.731],
	[0.35, 0.739],
	[0.345, deck],
	[0, deck],
]);

/** Posts with three rails between them. */
function railing(): Node[] {
	const high = 0.05;
	const rail = (id: string, z: number, size: number): Node[] => {
		const [inner, outer] = [`width * ${railRadius - size}`, `width * ${railRadius + size}`];
		const [low, top] = [`height * ${z} - width * ${size}`, `height * ${z} + width * ${size}`];
		const outline: Point[] = [
			[inner, low],
			[outer, low],
			[outer, top],
			[inner, top],
		];
		return [{ id, op: 'revolve', outline, segments: 96 }];
	};
	return [
		...placed(
			{
				id: 'post',
				op: 'cylinder',
				radius: 'width * 0.007',
				height: `height * ${high + 0.003}`,
				segments: 12,
			},
			[`width * ${railRadius}`, 0, `height * ${deck - 0.003}`],
		),
		{ id: 'posts', op: 'repeat_polar', of: 'post', count: 20 },
		...rail('rail_low', deck + high * 0.35, 0.004),
		...rail('rail_middle', deck + high * 0.68, 0.004),
		...rail('rail_top', deck + high, 0.009),
		{ id: 'railing', op: 'group', of: ['posts', 'rail_low', 'rail_middle', 'rail_top'] },
	];
}

const glass = { radius: 0.172, from: 0.79, to: 0.878 };

/** A low wall, panes between bars, and the lamp behind them. */
function lantern(): Node[] {
	const bar = 'width * 0.014';
	const upright: Triple = [bar, bar, `height * ${glass.to - glass.from + 0.006}`];
	return [
		turned('low_wall', [
			[0, deck - 0.006],
			[0.2, deck - 0.006],
			[0.2, deck + 0.004],
			[0.187, deck + 0.008],
			[0.187, 0.785],
			[0.2, 0.788],
			[0.2, 0.795],
			[0, 0.795],
		]),
		turned(
			'lantern',
			[
				[0, glass.from],
				[glass.radius, glass.from],
				[glass.radius, glass.to],
				[0, glass.to],
			],
			96,
		),
		...placed({ id: 'bar', op: 'box', size: upright }, [
			`width * ${glass.radius}`,
			0,
			`height * ${glass.from - 0.003}`,
		]),
		{ id: 'bars', op: 'repeat_polar', of: 'bar', count: 12 },
		turned('ring', [
			[0.165, 0.832],
			[0.18, 0.832],
			[0.18, 0.837],
			[0.165, 0.837],
		]),
		{ id: 'frame', op: 'group', of: ['bars', 'ring'] },
		turned('lamp', [
			[0, 0.785],
			[0.05, 0.785],
			[0.045, 0.8],
			[0.075, 0.806],
			[0.092, 0.82],
			[0.098, 0.836],
			[0.092, 0.852],
			[0.075, 0.866],
			[0, 0.872],
		]),
	];
}

/** A dome with a ball, and a rod up to the very top. */
const roof: readonly Node[] = [
	turned('roof', [
		[0, 0.874],
		[0.2, 0.874],
		[0.212, 0.878],
		[0.212, 0.884],
		[0.2, 0.888],
		[0.19, 0.893],
		[0.172, 0.906],
		[0.145, 0.919],
		[0.11, 0.931],
		[0.07, 0.939],
		[0.035, 0.943],
		[0.03, 0.95],
		[0.018, 0.953],
		[0.018, 0.958],
		[0, 0.96],
	]),
	...placed({ id: 'ball', op: 'sphere', radius: 'width * 0.035', segments: 48 }, [
		0,
		0,
		'height * 0.955 + width * 0.025',
	]),
	{ id: 'rod', op: 'cylinder', radius: 'width * 0.006', height: 'height * 0.06', segments: 12 },
	{ id: 'rod_up', op: 'move', of: 'rod', by: [0, 0, 'height * 0.94'] },
	{ id: 'finial', op: 'union', of: ['ball', 'rod_up'] },
];

export const lighthouseTop = (): Node[] => [gallery, ...railing(), ...lantern(), ...roof];
