import { colours } from './colours';

/** Words behind which another thing stands: "a table next to a velociraptor". */
const relations = [
	// What it is to look like: "shaped like an hourglass".
	...['like', 'as'],
	...['next to', 'beside', 'near', 'on top of', 'on', 'under', 'below', 'above', 'behind'],
	...[
		'in front of',
		'around',
		'inside',
		'in',
		'and',
		'with',
		'holding',
		'plus',
		'wearing',
		'of',
		'minus',
		'touching',
		'facing',
		'carrying',
	],
];
const article = '(?:an?|the|each|every|one|two|three|four|five|six|some|\\d+)';
/** Of what it has or holds, several have no article: "with wings", "and wheels". */
const having = '(?:with|and|plus|has|having|wearing|holding|of)';
const counts = /^(?:(?:an?|the|one|two|three|four|five|six|dozen|some|several|\d+) )+/;

/** A number, a colour or an absence that was asked can be seen, or measured, to be missing. */
function isMeasurable(words: string): boolean {
	const word = words.toLowerCase();
	return (
		/\d/.test(word) || /^(?:no|without) /.test(word) || numbers.test(word) || colours.has(word)
	);
}

const numbers = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen|dozen)(?: |$)/;

/**
 * The things of a prompt that are not in the result, of the words that nothing came of: "velociraptor", and not
 * "bounce". Without them the work is half done, and must not be called completed.
 */
export function missingThings(prompt: string, ignored: readonly string[]): string[] {
	const text = prompt.toLowerCase().replaceAll(/\s+/g, ' ');
	return ignored.filter((words) => {
		if (isMeasurable(words)) return true;
		const plain = words.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '');
		const word = plain.replace(counts, '').trim();
		if (!/\p{L}/u.test(word)) return false;
		const isThing = new RegExp(
			`\\b(?:${relations.join('|')}) (?:${article} )+(?:[\\p{L}-]+ ){0,2}?${word}(?![\\p{L}-])`,
			'u',
		);
		const isPlural = new RegExp(
			`\\b${having} (?:[\\p{L}-]+ )?${word}(?=$|[,.;:!?)]| (?:and|with|on|in|at|that|which|for|to)\\b)`,
			'u',
		);
		const isSeveral = /s$|^(?:teeth|feet|leaves)$/.test(word) && isPlural.test(text);
		return isThing.test(text) || isSeveral;
	});
}
