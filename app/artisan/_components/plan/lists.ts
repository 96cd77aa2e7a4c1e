/** What was decided, and the prompts that would say it otherwise. */
export interface Decision {
	readonly text: string;
	readonly instead: ReadonlyArray<{ readonly label: string; readonly prompt: string }>;
}

type ListName = 'suggestions' | 'missing' | 'ignored' | 'assumptions';

/** The planner's own data lies within what is stored of the plan. */
export function listOf(plan: unknown, key: ListName): string[] {
	return arrayOf(innerOf(plan)?.[key]).filter((one) => typeof one === 'string');
}

/** Each that can be decided otherwise. Language models give none. */
export function decisionsOf(plan: unknown): Decision[] {
	return arrayOf(innerOf(plan)?.['decisions']).flatMap((one) => {
		const { text, instead } = recordOf(one) ?? {};
		const others = arrayOf(instead).flatMap((other) => {
			const { label, prompt } = recordOf(other) ?? {};
			return typeof label === 'string' && typeof prompt === 'string' ? [{ label, prompt }] : [];
		});
		return typeof text === 'string' && others.length > 0 ? [{ text, instead: others }] : [];
	});
}

/** What the planner said; null where nobody planned. */
export function messageOf(plan: unknown): string | null {
	const message = recordOf(plan)?.['message'];
	return typeof message === 'string' && message !== '' ? message : null;
}

/** What was decided and has no button. */
export const plainly = (assumptions: readonly string[], decisions: readonly Decision[]) => [
	...new Set(assumptions.filter((one) => decisions.every(({ text }) => bare(text) !== bare(one)))),
];

/** "On top: star on top." and "A star on top." say the same. */
const bare = (text: string) =>
	text
		.toLowerCase()
		.replace(/^[^:]+: /, '')
		.replace(/^an? /, '');

const innerOf = (plan: unknown) => recordOf(recordOf(plan)?.['plan']) ?? recordOf(plan);
const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Record<string, unknown> | null =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
