import { type Measure, measuresOf, type Reading } from './reading';
import type { Asked } from './values';

/** Sizes in words: what they do to which axes. */
const sizes: ReadonlyMap<string, { readonly factor: number; readonly axes: string }> = new Map(
	Object.entries({
		tiny: { factor: 0.5, axes: 'xyz' },
		small: { factor: 0.75, axes: 'xyz' },
		little: { factor: 0.75, axes: 'xyz' },
		big: { factor: 1.4, axes: 'xyz' },
		large: { factor: 1.4, axes: 'xyz' },
		huge: { factor: 1.8, axes: 'xyz' },
		giant: { factor: 1.8, axes: 'xyz' },
		wide: { factor: 1.4, axes: 'x' },
		long: { factor: 1.4, axes: 'x' },
		narrow: { factor: 0.7, axes: 'x' },
		deep: { factor: 1.4, axes: 'y' },
		tall: { factor: 1.4, axes: 'z' },
		high: { factor: 1.4, axes: 'z' },
		short: { factor: 0.7, axes: 'z' },
		low: { factor: 0.7, axes: 'z' },
	}),
);

export interface Sized {
	readonly values: Readonly<Record<string, number>>;
	readonly used: readonly number[];
	readonly assumptions: readonly string[];
}

/** "a tall bookshelf": a size word before the thing's name, for the axes that nothing else was asked of. */
export function sizesOf(
	reading: Reading,
	asked: readonly Asked[],
	used: ReadonlySet<number>,
): Sized {
	const values: Record<string, number> = {};
	const tokens: number[] = [];
	const assumptions: string[] = [];
	for (let at = Math.max(0, reading.head.first - 4); at < reading.head.first; at += 1) {
		const word = reading.tokens[at]?.word ?? '';
		const size = used.has(at) ? undefined : sizes.get(word);
		const slots = measuresOf(reading.archetype).filter(
			(slot) => isFree(slot, asked, values) && size?.axes.includes(slot.axis ?? '-') === true,
		);
		if (size === undefined || slots.length === 0) continue;
		for (const slot of slots) values[slot.id] = stepped(slot, slot.value * size.factor);
		tokens.push(at);
		assumptions.push(`"${word}" is ${size.factor} times the usual size.`);
	}
	return { values, used: tokens, assumptions };
}

const isFree = (
	slot: Measure,
	asked: readonly Asked[],
	values: Readonly<Record<string, number>>,
): boolean => !Object.hasOwn(values, slot.id) && asked.every((one) => one.slot !== slot);

/** On the slider's steps and within its range. */
function stepped({ min, max, step }: Measure, value: number): number {
	const near = Number((Math.round(value / step) * step).toFixed(6));
	return Math.min(max, Math.max(min, near));
}
