const shortest = 5;

/**
 * The word that a misspelt one of at least five letters stands for, or null: neighbours swapped, a letter
 * missing or doubled, and in long words any wrong one. No more, or a horse would be a house.
 */
export function misspeltAs(word: string, known: readonly string[]): string | null {
	if (known.includes(word)) return null;
	const alike = known.find(
		(name) => name.length > 3 && name[0] === word[0] && sounds(name) === sounds(word),
	);
	if (word.length < shortest) return alike ?? null;
	const slip = known.find((name) => name.length >= shortest && isSlip(word, name));
	return alike ?? slip ?? null;
}

/** "vaze" sounds as "vase" does. */
const sounds = (word: string): string =>
	word.length < 4
		? word
		: word
				.replaceAll('z', 's')
				.replaceAll('ph', 'f')
				.replaceAll('ck', 'k')
				.replace(/(?<=.)c(?=[aou])/g, 'k');

function isSlip(word: string, name: string): boolean {
	// "racket" is a word of its own, and no slip for "bracket".
	if (word[0] !== name[0] && word[0] !== name[1]) return false;
	if (word[0] !== name[0] && word.length !== name.length) return false;
	const shared = sharedStart(word, name);
	const rest = (text: string, from: number) => text.slice(shared + from);
	if (word.length === name.length) {
		const swapped = word[shared] === name[shared + 1] && word[shared + 1] === name[shared];
		if (swapped && rest(word, 2) === rest(name, 2)) return true;
		return name.length >= 8 && rest(word, 1) === rest(name, 1);
	}
	if (word.length === name.length - 1) return rest(word, 0) === rest(name, 1);
	if (word.length !== name.length + 1 || rest(word, 1) !== rest(name, 0)) return false;
	return word[shared] === word[shared - 1] || name.length >= 8;
}

function sharedStart(one: string, other: string): number {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length += 1;
	return length;
}
