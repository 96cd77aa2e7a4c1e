import { isQuantityAt } from './quantity';
import type { Token } from './token';

const phrases = (all: string) => all.split(', ').map((phrase) => phrase.split(' '));
const leading = phrases(
	'at least, at most, at the most, at the least, no more than, not more than, no less than, not less than, not exceeding, up to, a maximum of, a minimum of, max of, maximum of, minimum of, max, min, maximum, minimum, approx, ca, circa, nearly, almost, ~',
);
/** Before a count they could mean a place: "under 2 lamps". */
const measuring = phrases('more than, less than, over, under, below, <, >');
const trailing = phrases(
	'at most, at least, at the most, at the least, max, min, maximum, minimum, or so, or less, or more',
);
const comparatives: ReadonlyMap<string, string | null> = new Map([
	...['tall', 'high', 'long', 'deep', 'thick'].map((word) => [`${word}er`, word] as const),
	['wider', 'wide'],
	...['shorter', 'bigger', 'larger', 'smaller'].map((word) => [word, null] as const),
]);
const measure =
	/^(?:wide|width|tall|high|height|deep|depth|long|length|thick|thickness|across|diameter)$/;

/** Without the words for a limit, which is built as the number itself: "at least 2 m", "no taller than 50 cm". */
export function withoutHedges(tokens: readonly Token[]): Token[] {
	const kept: Token[] = [];
	for (let at = 0; at < tokens.length; ) {
		const token = tokens[at];
		if (token === undefined) break;
		const compared = comparedAt(tokens, at);
		const length = compared?.length ?? hedgeAt(tokens, at, kept.at(-1));
		if (compared !== null && compared.word !== null) kept.push(compared.word);
		if (length === 0) kept.push(token);
		at += Math.max(1, length);
	}
	return kept;
}

const starts = (tokens: readonly Token[], at: number, words: readonly string[]) =>
	words.every((word, offset) => tokens[at + offset]?.word === word);

/** How many tokens there say no more than that the number is a limit. */
function hedgeAt(tokens: readonly Token[], at: number, before: Token | undefined): number {
	const isNumber = (index: number) => tokens[index]?.kind === 'number';
	const lead =
		leading.find((words) => starts(tokens, at, words) && isNumber(at + words.length)) ??
		measuring.find((words) => {
			const next = at + words.length;
			return starts(tokens, at, words) && isNumber(next) && isQuantityAt(tokens, next);
		});
	if (lead !== undefined) return lead.length;
	const measured = before !== undefined && isMeasured(tokens, at);
	return measured ? (trailing.find((words) => starts(tokens, at, words))?.length ?? 0) : 0;
}

/** Whether a quantity or its dimension ends there. */
function isMeasured(tokens: readonly Token[], at: number): boolean {
	const [one, two, three] = [tokens[at - 1], tokens[at - 2], tokens[at - 3]];
	if (one?.kind === 'number') return true;
	if (two?.kind === 'number') return isQuantityAt(tokens, at - 2) || measure.test(one?.word ?? '');
	return three?.kind === 'number' && measure.test(one?.word ?? '') && isQuantityAt(tokens, at - 3);
}

/** "no taller than" is "tall", "no bigger than" nothing. */
function comparedAt(
	tokens: readonly Token[],
	at: number,
): { readonly word: Token | null; readonly length: number } | null {
	const negated = /^(?:no|not)$/.test(tokens[at]?.word ?? '') ? 1 : 0;
	const token = tokens[at + negated];
	const plain = comparatives.get(token?.word ?? '');
	if (token === undefined || plain === undefined) return null;
	if (tokens[at + negated + 1]?.word !== 'than') return null;
	if (tokens[at + negated + 2]?.kind !== 'number') return null;
	return { word: plain === null ? null : { ...token, word: plain }, length: negated + 2 };
}
