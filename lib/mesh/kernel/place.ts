import type { ResolvedNode } from '../resolved';
import type { Matrix } from '../scene';
import { apply, multiply, rotation, translation, type Vec3 } from './matrix';

export type PlacingNode = Extract<
	ResolvedNode,
	{ op: 'move' | 'rotate' | 'repeat_linear' | 'repeat_polar' | 'repeat_grid' }
>;

/** Where the copies of one placed input stand: no geometry is made. */
export function placesOf(node: PlacingNode, input: Matrix): Matrix[] {
	if (node.op === 'repeat_polar' && node.upright === true) {
		const from: Vec3 = [input[12] ?? 0, input[13] ?? 0, input[14] ?? 0];
		return turns(node).map((turn) => {
			const [x, y, z] = apply(turn, from);
			return multiply(translation([x - from[0], y - from[1], z - from[2]]), input);
		});
	}
	return motionsOf(node).map((motion) => multiply(motion, input));
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
