import type { Expectation } from '../expectation';
import { disagreements } from '../measure/agree';
import { editChecks } from './edits';
import { formChecks } from './forms';
import { partChecks } from './parts';
import { placeChecks } from './places';
import { sizeChecks } from './sizes';
import { type Check, entriesOf, type Subject, type Take, type Verdict } from './verdict';
import { wordChecks } from './words';

const fileChecks = { ...sizeChecks, ...formChecks, ...partChecks, ...placeChecks, ...editChecks };
/** They say how exact others are. */
const tolerances = new Set(['dims_tol', 'volume_tol']);

export interface Case extends Pick<Subject, 'before' | 'turns'> {
	readonly take: Take;
	readonly expect: Expectation;
}

/** Each assertion of an expectation, in its order; that the files agree goes without saying. */
export function judge({ take, expect, before, turns }: Case): Verdict[] {
	const { model } = take;
	const asked = entriesOf<unknown>(expect).filter(([key]) => !tolerances.has(key));
	return asked.flatMap(([key, value]) => {
		if (isKey(wordChecks, key)) {
			return (wordChecks[key] as (asked: unknown, take: Take) => Verdict[])(value, take);
		}
		if (!isKey(fileChecks, key)) throw new Error(`Nothing judges "${key}".`);
		if (model !== null) {
			// The key is of the value: the schema has read both.
			const check = fileChecks[key] as Check<keyof Expectation>;
			return check(value as never, { take, model, expect, before, turns });
		}
		return asksBack(expect, take) ? [] : namesOf(key, value).map(unbuilt);
	});
}

/** Where asking back is right, what was not built need not measure anything. */
const asksBack = ({ status }: Expectation, take: Take): boolean =>
	Array.isArray(status) && status.some((one) => one === take.status);

const isKey = <Of extends object>(checks: Of, key: string): key is Extract<keyof Of, string> =>
	Object.hasOwn(checks, key);

function namesOf(key: string, value: unknown): string[] {
	if (Array.isArray(value) && key === 'placed')
		return value.map((one) => `${key}.${one.join(' ')}`);
	if (typeof value !== 'object' || value === null || Array.isArray(value) || key === 'aspect') {
		return [key];
	}
	return Object.keys(value).map((one) => `${key}.${one}`);
}

const unbuilt = (name: string): Verdict => ({ name, ok: false, words: 'there is no file' });

/** Where the four files contradict each other, in words. */
export const contradictions = ({ model }: Take): string[] =>
	model === null ? [] : disagreements(model);
