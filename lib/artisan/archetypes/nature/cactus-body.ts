import type { Node, Profile } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

/** Of a cactus 1000 high: radii of its column and of its arms, and how far the middle of an arm stands out. */
export const column = 88;
export const limb = 62;
export const reach = 218;
/** How far spines stand out. */
export const spine = 11;

/** Round ridges with grooves between; the first ridge is to +x. */
function ribbed(radius: number, ribs: number): Profile {
	const pieces = 6;
	return {
		kind: 'polygon',
		points: times(ribs * pieces, (index): [number, number] => {
			const angle = (360 * index) / (ribs * pieces);
			const ridge = Math.abs(cos((ribs * angle) / 2)) ** 0.8;
			const out = radius * (1 - (1.3 / ribs) * (1 - ridge));
			return [tidy(out * cos(angle)), tidy(out * sin(angle))];
		}),
	};
}

/** Upright, with a round top. */
function post(
	id: string,
	radius: number,
	[foot, high]: readonly [number, number],
	ribs: number,
): Node {
	const swell = [
		[0, foot],
		[0.05, foot + (1 - foot) * 0.5],
		[0.14, 1],
		[0.5, 1.02],
	] as const;
	const straight = high - radius;
	const body = swell.map(([share, size]) => ({
		profile: ribbed(radius * size, ribs),
		z: tidy(straight * share),
	}));
	const dome = times(9, (index) => {
		const angle = (index * 86) / 8;
		return {
			profile: ribbed(radius * cos(angle), ribs),
			z: tidy(straight + (radius * sin(angle)) / sin(86)),
		};
	});
	return { id, op: 'loft', sections: [...body, ...dome] };
}

/** Puts what is measured for a cactus 1000 high into the sizes of the sliders. */
export interface Scale {
	readonly across: (of: number) => string;
	readonly up: (of: number) => string;
}

const sized = (id: string, of: string, { across, up }: Scale): Node => ({
	...{ id, op: 'scale', of, by: [across(1), across(1), up(1)] },
});

/** A tuft of three spines that point to +x, to the left and to the right. */
const tuft = (scale: Scale): Node[] => [
	{ id: 'needle', op: 'cylinder', radius: 2.2, radius_top: 0.5, height: spine + 5, segments: 4 },
	...[50, 90, 130].map(
		(lean, index): Node => ({
			...{ id: `needle_${index}`, op: 'rotate', of: 'needle', by: [lean, 0, 90] },
		}),
	),
	{ id: 'needles', op: 'union', of: ['needle_0', 'needle_1', 'needle_2'] },
	sized('tuft', 'needles', scale),
];

type Span = readonly [low: number, high: number];

/** Tufts on each rib of a post, between two heights. */
function tufts(
	id: string,
	radius: number,
	[low, high]: Span,
	ribs: number,
	{ across, up }: Scale,
): Node[] {
	const rows = Math.max(2, Math.round((high - low) / 75));
	const step = up(tidy((high - low) / (rows - 1)));
	return [
		{ id: `${id}_out`, op: 'move', of: 'tuft', by: [across(radius - 4), 0, up(low)] },
		{ id: `${id}_row`, op: 'repeat_linear', of: `${id}_out`, count: rows, step: [0, 0, step] },
		{ id: `${id}_tufts`, op: 'repeat_polar', of: `${id}_row`, count: ribs },
	];
}

/** Out of the column, round a bend, and up. */
function arm(id: string, [low, high]: Span, ribs: number, scale: Scale): Node[] {
	const bend = reach * 0.48;
	const rise = high - low - bend;
	const elbow = times(9, (index): [number, number, number] => {
		const angle = (index * 90) / 8;
		return [tidy(reach - bend + bend * sin(angle)), 0, tidy(bend * (1 - cos(angle)))];
	});
	return [
		{
			id: `${id}_elbow`,
			op: 'sweep',
			profile: ribbed(limb, ribs),
			path: { kind: 'points', points: [[0, 0, 0], ...elbow] },
		},
		post(`${id}_post`, limb, [1, rise + 6], ribs),
		{ id: `${id}_upper`, op: 'move', of: `${id}_post`, by: [reach, 0, tidy(bend - 6)] },
		{ id: `${id}_whole`, op: 'union', of: [`${id}_elbow`, `${id}_upper`] },
		{ id: `${id}_limb`, op: 'move', of: `${id}_whole`, by: [0, 0, low] },
		sized(`${id}_arm`, `${id}_limb`, scale),
		...tufts(id, limb, [15, rise - limb], ribs, scale),
		{
			id: `${id}_spines`,
			op: 'move',
			of: `${id}_tufts`,
			by: [scale.across(reach), 0, scale.up(tidy(low + bend))],
		},
	];
}

/** The longer arms from the right on, the shorter ones between them. */
const sets = [
	{ id: 'long', span: [330, 800], count: 'floor((arms + 1) / 2)', turn: '0' },
	{ id: 'short', span: [450, 770], count: 'floor(arms / 2)', turn: '180 / floor((arms + 1) / 2)' },
] as const;

function round(id: string, of: string, count: string, turn: string): Node[] {
	return [
		{ id: `${id}_ring`, op: 'repeat_polar', of, count },
		{ id, op: 'rotate', of: `${id}_ring`, by: [0, 0, turn] },
	];
}

/** Column, arms and spines, standing on the ground; of one arm there is only the longer. */
export function saguaro(ribs: number, arms: number, scale: Scale): Node[] {
	const used = arms === 0 ? [] : arms === 1 ? sets.slice(0, 1) : sets;
	// The grooves of a slim arm are as wide as those of the column.
	const fewer = Math.max(4, Math.round((ribs * 0.7) / 2) * 2);
	return [
		post('post', column, [0.84, 1000], ribs),
		sized('column', 'post', scale),
		...tuft(scale),
		...tufts('column', column * 1.01, [90, 880], ribs, scale),
		...used.flatMap(({ id, span, count, turn }) => [
			...arm(id, span, fewer, scale),
			...round(`${id}_arms`, `${id}_arm`, arms === 1 ? '1' : count, arms === 1 ? '0' : turn),
			...round(`${id}_thorns`, `${id}_spines`, arms === 1 ? '1' : count, arms === 1 ? '0' : turn),
		]),
		...(arms > 0
			? [{ id: 'standing_arms', op: 'group' as const, of: used.map(({ id }) => `${id}_arms`) }]
			: []),
		{
			id: 'standing_spines',
			op: 'group',
			of: ['column_tufts', ...used.map(({ id }) => `${id}_thorns`)],
		},
	];
}
