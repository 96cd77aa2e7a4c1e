import type { Node, Scalar } from '../../../mesh/program';
import type { Pattern } from './thing';

/** The measures of one thing in a scene, as expressions over the scene's parameters. */
export interface Measures {
	readonly pattern: Pattern;
	readonly x: Scalar;
	readonly y: Scalar;
	readonly z: Scalar;
	readonly surface: Scalar;
	/** How many; of a grid, how many along x and y. */
	readonly count: Scalar;
	readonly columns: Scalar;
	readonly rows: Scalar;
	readonly gap: Scalar;
	/** Between it and its base; null for what is usual. */
	readonly apart: Scalar | null;
}

/** The nodes of one part, and the last of them: what the part shows. */
export interface Placed {
	readonly nodes: readonly Node[];
	readonly last: string;
}

/** Nodes one after the other, each of the one before; ids count on. */
export function chain(from: string, id: string, steps: ReadonlyArray<Step>): Placed {
	const nodes: Node[] = [];
	for (const [index, step] of steps.entries()) {
		nodes.push({ id: `${id}_${index + 1}`, ...step(nodes.at(-1)?.id ?? from) });
	}
	return { nodes, last: nodes.at(-1)?.id ?? from };
}

/** A node but for its id. */
type Bare<Of> = Of extends { readonly id: string } ? Omit<Of, 'id'> : never;
export type Step = (of: string) => Bare<Extract<Node, { of: string }>>;

export const move =
	(x: Scalar, y: Scalar, z: Scalar): Step =>
	(of) => ({ op: 'move', of, by: [x, y, z] });

export const turn =
	(degrees: Scalar): Step =>
	(of) => ({ op: 'rotate', of, by: [0, 0, degrees] });

/** Several around the origin as their pattern says; they face its middle where they stand in a circle. */
export function patternOf({ pattern, x, y, z, gap, ...measures }: Measures): Step[] {
	const { count, columns, rows } = measures;
	const step = `(${x} + ${gap})`;
	switch (pattern) {
		case 'one':
			return [];
		case 'row':
			return [
				(of) => ({ op: 'repeat_linear', of, count, step: [step, 0, 0] }),
				move(`-(${count} - 1) * ${step} / 2`, 0, 0),
			];
		case 'grid':
			return [
				(of) => ({
					op: 'repeat_grid',
					of,
					count: [columns, rows],
					step: [step, `${y} + ${gap}`],
				}),
			];
		case 'circle':
			return ring(radiusOf({ x, y, gap, count }), count);
		case 'stack':
			return [(of) => ({ op: 'repeat_linear', of, count, step: [0, 0, `${z} + ${gap}`] })];
	}
}

/** At the back, and from there around. */
export const ring = (radius: Scalar, count: Scalar): Step[] => [
	move(0, radius, 0),
	(of) => ({ op: 'repeat_polar', of, count }),
];

/** So that neighbours are `gap` apart where they are nearest: at their inner corners. */
export const radiusOf = ({ x, y, gap, count }: Pick<Measures, 'x' | 'y' | 'gap' | 'count'>) => {
	const half = `180 / max(2, ${count})`;
	return `(${y} / 2 + max(0, (${x} + ${gap}) * cos(${half}) / (2 * sin(${half}))))`;
};

/** The box around all of them. */
export function extentOf(measures: Measures): Readonly<Record<'x' | 'y' | 'z', Scalar>> {
	const { pattern, x, y, z, count, columns, rows, gap } = measures;
	switch (pattern) {
		case 'one':
			return { x, y, z };
		case 'row':
			return { x: `(${count} * (${x} + ${gap}) - ${gap})`, y, z };
		case 'grid':
			return {
				x: `(${columns} * (${x} + ${gap}) - ${gap})`,
				y: `(${rows} * (${y} + ${gap}) - ${gap})`,
				z,
			};
		case 'circle': {
			const across = `(2 * ${radiusOf(measures)} + ${y})`;
			return { x: across, y: across, z };
		}
		case 'stack':
			return { x, y, z: `(${count} * (${z} + ${gap}) - ${gap})` };
	}
}
