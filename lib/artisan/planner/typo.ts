const shortest = 5;

/**
 * The word that a misspelt one of at least five letters stands for, or null: neighbours swapped, a letter
 * missing or doubled, and in long words any wrong one. No more, or a horse would be a house.
 */
export function misspeltAs(word: string, known: readonly string[]): string | null {
	if (word.length < shortest || known.includes(word)) return null;
	return known.find((name) => name.length >= shortest && isSlip(word, name)) ?? null;
}

function isSlip(word: string, name: string): boolean {
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
