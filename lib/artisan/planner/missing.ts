/** Words behind which another thing stands: "a table next to a velociraptor". */
const relations = [
	...['next to', 'beside', 'near', 'on top of', 'on', 'under', 'below', 'above', 'behind'],
	...['in front of', 'around', 'inside', 'in', 'and', 'with', 'holding', 'plus'],
];
const article = '(?:an?|the|one|two|three|four|five|six|some|\\d+)';

/**
 * The things of a prompt that are not in the result, of the words that nothing came of: "velociraptor", and not
 * "bounce". Without them the work is half done, and must not be called completed.
 */
export function missingThings(prompt: string, ignored: readonly string[]): string[] {
	const text = prompt.toLowerCase().replaceAll(/\s+/g, ' ');
	return ignored.filter((words) => {
		const word = words.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '');
		const isThing = new RegExp(
			`\\b(?:${relations.join('|')}) ${article} (?:[\\p{L}-]+ ){0,2}?${word}(?![\\p{L}-])`,
			'u',
		);
		return /\p{L}/u.test(word) && isThing.test(text);
	});
}
