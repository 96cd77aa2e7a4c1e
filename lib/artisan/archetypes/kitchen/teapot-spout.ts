import type { Node } from '../../../mesh/program';
import { brim } from './teapot-body';

const short = (value: number) => Number(value.toFixed(6));

/** What of the width is beside the body, on the spout's side. */
export const spoutShare = 0.55;

/** A place on the spout's outline: parts of the radius, and of how far the spout reaches beyond that. */
type Place = readonly [radius: number, reach: number];

interface Level {
	/** In parts of the height to the brim. */
	readonly up: number;
	/** The side away from the body, and the one towards it. */
	readonly far: Place;
	readonly near: Place;
	/** Half of its breadth, in radii of the body. */
	readonly half: number;
}

/** From within the belly to the tip: away from the body, upwards, and away again where it pours. */
const levels: readonly Level[] = Array.from({ length: 19 }, (_, at) => {
	const t = at / 18;
	return {
		up: short(0.16 + 0.84 * t),
		far: [short(0.84 + 0.16 * t), short(1.7 * t - 2.4 * t * t + 1.7 * t ** 3)],
		near: [short(0.1 + 0.9 * (1 - (1 - t) ** 2)), short(0.2 * t ** 2 + 0.47 * t ** 4)],
		half: short(0.115 + 0.2 * (1 - t) ** 1.5),
	};
});

const length = ([radius, reach]: Place) =>
	`diameter * ${short(radius / 2)} + (width - diameter) * ${short(reach * spoutShare)}`;

type Pair = readonly [along: string, across: string];

/** An ellipse at each level. Its points to all four sides are exact. */
function loft(id: string, less: Pair, more: ReadonlyArray<string>): Node {
	const sections = levels.map(({ up, far, near, half }) => {
		const along: Place = [(far[0] - near[0]) / 2, (far[1] - near[1]) / 2];
		const middle: Place = [(far[0] + near[0]) / 2, (far[1] + near[1]) / 2];
		return { along, middle, half, z: `${brim} * ${up}` };
	});
	const tip = sections.at(-1);
	const all = tip === undefined ? sections : [...sections, ...more.map((z) => ({ ...tip, z }))];
	return {
		id,
		op: 'loft',
		sections: all.map(({ along, middle, half, z }) => ({
			profile: {
				kind: 'polygon',
				points: ellipse(`${length(along)}${less[0]}`, `diameter * ${short(half / 2)}${less[1]}`),
			},
			z,
			shift: [length(middle), 0],
		})),
	};
}

function ellipse(x: string, y: string): Array<[string, string]> {
	return Array.from({ length: 36 }, (_, at): [string, string] => {
		const angle = (at * 10 * Math.PI) / 180;
		return [`(${x}) * ${short(Math.cos(angle))}`, `(${y}) * ${short(Math.sin(angle))}`];
	});
}

/** The spout, and the channel in it that goes out above its tip. */
export const teapotSpout = (): Node[] => [
	loft('spout_full', ['', ''], []),
	loft('channel', [' - wall * 1.25', ' - wall * 1.05'], [`${brim} + wall`]),
];
