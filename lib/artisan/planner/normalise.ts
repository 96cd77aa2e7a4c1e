/** Longer prompts are refused before they come here; what is behind is not read. */
const longest = 4096;

/** What NFKC would turn into something else than it means. */
const before: ReadonlyArray<readonly [RegExp, string]> = [
	[/\r\n?|\n|\u2028|\u2029/g, ' , '],
	[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u02ba]/g, '"'],
	[/[\u2018\u2019\u201a\u201b\u2032\u00b4\u02b9`]/g, "'"],
	[/\u00ba|\u02da/g, '\u00b0'],
	[/(\d)([\u00bc-\u00be\u2150-\u215e])/g, '$1 $2'],
];
const after: ReadonlyArray<readonly [RegExp, string]> = [
	[/\u2044|\u2215/g, '/'],
	[/[\u2010-\u2015\u2212]/g, '-'],
	[/[\u00d7\u2715\u2716*]/g, ' x '],
	[/(?<=\d ?(?:mm|cm|dm|m|in|inch|ft))x(?= ?\d)/gi, ' x '],
	[/[\p{Cc}\p{Zs}\p{Co}\p{Cs}]/gu, ' '],
	[/\p{Cf}/gu, ''],
	[/''/g, '"'],
	[/\(\s?([wdhl])\s?\)/gi, ' $1 '],
];

/**
 * A prompt as plain text of one line: quotes, primes, dashes, fractions and spaces in their plain forms,
 * line ends as commas, nothing invisible. Upper and lower case stay: a nameplate is spelled as written.
 */
export function normalise(prompt: string): string {
	const read = replaced(prompt.slice(0, longest), before).normalize('NFKC');
	return replaced(read, after).slice(0, longest);
}

function replaced(text: string, rules: ReadonlyArray<readonly [RegExp, string]>): string {
	return rules.reduce((changed, [pattern, by]) => changed.replace(pattern, by), text);
}
