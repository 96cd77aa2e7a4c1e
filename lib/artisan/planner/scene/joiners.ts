import type { Token } from '../token';

/** What joins the name of one thing to that of another. */
export type Joint =
	| 'on'
	| 'under'
	| 'left'
	| 'right'
	| 'front'
	| 'behind'
	| 'around'
	| 'beside'
	/** What follows stands around, or on, what was before. */
	| 'surrounded'
	| 'topped'
	| 'between'
	| 'with'
	| 'and';

const phrases: Readonly<Record<Joint, string>> = {
	on: 'on top of|on the top of|standing on|sitting on|resting on|placed on|lying on|standing on top of|sitting on top of|placed on top of|atop|upon|onto|on',
	under: 'underneath|beneath|below|under|standing under|placed under',
	left: 'to the left of|on the left of|left of|on the left side of',
	right: 'to the right of|on the right of|right of|on the right side of',
	front: 'in front of|standing in front of|placed in front of',
	behind: 'behind|at the back of|standing behind|placed behind',
	around:
		'all around|around|placed around|arranged around|standing around|surrounding|in a circle around',
	beside:
		'next to|standing next to|placed next to|right next to|beside|alongside|near|close to|adjacent to|by',
	surrounded: 'surrounded by|ringed by|encircled by',
	topped: 'topped with|topped by|crowned with|crowned by',
	between: 'between|in between',
	with: 'with|and with|wearing|together with|holding|carrying|that has|which has|having|has|including',
	and: 'and|as well as|along with|plus|and also|, and|,|;|.',
};

const byLast = new Map<
	string,
	Array<{ readonly words: readonly string[]; readonly joint: Joint }>
>();
for (const [joint, list] of Object.entries(phrases) as Array<[Joint, string]>) {
	for (const words of list.split('|').map((phrase) => phrase.split(' '))) {
		const last = words.at(-1) ?? '';
		byLast.set(last, [...(byLast.get(last) ?? []), { words, joint }]);
	}
}

/** The longest joint that ends with a token; `first`: where it begins. */
export function jointEndingAt(
	tokens: readonly Token[],
	last: number,
): { readonly joint: Joint; readonly first: number } | null {
	const found = (byLast.get(tokens[last]?.word ?? '') ?? [])
		.filter(({ words }) => stand(tokens, words, last - words.length + 1))
		.toSorted((one, other) => other.words.length - one.words.length)[0];
	return found === undefined ? null : { joint: found.joint, first: last - found.words.length + 1 };
}

/** "on it", "around the table", "on top": what is said behind a thing of where it stands. */
const trailing: ReadonlyArray<readonly [string, Joint]> = [
	...['on top of it', 'on it', 'on top', 'on its top', 'on the top', 'atop it', 'upon it'].map(
		(words) => [words, 'on'] as const,
	),
	...['on them', 'on top of them'].map((words) => [words, 'on'] as const),
	...['around it', 'all around it', 'around them', 'all around', 'in a circle around it'].map(
		(words) => [words, 'around'] as const,
	),
	...[
		'next to it',
		'beside it',
		'by its side',
		'near it',
		'alongside',
		'alongside it',
		'next to them',
	].map((words) => [words, 'beside'] as const),
	...['in front of it', 'in front', 'in front of them'].map((words) => [words, 'front'] as const),
	...['behind it', 'behind them', 'at the back'].map((words) => [words, 'behind'] as const),
	...['under it', 'underneath', 'underneath it', 'beneath it', 'below it', 'under them'].map(
		(words) => [words, 'under'] as const,
	),
	...['to the left', 'on the left', 'to its left', 'on its left', 'to the left of it'].map(
		(words) => [words, 'left'] as const,
	),
	...['to the right', 'on the right', 'to its right', 'on its right', 'to the right of it'].map(
		(words) => [words, 'right'] as const,
	),
	...['on both sides', 'on each side', 'on either side', 'at both sides'].map(
		(words) => [words, 'between'] as const,
	),
];

const byFirst = new Map<
	string,
	Array<{ readonly words: readonly string[]; readonly joint: Joint }>
>();
for (const [text, joint] of trailing) {
	const words = text.split(' ');
	const first = words[0] ?? '';
	byFirst.set(first, [...(byFirst.get(first) ?? []), { words, joint }]);
}

/** The longest that begins with a token, and where it ends. */
export function trailingAt(
	tokens: readonly Token[],
	first: number,
): { readonly joint: Joint; readonly last: number } | null {
	const found = (byFirst.get(tokens[first]?.word ?? '') ?? [])
		.filter(({ words }) => stand(tokens, words, first))
		.toSorted((one, other) => other.words.length - one.words.length)[0];
	return found === undefined ? null : { joint: found.joint, last: first + found.words.length - 1 };
}

const stand = (tokens: readonly Token[], words: readonly string[], first: number): boolean =>
	first >= 0 && words.every((word, at) => tokens[first + at]?.word === word);
