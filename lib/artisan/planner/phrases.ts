import type { Token } from './tokens';
import { formsOf, sameWord } from './words';

/** Where one of several names stands. `first` and `last`: its tokens. */
export interface Site<Of> {
	readonly of: Of;
	/** As the archetype writes it. */
	readonly name: string;
	readonly first: number;
	readonly last: number;
}

export interface Named<Of> {
	readonly name: string;
	readonly of: Of;
}

/** The names that stand in the tokens, the longest first where two begin together; they may overlap. */
export function sitesOf<Of>(tokens: readonly Token[], names: ReadonlyArray<Named<Of>>): Site<Of>[] {
	const byStart = new Map<string, Array<{ readonly words: readonly string[]; named: Named<Of> }>>();
	for (const named of names) {
		const words = named.name
			.toLowerCase()
			.split(/[\s-]+/)
			.filter((word) => word !== '');
		for (const form of formsOf(words[0] ?? '')) {
			byStart.set(form, [...(byStart.get(form) ?? []), { words, named }]);
		}
	}
	return tokens.flatMap((token, first) => {
		const candidates = new Set(formsOf(token.word).flatMap((form) => byStart.get(form) ?? []));
		return [...candidates]
			.filter(({ words }) =>
				words.every((word, at) => sameWord(word, tokens[first + at]?.word ?? '')),
			)
			.sort((one, other) => other.words.length - one.words.length)
			.map(({ words, named }) => ({ ...named, first, last: first + words.length - 1 }));
	});
}

/** The longest of the sites that overlap, the earlier of two of one length; several `of` at one place stay. */
export function longest<Of>(sites: ReadonlyArray<Site<Of>>): Site<Of>[] {
	const size = (site: Site<Of>) => site.last - site.first;
	const kept: Site<Of>[] = [];
	for (const site of [...sites].sort(
		(one, other) => size(other) - size(one) || one.first - other.first,
	)) {
		const clash = kept.some(
			(other) =>
				other.first <= site.last &&
				site.first <= other.last &&
				!(other.first === site.first && other.last === site.last),
		);
		if (!clash) kept.push(site);
	}
	return kept.sort((one, other) => one.first - other.first);
}
