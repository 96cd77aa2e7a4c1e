import type { ResolvedNode } from '../resolved';
import type { Matrix } from '../scene';
import { apply, minus, multiply, rotation, translation, type Vec3 } from './matrix';
import type { Placed } from './solids';

export type PlacingNode = Extract<
	ResolvedNode,
	{ op: 'move' | 'rotate' | 'repeat_linear' | 'repeat_polar' | 'repeat_grid' }
>;

/**
 * Where the copies of one placed input stand: no geometry is made.
 * @param middle of all inputs: what goes round the axis where copies stay upright
 */
export function placesOf(node: PlacingNode, input: Matrix, middle: Vec3): Matrix[] {
	if (node.op === 'repeat_polar' && node.upright === true) {
		return turns(node).map((turn) =>
			multiply(translation(minus(apply(turn, middle), middle)), input),
		);
	}
	return motionsOf(node).map((motion) => multiply(motion, input));
}

/** The middle of the box around all of them. */
export function middleOf(placed: readonly Placed[]): Vec3 {
	const low = [0, 0, 0].fill(Number.POSITIVE_INFINITY);
	const high = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
	for (const { solid, matrix } of placed) {
		const { positions } = solid;
		for (let at = 0; at < positions.length; at += 3) {
			const from: Vec3 = [positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0];
			for (const [axis, value] of apply(matrix, from).entries()) {
				low[axis] = Math.min(low[axis] ?? value, value);
				high[axis] = Math.max(high[axis] ?? value, value);
			}
		}
	}
	const between = (axis: number) => ((low[axis] ?? 0) + (high[axis] ?? 0)) / 2;
	return [between(0), between(1), between(2)];
}

function motionsOf(node: PlacingNode): Matrix[] {
	switch (node.op) {
		case 'move':
			return [translation(node.by)];
		case 'rotate':
			return [rotation(node.by)];
		case 'repeat_linear':
			return times(node.count, (index) =>
				translation([node.step[0] * index, node.step[1] * index, node.step[2] * index]),
			);
		case 'repeat_polar':
			return turns(node);
		case 'repeat_grid': {
			const { count, step } = node;
			const at = (index: number, axis: 0 | 1) => (index - (count[axis] - 1) / 2) * step[axis];
			return times(count[1], (row) =>
				times(count[0], (column) => translation([at(column, 0), at(row, 1), 0])),
			).flat();
		}
	}
}

/** A whole turn has no last copy on its first; a part of one has a copy at both ends. */
function turns({ count, degrees = 360 }: Extract<PlacingNode, { op: 'repeat_polar' }>): Matrix[] {
	const step = degrees / (degrees === 360 ? count : Math.max(1, count - 1));
	return times(count, (index) => rotation([0, 0, step * index]));
}

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
	Array.from({ length: count }, (_, index) => make(index));
