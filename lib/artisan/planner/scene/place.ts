import type { Scalar } from '../../../mesh/program';
import {
	chain,
	extentOf,
	type Measures,
	move,
	type Placed,
	patternOf,
	radiusOf,
	ring,
	type Step,
	turn,
} from './arrange';
import type { Relation } from './thing';

/** How a thing stands to another one. `others`: how many stand on that one, and which of them this is. */
export interface Standing {
	readonly relation: Relation;
	readonly base: Measures | null;
	readonly others: { readonly index: number; readonly count: number };
	/** Around something long: in two rows, before it and behind. */
	readonly inRows: boolean;
}

/** One part of a thing at its place beside its base, which is in the origin. */
export function placed(from: string, id: string, own: Measures, standing: Standing): Placed {
	const { base, relation, inRows } = standing;
	if (base === null) return chain(from, id, patternOf(own));
	if (relation === 'around' && inRows) return rowsAround(from, id, own, base);
	if (relation === 'around') return chain(from, id, ring(radiusAround(own, base), own.count));
	if (relation === 'flanking') {
		const apart = `(${extentOf(base).x} + ${own.x} + 2 * ${between(own, base)})`;
		const [count, step] = [2, apart] as const;
		return chain(from, id, [
			(of) => ({ op: 'repeat_linear', of, count, step: [step, 0, 0] }),
			move(`-${apart} / 2`, 0, 0),
		]);
	}
	return chain(from, id, [...patternOf(own), ...offsetOf(own, standing)]);
}

/** From a base in the origin to the place beside it; none for what goes around. */
export function offsetOf(own: Measures, standing: Standing): Step[] {
	const { base, relation } = standing;
	return base === null || relation === 'around' || relation === 'flanking'
		? []
		: [offset(own, base, standing)];
}

/** As many rows as `copies` of a thing has numbers. */
export const copiesOf = (own: Measures, { relation, inRows }: Standing): Scalar[] => {
	if (relation === 'flanking') return [2];
	if (relation === 'around') return inRows ? [half(own.count), rest(own.count)] : [own.count];
	if (own.pattern === 'grid') return [`${own.columns} * ${own.rows}`];
	return [own.pattern === 'one' ? 1 : own.count];
};

function offset(own: Measures, base: Measures, { relation, others }: Standing) {
	const [around, inner] = [extentOf(base), extentOf(own)];
	const gap = between(own, base);
	switch (relation) {
		case 'on': {
			// Several stand next to each other; nothing stands in the gap of an even row.
			const share = Number(((others.index + 0.5) / others.count - 0.5).toFixed(4));
			const middle = `(floor(${base.count} / 2) - (${base.count} - 1) / 2)`;
			const aside = base.pattern === 'row' ? ` + ${middle} * (${base.x} + ${base.gap})` : '';
			const height =
				base.pattern === 'stack' ? `(${base.count} - 1) * (${base.z} + ${base.gap}) + ` : '';
			return move(`${share} * 0.9 * ${base.x}${aside}`, 0, `${height}${base.surface}`);
		}
		case 'left':
			return move(`-(${around.x} + ${inner.x}) / 2 - ${gap}`, 0, 0);
		case 'right':
			return move(`(${around.x} + ${inner.x}) / 2 + ${gap}`, 0, 0);
		case 'front':
			return move(0, `-(${around.y} + ${inner.y}) / 2 - ${gap}`, 0);
		case 'behind':
			return move(0, `(${around.y} + ${inner.y}) / 2 + ${gap}`, 0);
		default:
			return move(0, 0, 0);
	}
}

/** Between two things where nobody said how much. */
const between = (own: Measures, base: Measures): Scalar =>
	own.apart ?? `0.15 * max(${base.x}, ${own.x})`;

/** Far enough that they neither touch the base nor each other. */
function radiusAround(own: Measures, base: Measures): string {
	const around = extentOf(base);
	const edge =
		around.x === around.y
			? `${around.x} / 2`
			: `sqrt(${around.x} * ${around.x} + ${around.y} * ${around.y}) / 2`;
	const apart = radiusOf({ ...own, gap: `0.08 * ${own.x}` });
	return `max(${edge} + ${own.y} / 2 + ${own.gap}, ${apart})`;
}

const half = (count: Scalar) => `floor((${count} + 1) / 2)`;
const rest = (count: Scalar) => `max(1, floor(${count} / 2))`;

/** Behind the base, and turned before it: all face it. */
function rowsAround(from: string, id: string, own: Measures, base: Measures): Placed {
	const away = `(${base.y} + ${own.y}) / 2 + ${own.gap}`;
	const row = (name: string, count: string, turned: boolean) =>
		chain(from, `${id}_${name}`, [
			move(0, away, 0),
			(of) => ({ op: 'repeat_linear', of, count, step: [`${base.x} / ${count}`, 0, 0] }),
			move(`-(${count} - 1) * ${base.x} / ${count} / 2`, 0, 0),
			...(turned ? [turn(180)] : []),
		]);
	const [back, front] = [row('back', half(own.count), false), row('front', rest(own.count), true)];
	const both = { id: `${id}_rows`, op: 'group' as const, of: [back.last, front.last] };
	return { nodes: [...back.nodes, ...front.nodes, both], last: both.id };
}
