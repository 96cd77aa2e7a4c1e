import { spelledOut } from './contractions';
import { withoutHedges } from './hedges';
import { withNumberWords } from './number-words';
import type { Token } from './token';

const digits = String.raw`\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+,\d+|\d+(?:\.\d+)?|\.\d+`;
const lexemes = new RegExp(
	[
		String.raw`(?<depth>[23]-?[dD](?![\p{L}\d]))`,
		String.raw`(?<paper>[aA][3-6](?![\p{L}\d]|x))`,
		// "M8 x 1.25 x 40" as one word, so that its numbers are no counts.
		String.raw`(?<thread>(?<!\d)[mM]\d+(?:\.\d+)?(?:\s*[xX]\s*\d+(?:\.\d+)?(?!\.?\d|\s*(?:cm|m|in|inch|inches|")(?!\p{L})))*(?:\s?mm)?(?!\d|(?![xX]\s?\d)\p{L}))`,
		String.raw`(?<mixed>\d+[ -]\d+/\d+)`,
		String.raw`(?<fraction>\d+/\d+)`,
		String.raw`(?<number>(?:(?<![^\s(])-)?(?:${digits}))`,
		String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:'[\p{L}]+)?)`,
		String.raw`(?<mark>[^\s\p{M}])`,
	].join('|'),
	'gu',
);

/** The words, numbers and marks of a normalised prompt. "a dozen" and "2 1/2" are one number each. */
export function tokensOf(text: string): Token[] {
	let last = 0;
	const tokens = [...text.matchAll(lexemes)].map((match) => {
		const start = match.index;
		const end = start + match[0].length;
		const glued = start === last && start > 0;
		last = end;
		return tokenOf(match[0], { start, end, glued }, match.groups ?? {});
	});
	return withoutHedges(withNumberWords(spelledOut(withDashes(tokens))));
}

/** A dash says something only between two numbers: "70-80 cm". */
function withDashes(tokens: readonly Token[]): Token[] {
	return tokens.flatMap((token, at) => {
		if (token.text === '_') return [];
		if (token.text !== '-') return [token];
		const [before, next] = [tokens[at - 1], tokens[at + 1]];
		const between = before?.kind === 'number' && next?.kind === 'number';
		const spaced = token.glued === next?.glued;
		return between && spaced ? [{ ...token, kind: 'word' as const, word: 'to' }] : [];
	});
}

function tokenOf(
	text: string,
	place: Pick<Token, 'start' | 'end' | 'glued'>,
	groups: Readonly<Record<string, string | undefined>>,
): Token {
	const word = text === '&' || text === '+' ? 'and' : text.toLowerCase();
	const named = groups['word'] ?? groups['depth'] ?? groups['paper'] ?? groups['thread'];
	if (named !== undefined || word === 'and') {
		return { kind: 'word', text, word, value: Number.NaN, ...place };
	}
	if (groups['mark'] !== undefined)
		return { kind: 'mark', text, word, value: Number.NaN, ...place };
	return { kind: 'number', text, word, value: numberOf(text), ...place };
}

function numberOf(text: string): number {
	const parts = text.split(/[ /]|(?<=\d)-/).map(Number);
	if (text.includes('/')) {
		const [over = 0, under = 1] = parts.slice(-2);
		return (parts.length === 3 ? (parts[0] ?? 0) : 0) + over / under;
	}
	const thousands = /^-?\d{1,3}(?:,\d{3})+(?:\.|$)/.test(text);
	return Number(text.replaceAll(',', thousands ? '' : '.'));
}
