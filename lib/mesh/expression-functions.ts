/** What an expression may call. `arity`: fewest and most arguments. */
export interface ExpressionFunction {
	readonly arity: readonly [number, number];
	readonly apply: (values: readonly number[]) => number;
}

const one = (apply: (value: number) => number): ExpressionFunction => ({
	arity: [1, 1],
	apply: ([value = Number.NaN]) => apply(value),
});

/** Exact at quarter turns, where `Math.sin` misses 0 by 1e-16 and a count would not be whole. */
function sine(degrees: number): number {
	const rest = ((degrees % 360) + 360) % 360;
	return rest % 90 === 0 ? ([0, 1, 0, -1][rest / 90] ?? 0) : Math.sin((rest * Math.PI) / 180);
}

/** A Map, so that `constructor` and `__proto__` are unknown like any other name. Angles are in degrees. */
export const expressionFunctions: ReadonlyMap<string, ExpressionFunction> = new Map([
	['min', { arity: [2, 16], apply: (values) => Math.min(...values) }],
	['max', { arity: [2, 16], apply: (values) => Math.max(...values) }],
	['sin', one(sine)],
	['cos', one((degrees) => sine(degrees + 90))],
	['sqrt', one(Math.sqrt)],
	['floor', one(Math.floor)],
] satisfies [string, ExpressionFunction][]);
