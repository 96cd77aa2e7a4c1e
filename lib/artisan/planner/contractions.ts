import type { Token } from './token';

const contraction = /^(that|it|there|here|which|what|who)'s$/;
/** Signs and short words for "diameter". */
const diameter = /^(?:\u00f8|\u2300|\u2205|dia|diam)$/;
/** The point behind it ends no clause. */
const short = /^(?:dia|diam|max|min|approx|ca)$/;

/** "that's" is two words, or it would hide the table before it; "Ø" and "diam." are "diameter". */
export function spelledOut(tokens: readonly Token[]): Token[] {
	return tokens.flatMap((token, at) => {
		if (diameter.test(token.word)) return [{ ...token, kind: 'word' as const, word: 'diameter' }];
		if (token.word === '.' && token.glued && short.test(tokens[at - 1]?.word ?? '')) return [];
		const base = contraction.exec(token.word)?.[1];
		if (base === undefined) return [token];
		const middle = token.start + base.length;
		const text = token.text.slice(base.length);
		return [
			{ ...token, text: token.text.slice(0, base.length), word: base, end: middle },
			{ ...token, text, word: 'is', start: middle, glued: true },
		];
	});
}
