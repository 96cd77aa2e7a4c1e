import type { Node } from '../../../mesh/program';
import { block, rounded } from './masonry';
import { type Heights, shaftTop } from './skyscraper-facade';

export type Crown = 'flat' | 'stepped' | 'pointed';

const smaller = 'min(width, depth)';

/** A setback: piers around a core, under a slab. Sizes are shares of the plinth's, heights of the crown's. */
function tier(
	id: string,
	crown: string,
	base: string,
	[side, low, high]: readonly number[],
): Node[] {
	const [share = 0, from = 0, to = 0] = [side, low, high];
	const z = `${base} + ${crown} * ${from}`;
	const tall = `${crown} * ${rounded(to - from)}`;
	const pier = `${smaller} * 0.022`;
	const row = (name: string, long: 'width' | 'depth', turn: number): Node[] => {
		const across = long === 'width' ? 'depth' : 'width';
		const way = `(${long} * ${share} - ${pier})`;
		return [
			...block(
				`${name}_pier`,
				[pier, pier, `${tall} * 0.98`],
				[`-${way} / 2`, `-(${across} * ${share} / 2 - ${pier} * 0.5)`, z],
			),
			{
				id: `${name}_row`,
				op: 'repeat_linear',
				of: `${name}_pier`,
				count: 6,
				step: [`${way} / 5`, 0, 0],
			},
			{ id: `${name}_twin`, op: 'repeat_polar', of: `${name}_row`, count: 2 },
			{ id: name, op: 'rotate', of: `${name}_twin`, by: [0, 0, turn] },
		];
	};
	return [
		...block(
			`${id}_core`,
			[`width * ${share} - ${pier}`, `depth * ${share} - ${pier}`, `${tall} * 0.97`],
			[0, 0, z],
		),
		...row(`${id}_x`, 'width', 0),
		...row(`${id}_y`, 'depth', 90),
		...block(
			`${id}_slab`,
			[`width * ${share}`, `depth * ${share}`, `${crown} * 0.06`],
			[0, 0, `${z} + ${tall} - ${crown} * 0.06`],
			`${crown} * 0.012`,
		),
	];
}

/** Narrower and narrower, as in New York: what is glass of it, and what is stone. */
function stepped(crown: string, base: string): Node[] {
	const tiers = [
		[0.76, -0.06, 0.42],
		[0.55, 0.36, 0.76],
		[0.34, 0.7, 1],
	];
	const names = tiers.map((_, at) => `tier${at}`);
	return [
		...block(
			'cornice',
			['width * 0.95', 'depth * 0.95', `${crown} * 0.09`],
			[0, 0, `${base} - ${crown} * 0.05`],
			`${crown} * 0.012`,
		),
		...tiers.flatMap((one, at) => tier(`tier${at}`, crown, base, one)),
		{ id: 'crown_glass', op: 'union', of: names.map((name) => `${name}_core`) },
		{
			id: 'crown',
			op: 'union',
			of: ['cornice', ...names.flatMap((name) => [`${name}_x`, `${name}_y`, `${name}_slab`])],
		},
	];
}

/** A pyramid of glass in a frame of hips and purlins. */
function pointed(crown: string, base: string): Node[] {
	const side = (share: number): [string, string] => [
		`width * ${rounded(share)}`,
		`depth * ${rounded(share)}`,
	];
	const wide = (level: number) => 0.91 - 0.88 * level;
	const z = (level: number) => `${base} + ${crown} * ${rounded(level)}`;
	const hip = `${smaller} * 0.022`;
	const purlins = [0.14, 0.28, 0.42, 0.56, 0.7, 0.84];
	return [
		{
			id: 'crown_glass',
			op: 'loft',
			sections: [-0.02, 1].map((level) => ({
				profile: { kind: 'rect', size: side(wide(level)) },
				z: z(level),
			})),
		},
		...block('eaves', [...side(0.95), `${crown} * 0.07`], [0, 0, z(-0.04)], `${crown} * 0.01`),
		...purlins.flatMap((level, at) =>
			block(`purlin${at}`, [...side(wide(level) + 0.006), `${crown} * 0.012`], [0, 0, z(level)]),
		),
		{
			id: 'hip',
			op: 'sweep',
			profile: { kind: 'rect', size: [hip, hip] },
			path: {
				kind: 'points',
				points: [
					['width * -0.455', 'depth * -0.455', z(0.01)],
					['width * -0.008', 'depth * -0.008', z(0.985)],
				],
			},
		},
		{ id: 'hip_mirrored', op: 'mirror', of: 'hip', axis: 'x' },
		{ id: 'hip_pair', op: 'group', of: ['hip', 'hip_mirrored'] },
		{ id: 'hips', op: 'repeat_polar', of: 'hip_pair', count: 2 },
		...block('cap', [`${smaller} * 0.06`, `${smaller} * 0.06`, `${crown} * 0.07`], [0, 0, z(0.93)]),
		{
			id: 'crown',
			op: 'union',
			of: ['eaves', 'hips', 'cap', ...purlins.map((_, at) => `purlin${at}`)],
		},
	];
}

/** A parapet around the roof, and the house of the lifts' machines on it. */
function flat(crown: string, base: string): Node[] {
	return [
		...block(
			'parapet_box',
			['width * 0.95', 'depth * 0.95', `${crown} * 0.36`],
			[0, 0, `${base} - ${crown} * 0.06`],
		),
		...block(
			'parapet_room',
			['width * 0.9', 'depth * 0.9', crown],
			[0, 0, `${base} + ${crown} * 0.06`],
		),
		{ id: 'parapet', op: 'difference', from: 'parapet_box', take: ['parapet_room'] },
		...block(
			'house',
			['width * 0.56', 'depth * 0.56', `${crown} * 0.98`],
			[0, 0, `${base} + ${crown} * 0.02`],
			`${crown} * 0.03`,
		),
		...block(
			'shed',
			['width * 0.2', 'depth * 0.14', `${crown} * 0.5`],
			['width * 0.32', 'depth * -0.2', base],
		),
		{ id: 'crown', op: 'union', of: ['parapet', 'house', 'shed'] },
		...block(
			'louvre',
			['width * 0.572', 'depth * 0.572', `${crown} * 0.05`],
			[0, 0, `${base} + ${crown} * 0.42`],
		),
		{ id: 'louvres', op: 'repeat_linear', of: 'louvre', count: 5, step: [0, 0, `${crown} * 0.1`] },
		{ id: 'crown_glass', op: 'union', of: ['louvres'] },
	];
}

export function skyscraperCrown(kind: Crown, heights: Heights): Node[] {
	const crown = `(height * ${rounded(heights.crown - heights.shaft)})`;
	const make = { flat, stepped, pointed }[kind];
	return make(crown, shaftTop(heights));
}

/** A mast of three lengths, with rings where they meet, and a red light. */
export function skyscraperAntenna({ crown }: Heights): Node[] {
	const long = `(height * ${rounded(1 - crown)})`;
	const thick = `min(${smaller} * 0.03, ${long} * 0.06)`;
	const at = (share: number) => `height * ${crown} + ${long} * ${share}`;
	const points: ReadonlyArray<readonly [number, number]> = [
		[1.6, -0.12],
		[1.6, 0.02],
		[1, 0.03],
		[0.9, 0.38],
		[1.3, 0.385],
		[1.3, 0.41],
		[0.6, 0.415],
		[0.5, 0.7],
		[0.8, 0.705],
		[0.8, 0.725],
		[0.3, 0.73],
	];
	return [
		{
			id: 'antenna',
			op: 'revolve',
			outline: [
				[0, at(-0.12)],
				...points.map(([radius, z]): [string, string] => [`${thick} * ${radius}`, at(z)]),
				// Into the lamp.
				[`${thick} * 0.2`, `height - ${thick} * 0.4`],
				[0, `height - ${thick} * 0.4`],
			],
			segments: 24,
		},
		{ id: 'lamp', op: 'sphere', radius: `${thick} * 0.5`, segments: 16 },
		{ id: 'beacon', op: 'move', of: 'lamp', by: [0, 0, `height - ${thick} * 0.5`] },
	];
}
