/** A number and its unit stay in one line. */
export const unbroken = (words: string): string =>
	words.replaceAll(/(\d) (?=(?:mm|cm|m|in|ft|kB|MB|s|%|x|×)(?![\p{L}\d]))/gu, '$1\u00a0');
