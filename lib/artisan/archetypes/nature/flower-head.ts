import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';
import { blade, type Cut } from './blade';

/** An open flower: its measures in hundredths of its radius. */
export interface Open {
	/** Radius of the middle. */
	readonly middle: number;
	/** How high the middle is domed. */
	readonly dome: number;
	/** Shape of the end of a petal: 0 for a point, 1 for a round one. */
	readonly round: number;
	/** Of a petal's widest to the room that it has, and where that is: 0 at its foot, 1 at its tip. */
	readonly broad: number;
	readonly widest: number;
	/** Two rings of petals, one behind the gaps of the other. */
	readonly double: boolean;
}

/** Leaning back from upright: it looks to the front, and a little up. */
export const tilt = 52;

const pieces = 14;

/** From the middle to its tip at 100; its width is of one petal in `petals`, and of 100 alone. */
function cuts({ middle, round, widest }: Open): Cut[] {
	const foot = middle * 0.6;
	return times(pieces + 1, (index): Cut => {
		// Closer where it is round.
		const t = sin((90 * index) / pieces);
		const blunt = Math.sqrt(Math.max(0, 1 - ((t - widest) / (1 - widest)) ** 2));
		const sharp = 1 - ((t - widest) / (1 - widest)) ** 1.6;
		const towards =
			t < widest ? 0.34 + 0.66 * sin((90 * t) / widest) : blunt * round + sharp * (1 - round);
		return {
			at: (100 - foot) * t,
			half: Math.max(1.5, 50 * towards),
			// Up out of the calyx, then level, and the tip a little back.
			high: 9 * sin(150 * t) - 2.5 * t,
			cup: 3 * (1 - t),
			thick: 3.4 - 1.8 * t,
		};
	});
}

/** How far over the middle of a tilted flower its top petal reaches. */
export const topOfOpen = (open: Open): number =>
	Math.max(
		...cuts(open).map(
			({ at, high, thick }) =>
				(at + open.middle * 0.6) * sin(tilt) + (high + thick / 2) * cos(tilt),
		),
	);

const room = (count: string, broad: number) => `min(0.5, ${tidy(broad)} * sin(180 / ${count}))`;

function ring(id: string, open: Open, count: string, turn: string, back: number): Node[] {
	const size = 'width / 200';
	return [
		{
			id: `${id}_petal`,
			op: 'scale',
			of: 'petal_blade',
			by: [size, `${size} * ${room('petals', open.broad * (open.double ? 1.5 : 1))}`, size],
		},
		{
			id: `${id}_out`,
			op: 'move',
			of: `${id}_petal`,
			by: [`${size} * ${tidy(open.middle * 0.6)}`, 0, `${size} * ${back}`],
		},
		{ id: `${id}_ring`, op: 'repeat_polar', of: `${id}_out`, count },
		// One of the first points up when the flower looks to the front.
		{ id, op: 'rotate', of: `${id}_ring`, by: [0, 0, turn] },
	];
}

/** A dome of florets: rings of knobs, those of each between those of the one below. */
function middle({ middle: radius, dome }: Open): Node[] {
	const [knobs, rings] = radius > 35 ? [34, 18] : [20, 12];
	const section = (index: number) => {
		const angle = 4 + (82 * index) / rings;
		const out = index === 0 ? radius * 0.86 : radius * cos(angle);
		const points = times(knobs * 4, (at): [number, number] => {
			const turn = (360 * at) / (knobs * 4);
			const knob = 1 + 0.06 * cos(knobs * turn + 180 * index);
			return [tidy(out * knob * cos(turn)), tidy(out * knob * sin(turn))];
		});
		const z = index === 0 ? -6 : 3 + dome * sin(angle);
		return { profile: { kind: 'polygon' as const, points }, z: tidy(z) };
	};
	return [
		{ id: 'florets', op: 'loft', sections: times(rings + 1, section) },
		{ id: 'middle', op: 'scale', of: 'florets', by: ['width / 200', 'width / 200', 'width / 200'] },
	];
}

/** Petals and middle around the origin, looking up. */
export function openHead(open: Open): Node[] {
	const front = open.double ? 'floor((petals + 1) / 2)' : 'petals';
	return [
		...blade('petal_blade', cuts(open)),
		...ring('front', open, front, '90', 0),
		...(open.double ? ring('behind', open, 'floor(petals / 2)', `90 + 180 / ${front}`, -5) : []),
		{ id: 'head_petals', op: 'group', of: open.double ? ['front', 'behind'] : ['front'] },
		...middle(open),
	];
}
