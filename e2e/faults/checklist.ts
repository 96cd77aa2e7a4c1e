/** How one sentence fared. */
interface Entry {
	checks: number;
	readonly violations: string[];
}

/** Sentences that must hold, and how often each was looked at. A sentence that nothing looked at does not hold. */
export interface Checklist {
	/** @throws Error for a sentence that was not announced */
	expect(sentence: string, holds: boolean, detail?: () => string): void;
	/** @returns how many sentences hold, and a line for each that does not */
	result(): { held: number; violated: string[]; lines: string[] };
}

const shownViolations = 5;

export function createChecklist(sentences: readonly string[]): Checklist {
	const entries = new Map<string, Entry>(
		sentences.map((sentence) => [sentence, { checks: 0, violations: [] }]),
	);
	return {
		expect: (sentence, holds, detail = () => '') => {
			const entry = entries.get(sentence);
			if (entry === undefined) throw new Error(`nobody announced: ${sentence}`);
			entry.checks += 1;
			if (!holds) entry.violations.push(detail());
		},
		result: () => {
			const violated: string[] = [];
			const lines = [...entries].map(([sentence, { checks, violations }]) => {
				if (checks > 0 && violations.length === 0) return `  held      ${sentence} (${checks})`;
				const shown = [...new Set(violations)].slice(0, shownViolations).join('; ');
				const why =
					checks === 0 ? 'nothing looked at it' : `${violations.length} of ${checks}: ${shown}`;
				violated.push(`${sentence}: ${why}`);
				return `  VIOLATED  ${sentence}: ${why}`;
			});
			return { held: lines.length - violated.length, violated, lines };
		},
	};
}
