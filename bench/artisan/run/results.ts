import type { Prompt } from '../expectation';
import { contradictions, judge } from '../judge/judge';
import type { Verdict } from '../judge/verdict';
import type { Turn } from './turns';

export interface Result {
	readonly id: string;
	/** With the turn's number before it, where it is not the last one. */
	readonly verdicts: readonly Verdict[];
	/** What nobody asked for and everybody takes for granted. */
	readonly contradictions: readonly string[];
	readonly turns: readonly Turn[];
	readonly isCompleted: boolean;
	/** It is called completed, and is not what was asked. */
	readonly isFalse: boolean;
}

/** Judges the turns of a prompt, each by what is expected of it. */
export function resultOf({ id, expect, steps = {} }: Prompt, turns: readonly Turn[]): Result {
	const judged = turns.map((take, at) => {
		const isLast = at === turns.length - 1;
		const expected = isLast ? expect : steps[`${at + 1}`];
		if (expected === undefined) return { take, verdicts: [], wasTold: take.status !== 'completed' };
		const sofar = turns.slice(0, at + 1);
		const found = judge({ take, expect: expected, before: take.before, turns: sofar });
		const verdicts = found.map((one) =>
			isLast ? one : { ...one, name: `turn ${at + 1} ${one.name}` },
		);
		const isRight = found.every((one) => one.name !== 'status' || one.ok);
		return { take, verdicts, wasTold: take.status !== 'completed' && !isRight };
	});
	const contradicted = turns.flatMap(contradictions);
	const fails = (some: readonly Verdict[]) => some.some(({ ok }) => !ok);
	// Who was told that a turn failed knows that those after it build on something else.
	const told = judged.findIndex(({ wasTold }) => wasTold);
	const trusted = told < 0 ? judged : judged.slice(0, told);
	const isFalse = trusted.some(
		({ take, verdicts }) => take.status === 'completed' && fails(verdicts),
	);
	const isCompleted = turns.at(-1)?.status === 'completed';
	return {
		id,
		turns,
		verdicts: judged.flatMap(({ verdicts }) => verdicts),
		contradictions: contradicted,
		isCompleted,
		isFalse: isFalse || contradicted.length > 0,
	};
}

export interface Totals {
	readonly asked: number;
	readonly honoured: number;
	readonly prompts: number;
	/** Prompts of which every assertion holds. */
	readonly whole: number;
	readonly completed: number;
	readonly false: number;
	readonly planMs: { readonly median: number; readonly max: number };
	readonly buildMs: { readonly median: number; readonly max: number };
}

export function totalsOf(results: readonly Result[]): Totals {
	const verdicts = results.flatMap((one) => one.verdicts);
	const turns = results.flatMap((one) => one.turns);
	return {
		asked: verdicts.length,
		honoured: verdicts.filter(({ ok }) => ok).length,
		prompts: results.length,
		whole: results.filter((one) => one.verdicts.every(({ ok }) => ok)).length,
		completed: results.filter(({ isCompleted, isFalse }) => isCompleted || isFalse).length,
		false: results.filter(({ isFalse }) => isFalse).length,
		planMs: timesOf(turns.map(({ planMs }) => planMs)),
		buildMs: timesOf(turns.flatMap(({ buildMs }) => (buildMs > 0 ? [buildMs] : []))),
	};
}

function timesOf(values: readonly number[]): { median: number; max: number } {
	const sorted = values.toSorted((a, b) => a - b);
	return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}
