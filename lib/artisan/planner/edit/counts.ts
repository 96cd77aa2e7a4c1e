import type { Measure } from '../reading';
import type { Token } from '../token';
import { formsOf } from '../words';
import type { Amount } from './amount';
import { type Clause, indexOf, span } from './clauses';
import type { Mentions } from './targets';
import { multiples, verbs } from './words';

/** A new number of something that is counted. */
interface CountChange {
	readonly slot: Measure;
	readonly value: number;
	readonly used: readonly number[];
	/** Nobody said how many. */
	readonly isGuess: boolean;
}

/** "add two shelves", "one shelf less", "more teeth", "twice as many legs"; null where no number is compared. */
export function countChange(
	tokens: readonly Token[],
	clause: Clause,
	amount: Amount,
	mentions: Mentions,
): CountChange | null {
	const site = mentions.slots.find(({ of }) => of.kind === 'count');
	if (site === undefined) return null;
	const verb = indexOf(tokens, clause, (word) => verbs.has(word) || word === 'take');
	const times = indexOf(tokens, clause, (word) => multiples.has(word));
	if (verb < 0 && times < 0 && amount.kind !== 'factor') return null;
	const sign = verbs.get(tokens[verb]?.word ?? '') ?? (verb < 0 ? 1 : -1);
	const by = stepOf(tokens, site, amount, sign);
	if (by === null) return null;
	const value = Math.max(0, Math.round(by.of(site.of.value)));
	return { slot: site.of, value, used: span(clause), isGuess: by.isGuess };
}

interface Step {
	readonly of: (value: number) => number;
	readonly isGuess: boolean;
}

function stepOf(
	tokens: readonly Token[],
	site: { readonly first: number; readonly last: number },
	{ kind, value, quantity }: Amount,
	sign: number,
): Step | null {
	const isNumber = quantity === null || quantity.kind === 'number' || quantity.kind === 'percent';
	if (!isNumber || /^(?:to|at)$/.test(tokens[(quantity?.first ?? 0) - 1]?.word ?? '')) return null;
	if (kind === 'factor') return { of: (was) => was * value, isGuess: false };
	if (kind === 'percent') return { of: (was) => was * (1 + sign * value), isGuess: false };
	if (kind === 'plus') return { of: (was) => was + sign * value, isGuess: false };
	const word = tokens[site.last]?.word ?? '';
	const before = tokens[site.first - 1]?.word ?? '';
	if (/^(?:an?|another|extra|additional)$/.test(before) || formsOf(word).length === 1) {
		return { of: (was) => was + sign, isGuess: false };
	}
	const isVague = /^(?:more|fewer|less|extra|additional|the|of)$/.test(before);
	if (!isVague || (before === 'the' && sign < 0)) return null;
	return { of: (was) => was + sign * Math.max(1, Math.round(was / 4)), isGuess: true };
}
