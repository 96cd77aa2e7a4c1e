import type { Slot } from './archetype';

type Measure = Extract<Slot, { min: number }>;
type Axis = NonNullable<Measure['axis']>;
/** The value where the prompt says nothing, the least, the most, the slider's step. */
type Range = readonly [value: number, min: number, max: number, step: number];

const measure =
	(kind: Measure['kind']) =>
	(
		id: string,
		label: string,
		[value, min, max, step]: Range,
		words: readonly string[],
		axis?: Axis,
	): Measure => ({
		...{ id, label, kind, value, min, max, step, words },
		...(axis === undefined ? {} : { axis }),
	});

/** In millimetres. */
export const length = measure('length');
export const count = measure('count');
export const ratio = measure('ratio');
/** In degrees. */
export const angle = measure('angle');
/** In millilitres. */
export const volume = measure('volume');

/** The first of the words' keys is meant where the prompt says nothing. */
export function choice(
	id: string,
	label: string,
	words: Readonly<Record<string, readonly string[]>>,
): Slot {
	return { id, label, kind: 'choice', value: Object.keys(words)[0] ?? '', words };
}
