/** Characters of a stem at most: with an extension it fits everywhere, and in a column of a file manager. */
const longest = 48;
/** Windows opens devices by these names, whatever their extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A file's name without its extension, of a-z, 0-9 and hyphens, so that every system takes it:
 * "a table 120 x 70 x 75 cm" is `table-120x70x75-cm`.
 */
export function fileStem(words: string): string {
	return stemOf(words.normalize('NFKD').replaceAll(/\p{M}/gu, ''), /[^a-z0-9]+/g);
}

/** As `fileStem`, with the letters of every script. */
export function letteredStem(words: string): string {
	return stemOf(words.normalize('NFC'), /[^\p{L}\p{M}\p{N}]+/gu);
}

function stemOf(words: string, others: RegExp): string {
	const plain = words
		.toLowerCase()
		.replaceAll(/(\d)\s*[x×]\s*(?=\d)/g, '$1x')
		.replace(/^\s*(?:an?|the)\s+/, '')
		.replaceAll(others, '-')
		.replaceAll(/^-+|-+$/g, '');
	const stem = shortened([...plain]);
	return stem === '' ? 'model' : devices.test(stem) ? `${stem}-model` : stem;
}

/** At the end of a word, where one ends in the second half. */
function shortened(letters: readonly string[]): string {
	if (letters.length <= longest) return letters.join('');
	const cut = letters.slice(0, longest + 1).lastIndexOf('-');
	return letters.slice(0, cut > longest / 2 ? cut : longest).join('');
}

/**
 * How a file is to be kept: RFC 6266, and RFC 8187 for letters that are not ASCII.
 * @param words what it is called, such as a take's name
 */
export function contentDisposition(
	how: 'attachment' | 'inline',
	words: string,
	extension: string,
): string {
	const [plain, lettered] = [fileStem(words), letteredStem(words)];
	const more =
		plain === lettered ? '' : `; filename*=UTF-8''${encodeURIComponent(lettered)}.${extension}`;
	return `${how}; filename="${plain}.${extension}"${more}`;
}
