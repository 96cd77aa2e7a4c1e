import type { Node } from '../../../mesh/program';

/** Enough for what is 100 wide. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Taubin's heart: below 0 inside. x to the right, y from front to back, z up. */
function field(x: number, y: number, z: number): number {
	return (x * x + 2.25 * y * y + z * z - 1) ** 3 - (x * x + 0.1125 * y * y) * z ** 3;
}

/** Where it turns positive between a place inside and one outside. */
function crossing(inside: number, outside: number, at: (value: number) => number): number {
	let [from, to] = [inside, outside];
	for (let step = 0; step < 40; step += 1) {
		const middle = (from + to) / 2;
		if (at(middle) < 0) from = middle;
		else to = middle;
	}
	return from;
}

/** Height of the place where it is thickest, and how thick it is there to either side. */
const crest = 0.35;
const deepest = crossing(0, 2, (y) => field(0, y, crest));

const rays = 72;

/** A slice at one depth: its points around a middle at `up`. */
interface Slice {
	readonly up: number;
	readonly points: ReadonlyArray<readonly [x: number, z: number]>;
}

function slice(depth: number): Slice {
	const top = crossing(crest, 2, (z) => field(0, depth, z));
	const bottom = crossing(crest, -2, (z) => field(0, depth, z));
	const up = bottom + (top - bottom) * 0.6;
	const points = Array.from({ length: rays }, (_, at) => {
		const angle = (2 * Math.PI * at) / rays;
		const [x, z] = [Math.cos(angle), Math.sin(angle)];
		const reach = crossing(0, 2, (radius) => field(radius * x, depth, up + radius * z));
		return [reach * x, reach * z] as const;
	});
	return { up, points };
}

const widest = slice(0);
const half = Math.max(...widest.points.map(([x]) => x));
const heights = widest.points.map(([, z]) => widest.up + z);
const [low, high] = [Math.min(...heights), Math.max(...heights)];

/** Its height, and its thickness from front to back, to its width. */
export const tall = (high - low) / (2 * half);
export const thick = deepest / half;

/** A slice as a section of a heart that is 100 wide, high and thick; `size` makes it smaller. */
function section({ up, points }: Slice, z: number, size = 1) {
	const scaled = points.map(([x, y]): [number, number] => [
		rounded((x * size * 50) / half),
		rounded((y * size * 100) / (high - low)),
	]);
	const shift: [number, number] = [0, rounded(((up - (low + high) / 2) * 100) / (high - low))];
	return { profile: { kind: 'polygon' as const, points: scaled }, z: rounded(z), shift };
}

/** From the middle to where it ends in a small face. */
const depths = [0, 11, 22, 33, 44, 55, 65, 74, 82, 87].map((angle) =>
	Math.sin((angle * Math.PI) / 180),
);

/** Round all over, or with a flat back. Lies on it, 100 wide, high and thick. */
export function puffed(hasFlatBack: boolean): Node {
	const behind = depths.slice(1).map((depth) => -depth);
	const all = hasFlatBack ? depths : [...behind.toReversed(), ...depths];
	const [first = 0, last = 1] = [all[0], all.at(-1)];
	const sections = all.map((depth) =>
		section(slice(depth * deepest), (100 * (depth - first)) / (last - first)),
	);
	return { id: 'shape', op: 'loft', sections };
}

/** Cut out of a board, its edges broken. */
export const cutOut: Node = {
	id: 'shape',
	op: 'loft',
	sections: [
		section(widest, 0, 0.975),
		section(widest, 12),
		section(widest, 88),
		section(widest, 100, 0.975),
	],
};
