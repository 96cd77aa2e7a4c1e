import type { Token } from '../token';
import type { Amount } from './amount';
import { type Clause, indexOf, span } from './clauses';
import type { Mentions } from './targets';
import { type Base, comparatives, dimensions, multiples, verbs } from './words';

/** The words of a clause that compare. */
export interface Comparing {
	/** As written: "taller"; empty for a verb. */
	readonly word: string;
	/** The comparative's; null where a noun says it ("the height"). */
	readonly base: Base | null;
	readonly sign: 1 | -1;
	/** A bare number is a factor: "scale it by 1.5". */
	readonly isScale: boolean;
	readonly used: readonly number[];
}

/** What a clause compares, or null where it does not: "height 80 cm", "raise it to 80 cm". */
export function comparingIn(
	tokens: readonly Token[],
	clause: Clause,
	amount: Amount,
	mentions: Mentions,
): Comparing | null {
	const find = (is: (word: string) => boolean) => indexOf(tokens, clause, is);
	const scale = find((word) => /^(?:scale|scaled|resize)$/.test(word));
	if (amount.kind === 'plus' && isAbsolute(tokens, amount, scale >= 0)) return null;
	const sign = find((word) => word === 'down') >= 0 ? -1 : 1;
	if (scale >= 0) return { word: '', base: 'all', sign, isScale: true, used: span(clause) };
	const at = find((word) => comparatives.has(word));
	const comparison = comparatives.get(tokens[at]?.word ?? '');
	if (comparison !== undefined) {
		const { base } = comparison;
		const word = tokens[at]?.word ?? '';
		return {
			word,
			base,
			sign: comparison.sign,
			isScale: false,
			used: [at, ...nouns(tokens, clause)],
		};
	}
	return byVerb(tokens, clause, amount, mentions);
}

/** "twice as wide", "double the height", "increase the bore by 2 mm". */
function byVerb(
	tokens: readonly Token[],
	clause: Clause,
	{ kind }: Amount,
	mentions: Mentions,
): Comparing | null {
	const verb = indexOf(tokens, clause, (word) => verbs.has(word));
	const sign = verbs.get(tokens[verb]?.word ?? '') ?? 1;
	const of = nouns(tokens, clause);
	const named = of.length > 0 || mentions.slots.some((site) => site.of.kind !== 'count');
	const strong = /^(?:increase|raise|extend|grow|decrease|reduce|cut|more|less)$/;
	const isTold = kind === 'plus' || kind === 'percent' || strong.test(tokens[verb]?.word ?? '');
	const isMultiple = kind === 'factor' && (named || wholeOf(tokens, clause));
	if (!isMultiple && !(verb >= 0 && named && isTold)) return null;
	return { word: '', base: null, sign, isScale: false, used: [...(verb < 0 ? [] : [verb]), ...of] };
}

const wholeOf = (tokens: readonly Token[], clause: Clause) =>
	indexOf(tokens, clause, (word) => word === 'it' || multiples.has(word)) >= 0;

/** "to 80 cm": what it shall be. A scale "to 1.5" has no unit. */
function isAbsolute(tokens: readonly Token[], { quantity }: Amount, isScale: boolean): boolean {
	const to = /^(?:to|at|is|=)$/.test(tokens[(quantity?.first ?? 0) - 1]?.word ?? '');
	return isScale ? quantity?.kind !== 'number' : to;
}

const nouns = (tokens: readonly Token[], clause: Clause): number[] =>
	span(clause).filter((at) => dimensions.has(tokens[at]?.word ?? ''));

/** The directions that a clause speaks of; of "bigger diameter" the diameter. */
export function basesIn(
	tokens: readonly Token[],
	clause: Clause,
	{ base }: Comparing,
): readonly Base[] {
	const said = nouns(tokens, clause).flatMap((at) => dimensions.get(tokens[at]?.word ?? '') ?? []);
	const own = said.filter((one) => one !== 'all');
	if (base !== null && base !== 'all') return [base];
	return own.length > 0 ? [...new Set(own)] : ['all'];
}
