import type { Token } from './token';
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

interface Candidate<Of> {
	readonly words: readonly string[];
	readonly named: Named<Of>;
}

/** The names that stand in the tokens, the longest first where two begin together; they may overlap. */
export function sitesOf<Of>(tokens: readonly Token[], names: ReadonlyArray<Named<Of>>): Site<Of>[] {
	const byStart = new Map<string, Array<Candidate<Of>>>();
	for (const named of names) {
		const words = named.name
			.toLowerCase()
			.split(/[\s-]+/)
			.filter((word) => word !== '');
		for (const form of formsOf(words[0] ?? '')) {
			byStart.set(form, [...(byStart.get(form) ?? []), { words, named }]);
		}
	}
	const known = new Map<string, Array<Candidate<Of>>>();
	const candidatesOf = (word: string) => {
		const all = known.get(word) ?? [
			...new Set(formsOf(word).flatMap((form) => byStart.get(form) ?? [])),
		];
		known.set(word, all);
		return all;
	};
	return tokens.flatMap((token, first) =>
		candidatesOf(token.word)
			.filter(({ words }) =>
				words.every((word, at) => at === 0 || sameWord(word, tokens[first + at]?.word ?? '')),
			)
			.toSorted((one, other) => other.words.length - one.words.length)
			.map(({ words, named }) => ({ ...named, first, last: first + words.length - 1 })),
	);
}

/** The longest of the sites that overlap, the earlier of two of one length; several `of` at one place stay. */
export function longest<Of>(sites: ReadonlyArray<Site<Of>>): Site<Of>[] {
	const size = (site: Site<Of>) => site.last - site.first;
	const kept: Site<Of>[] = [];
	const owners = new Map<number, Site<Of>>();
	const clashes = ({ first, last }: Site<Of>) => {
		for (let at = first; at <= last; at += 1) {
			const owner = owners.get(at);
			if (owner !== undefined && (owner.first !== first || owner.last !== last)) return true;
		}
		return false;
	};
	const bySize = (one: Site<Of>, other: Site<Of>) =>
		size(other) - size(one) || one.first - other.first;
	for (const site of sites.toSorted(bySize)) {
		if (clashes(site)) continue;
		for (let at = site.first; at <= site.last; at += 1) owners.set(at, site);
		kept.push(site);
	}
	return kept.sort((one, other) => one.first - other.first);
}
