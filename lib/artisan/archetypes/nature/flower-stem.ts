import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import { blade, type Cut } from './blade';

/** Of a stem. */
export const stemThick = '(width * 0.014 + height * 0.003)';

type Point = [string | number, string, string];

/** Where a stem ends: in widths behind the middle and below the top, and how far it leans, in degrees. */
export interface Neck {
	readonly behind: number;
	readonly below: number;
	readonly lean: number;
}

/** Of the bow, in widths. */
const pull = 0.26;
const turnOf = ({ behind, below, lean }: Neck) => ({
	behind: tidy(behind + pull * sin(lean)),
	below: tidy(below + pull * cos(lean)),
});

/** A pot for it stands where the stem does. */
export const potBehind = (neck: Neck): string => `width * ${turnOf(neck).behind}`;

/** How high it is straight. */
const straight = (neck: Neck) => `(height - width * ${turnOf(neck).below}) * 0.55`;

/** From the ground straight up, and on in a bow into the back of the head. */
export function stem(neck: Neck): Node {
	const turn = turnOf(neck);
	const bow = times(13, (index): Point => {
		const t = index / 12;
		const [one, two, three] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
		const down = turn.below * (0.55 * one + two) + neck.below * three;
		return [
			0,
			`width * ${tidy(turn.behind * (one + two) + neck.behind * three)}`,
			`height * ${tidy(1 - 0.45 * one)} - width * ${tidy(down)}`,
		];
	});
	return {
		id: 'stalk',
		op: 'sweep',
		profile: { kind: 'circle', radius: stemThick, segments: 20 },
		path: { kind: 'points', points: [[0, `width * ${turn.behind}`, '0'], ...bow] },
	};
}

/**
 * Leaves on the straight of a stem, at two heights in parts of it: the lower half of them larger, at most as far out
 * as the head.
 */
export function leaves(count: number, neck: Neck, [low, high]: readonly [number, number]): Node[] {
	const set = (id: string, size: number, number: string, turn: number, share: number): Node[] => {
		const long = `width / 100 * ${size}`;
		const by: Point = [0, `width * ${turnOf(neck).behind}`, `${straight(neck)} * ${share}`];
		return [
			{ id: `${id}_leaf`, op: 'scale', of: 'leaf_blade', by: [long, long, long] },
			{ id: `${id}_ring`, op: 'repeat_polar', of: `${id}_leaf`, count: number },
			{ id: `${id}_turned`, op: 'rotate', of: `${id}_ring`, by: [0, 0, turn] },
			{ id: `${id}_leaves`, op: 'move', of: `${id}_turned`, by },
		];
	};
	if (count === 0) return [];
	const upper = count === 1 ? [] : set('upper', 0.4, 'floor(leaves / 2)', 165, high);
	return [
		...blade('leaf_blade', leafCuts),
		...set('lower', 0.46, count === 1 ? '1' : 'floor((leaves + 1) / 2)', -20, low),
		...upper,
		{
			id: 'leaves',
			op: 'group',
			of: upper.length === 0 ? ['lower_leaves'] : ['lower_leaves', 'upper_leaves'],
		},
	];
}

/** A leaf that rises from the stem and bows over. */
const leafCuts: readonly Cut[] = times(13, (index): Cut => {
	const t = index / 12;
	return {
		at: 100 * t,
		half: Math.max(1.2, 25 * sin(180 * t ** 0.8) ** 0.8),
		high: 62 * t - 34 * t * t,
		cup: 5 * sin(180 * t),
		thick: 5 - 3.2 * t,
	};
});
