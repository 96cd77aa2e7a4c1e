const s = (count: number) => (count === 1 ? '' : 's');
const listed = (words: readonly string[]) => words.join(', ');

/** Every sentence about plans: before something is built, and after. */
export const planTexts = {
	title: 'Plan',
	hint: 'As you write, this line says what will be made.',
	undo: 'Back to the take that this one was made from.',
	unused: (words: readonly string[]) => `Not used: ${listed(words)}.`,
	without: (words: readonly string[]) => `Not modelled: ${listed(words)}.`,
	suggestions: 'Can be made instead',
	replaces: (words: string) => `Put into the box: ${words}`,
	renews: (words: string) => `Put into the box, for a new work: ${words}`,
	instead: (label: string, decision: string) => `${label} instead. ${decision}`,
	summary: (decided: number, sizes: number, set: number) =>
		[
			...(decided === 0 ? [] : [`${decided} decided for you`]),
			...(sizes === 0 ? [] : [`${sizes} size${s(sizes)} to change`]),
			...(set === 0 ? [] : [`${set} set by you`]),
		].join(' · '),
	decided: 'Decided for you',
	unusedTitle: 'Not used',
	missingTitle: 'Not modelled',
	sizes: 'Sizes',
	sizesAbout: 'What you set here is built. Other words begin with their own sizes.',
} as const;
