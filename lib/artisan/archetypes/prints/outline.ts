import type { Profile } from '../../../mesh/program';

export type Outline = 'round' | 'square' | 'hexagonal';

const short = (value: number) => Number(value.toFixed(6));

/** Of one that is 1 wide: its corners are arcs of an even number of pieces, so its width is exact. */
function corners(sides: number, first: number, round: number): Array<readonly [number, number]> {
	const turn = (2 * Math.PI) / sides;
	const [pieces, reach] = [10, round / Math.cos(turn / 2)];
	// A square is as wide as its sides are apart, a hexagon as its corners are.
	const middle = sides === 4 ? Math.SQRT1_2 - reach : 0.5 - round;
	return Array.from({ length: sides }, (_, corner) => first + corner * turn).flatMap((at) =>
		Array.from({ length: pieces + 1 }, (_, piece): readonly [number, number] => {
			const angle = at + turn * (piece / pieces - 0.5);
			return [
				middle * Math.cos(at) + round * Math.cos(angle),
				middle * Math.sin(at) + round * Math.sin(angle),
			];
		}),
	);
}

const lines: Readonly<Record<Outline, ReadonlyArray<readonly [number, number]>>> = {
	round: Array.from({ length: 128 }, (_, at) => {
		const angle = (2 * Math.PI * at) / 128;
		return [Math.cos(angle) / 2, Math.sin(angle) / 2] as const;
	}),
	square: corners(4, Math.PI / 4, 0.08),
	hexagonal: corners(6, 0, 0.06),
};

/** So wide from corner to corner in x; rounded corners are in proportion. */
export const outlineOf = (shape: Outline, wide: string): Profile => ({
	kind: 'polygon',
	points: lines[shape].map(([x, y]): [string, string] => [
		`(${wide}) * ${short(x)}`,
		`(${wide}) * ${short(y)}`,
	]),
});

/** How wide it is once so much is taken off all around. */
export const insetBy = (shape: Outline, wide: string, by: string): string =>
	`${wide} - ${shape === 'hexagonal' ? 2.3094 : 2} * (${by})`;

/** What its side in y is to that in x. */
export const deepness = (shape: Outline): number =>
	shape === 'hexagonal' ? short(2 * Math.max(...lines.hexagonal.map(([, y]) => y))) : 1;
