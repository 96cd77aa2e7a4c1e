const nameLength = 60;

/** The beginning of the words, in one line. */
export function shortName(words: string): string {
	const line = words.replaceAll(/\s+/g, ' ').trim();
	return line.length <= nameLength ? line : `${line.slice(0, nameLength - 1).trimEnd()}…`;
}
