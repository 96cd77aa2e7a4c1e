import type { Node } from '../../../mesh/program';
import type { Design } from '../archetype';
import { box, type Point, placed } from './pieces';
import { share, terraces } from './pyramid-terraces';

/** Of the height: the platform on the terraces; the rest is the temple's. */
const platform = 0.8;
/** The terraces would end in that width. */
const narrowest = 0.25;
/** Stairs of a flight for each terrace. */
const each = 5;

/** Where the terraces and the stairs begin and where the stairs end, so that their slope passes over all edges. */
interface Slope {
	readonly steps: number;
	readonly from: number;
	readonly end: number;
}

function slopeOf(steps: number): Slope {
	const from = (0.96 + (0.75 * narrowest) / steps) / (1 + 0.75 / steps);
	return { steps, from, end: narrowest / 2 + (0.375 * (from - narrowest)) / steps };
}

interface Side {
	readonly id: string;
	readonly long: 'width' | 'depth';
	readonly turn: number;
}

/** A flight up the middle of two opposite sides, between low walls. */
function flights({ id, long, turn }: Side, { steps, end }: Slope): Node[] {
	const count = steps * each;
	const across = long === 'depth' ? 'width' : 'depth';
	const at = (out: number, z: number): Point => [
		`-${long} * ${share(out)}`,
		`height * ${share(z)}`,
	];
	const out = (index: number) => 0.5 - ((0.5 - end) * index) / count;
	const back = end - 0.015;
	const teeth = Array.from({ length: count }, (_, index): Point[] => {
		const z = (platform * 0.995 * (index + 1)) / count;
		return [at(out(index), z), at(out(index + 1), z)];
	}).flat();
	const saw: Point[] = [at(back, 0), at(0.5, 0), ...teeth, at(back, platform * 0.995)];
	const slope = (more: number): Point[] => [
		at(back, 0),
		at(0.4999, 0),
		at(0.4999, more),
		at(end + 0.001, platform * 0.99 + more),
		at(back, platform * 0.99 + more),
	];
	const drawn = (name: string, points: Point[], wide: number, x: number) =>
		placed(
			{
				id: name,
				op: 'extrude',
				profile: { kind: 'polygon', points },
				height: `${across} * ${wide}`,
			},
			[`${across} * ${share(x - wide / 2)}`, 0, 0],
			[90, 0, 90],
		);
	return [
		...drawn(`${id}_saw`, saw, 0.17, 0),
		...drawn(`${id}_wall_l`, slope(0.022), 0.022, -0.092),
		...drawn(`${id}_wall_r`, slope(0.022), 0.022, 0.092),
		{
			id: `${id}_flight`,
			op: 'union',
			of: [`${id}_saw`, `${id}_wall_l`, `${id}_wall_r`],
		},
		{ id: `${id}_turned`, op: 'rotate', of: `${id}_flight`, by: [0, 0, turn] },
		{ id: `${id}_opposite`, op: 'rotate', of: `${id}_flight`, by: [0, 0, turn + 180] },
	];
}

/** On the platform: walls with a doorway on each side, a cornice and a lower storey on top. */
function temple(): Node[] {
	const z = (of: number) => `height * ${share(platform + (1 - platform) * of)}`;
	const high = (of: number) => `height * ${share((1 - platform) * of)}`;
	const size = (of: number, tall: number): [string, string, string] => [
		`width * ${share(of)}`,
		`depth * ${share(of)}`,
		high(tall),
	];
	const door = (name: string, wide: string, deep: string) =>
		box(name, [wide, deep, high(0.42)], [0, 0, z(-0.02)]);
	return [
		...box('temple_base', size(0.19, 0.12), [0, 0, z(-0.04)]),
		...box('temple_wall', size(0.16, 0.62), [0, 0, z(0)]),
		...box('cornice', size(0.178, 0.1), [0, 0, z(0.56)], high(0.02)),
		...box('frieze', size(0.155, 0.28), [0, 0, z(0.6)]),
		...box('temple_roof', size(0.17, 0.1), [0, 0, z(0.8)], high(0.02)),
		...box('comb', ['width * 0.12', 'depth * 0.03', high(0.14)], [0, 0, z(0.86)]),
		{
			id: 'temple',
			op: 'union',
			of: ['temple_base', 'temple_wall', 'cornice', 'frieze', 'temple_roof', 'comb'],
		},
		...door('door_front', 'width * 0.05', 'depth * 0.1904'),
		...door('door_side', 'width * 0.1904', 'depth * 0.05'),
		{ id: 'doors', op: 'union', of: ['door_front', 'door_side'] },
	];
}

/** Terraces with a stairway on each side and a temple on the platform, as in Chichen Itza. */
export function templeStairs(steps: number): Pick<Design, 'nodes' | 'parts'> {
	const sides: readonly Side[] = [
		{ id: 'front', long: 'depth', turn: 0 },
		{ id: 'right', long: 'width', turn: 90 },
	];
	const slope = slopeOf(steps);
	return {
		nodes: [
			...terraces({ steps, from: slope.from, to: narrowest, top: platform }),
			...sides.flatMap((side) => flights(side, slope)),
			{
				id: 'stairs',
				op: 'group',
				of: sides.flatMap(({ id }) => [`${id}_turned`, `${id}_opposite`]),
			},
			...temple(),
		],
		parts: [
			{ id: 'step', label: 'Steps', node: 'steps' },
			{ id: 'stair', label: 'Stairways', node: 'stairs' },
			{ id: 'temple', label: 'Temple', node: 'temple' },
			{ id: 'door', label: 'Doorways', node: 'doors' },
		],
	};
}
