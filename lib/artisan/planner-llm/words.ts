/** A model's words for people: one line without control characters, and not longer than that. */
export function plain(text: string, most: number): string {
	const line = text
		.toWellFormed()
		.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
	return line.length <= most
		? line
		: `${line
				.slice(0, most - 1)
				.trimEnd()
				.toWellFormed()}…`;
}

/** As long as nobody's own sentence repeats by chance. */
const windowLength = 60;

/** Whether a text repeats a longer piece of another, however it is spaced, quoted or written large. */
export function repeats(text: string, other: string): boolean {
	const [said, known] = [bare(text), bare(other)];
	for (let at = 0; at + windowLength <= said.length; at += 1) {
		if (known.includes(said.slice(at, at + windowLength))) {
			return true;
		}
	}
	return false;
}

const bare = (text: string): string =>
	text
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** All texts in a value, at any depth. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') {
		return [value];
	}
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
