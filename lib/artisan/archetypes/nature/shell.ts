import type { Node } from '../../../mesh/program';
import { cos, sin, tidy, times } from '../numbers';

/** A level cut through a petal that stands round an axis: its outside, and the angle from its middle to its edge. */
export interface Level {
	readonly z: number;
	readonly out: number;
	readonly half: number;
	readonly thick: number;
}

const steps = 8;

/**
 * A petal or leaf that wraps itself round z, its middle to +x. `spiral`: how much further out its left edge is than
 * its middle, so that it overlaps the next one.
 */
export function shell(id: string, levels: readonly Level[], spiral = 0): Node {
	return {
		id,
		op: 'loft',
		sections: levels.map(({ z, out, half, thick }) => {
			const middle = out - thick / 2;
			const line =
				(inwards: number) =>
				(index: number): [number, number] => {
					const share = index / steps - 1;
					// Thinner towards the edges.
					const radius = out * (1 + spiral * share) - inwards * thick * (1 - 0.6 * share * share);
					return [tidy(radius * cos(half * share) - middle), tidy(radius * sin(half * share))];
				};
			const points = [
				...times(2 * steps + 1, line(0)),
				...times(2 * steps + 1, line(1)).toReversed(),
			];
			return { profile: { kind: 'polygon', points }, z: tidy(z), shift: [tidy(middle), 0] };
		}),
	};
}
