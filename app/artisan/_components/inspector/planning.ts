/** What a take keeps of its planning; of the built-in planner, nothing but that it was. */
export interface Planning {
	/** The language model; null: the built-in planner. */
	readonly model: string | null;
	/** The model that failed, so that the built-in planner had to do. */
	readonly insteadOf: string | null;
	readonly tokens: {
		readonly input: number;
		readonly output: number;
		readonly isEstimated: boolean;
	} | null;
	/** USD. */
	readonly cost: number | null;
	readonly repaired: boolean;
}

/** Null where nobody planned. The planner's own data lies within what is stored of the plan. */
export function planningOf(stored: unknown): Planning | null {
	const plan = recordOf(recordOf(stored)?.['plan']);
	if (plan === null) return null;
	const instead = recordOf(plan['instead_of']);
	const spent = instead === null ? plan : (recordOf(instead['plan']) ?? {});
	const model = textOf(spent['model']);
	return {
		model: instead === null ? model : null,
		insteadOf: instead === null ? null : (model ?? ''),
		tokens: tokensOf(spent['tokens']),
		cost: typeof spent['cost'] === 'number' ? spent['cost'] : null,
		repaired: plan['repaired'] === true,
	};
}

function tokensOf(value: unknown): Planning['tokens'] {
	const { input, output, isEstimated } = recordOf(value) ?? {};
	return typeof input === 'number' && typeof output === 'number'
		? { input, output, isEstimated: isEstimated === true }
		: null;
}

const recordOf = (value: unknown): Record<string, unknown> | null =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
