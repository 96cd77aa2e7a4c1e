import type { Expectation, Value } from '../expectation';
import type { Files, Model } from '../measure/model';

/** One assertion, and what was found instead where it does not hold. */
export interface Verdict {
	/** `dims_mm.x` */
	readonly name: string;
	readonly ok: boolean;
	readonly words: string;
}

/** What a person has of one turn. */
export interface Take {
	readonly status: string;
	readonly message: string;
	readonly assumptions: readonly string[];
	readonly ignored: readonly string[];
	readonly missing: readonly string[];
	readonly suggestions: readonly string[];
	readonly files: Files | null;
	/** What the files say; null without files. */
	readonly model: Model | null;
}

export interface Subject {
	readonly take: Take;
	readonly model: Model;
	readonly expect: Expectation;
	/** The take that this one changes. */
	readonly before: Take | null;
	/** All so far, this one included. */
	readonly turns: readonly Take[];
}

/** Judges one word of an expectation. */
export type Check<Key extends keyof Expectation> = (
	asked: NonNullable<Expectation[Key]>,
	subject: Subject,
) => Verdict[];

export type Checks<Key extends keyof Expectation> = { readonly [One in Key]: Check<One> };

/** Rounding of the files' single precision. */
const finest = 1e-6;

export function matches(found: number, asked: Value, tolerance: number): boolean {
	if (Array.isArray(asked)) return found >= asked[0] - finest && found <= asked[1] + finest;
	return Math.abs(found - asked) <= Math.max(finest, tolerance * Math.abs(asked));
}

export const spoken = (value: Value): string =>
	Array.isArray(value)
		? `${spoken(value[0])} ${value[1] === Infinity ? 'or more' : `to ${spoken(value[1])}`}`
		: String(rounded(value));

export const rounded = (value: number): number => Number(value.toPrecision(5));

export function measured(name: string, found: number, asked: Value, tolerance = 0.01): Verdict {
	const words = `${name} is ${rounded(found)}, not ${spoken(asked)}`;
	return { name, ok: matches(found, asked, tolerance), words };
}

/** Of a record with some keys absent. */
export const entriesOf = <Of>(
	record: Readonly<Record<string, Of | undefined>>,
): Array<[string, Of]> =>
	Object.entries(record).flatMap(([key, value]) =>
		value === undefined ? [] : [[key, value] satisfies [string, Of]],
	);
