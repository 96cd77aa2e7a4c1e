import { type Quantity, quantitiesOf } from '../quantity';
import type { Token } from '../token';
import { type Clause, indexOf, span } from './clauses';
import { multiples } from './words';

/** By how much: `factor` of what it is, or `plus` in the slot's own measure. */
export interface Amount {
	readonly kind: 'factor' | 'percent' | 'plus' | 'step';
	/** A factor; a share of one, of an unnamed step too; what is added. */
	readonly value: number;
	readonly quantity: Quantity | null;
	/** The tokens that say so. */
	readonly used: readonly number[];
}

const weak = /^(?:bit|little|slightly|touch|tad|somewhat)$/;
const strong = /^(?:much|lot|way|far|considerably|significantly)$/;
const usual = 0.25;

/** The size of the change that a clause asks for. */
export function amountIn(tokens: readonly Token[], { first, last }: Clause): Amount {
	const inside = (at: number) => at >= first && at <= last;
	const quantity =
		quantitiesOf(tokens).find((one) => inside(one.first) && inside(one.last)) ?? null;
	const range = quantity === null ? [] : span(quantity);
	if (quantity?.kind === 'number' && isTimes(tokens, quantity.last + 1)) {
		return { kind: 'factor', value: quantity.value, quantity, used: [...range, quantity.last + 1] };
	}
	if (quantity?.kind === 'percent' || quantity?.kind === 'ratio') {
		const share = isShare(tokens, quantity);
		return { kind: share ? 'factor' : 'percent', value: quantity.value, quantity, used: range };
	}
	const multiple = indexOf(tokens, { first, last }, (word) => multiples.has(word));
	if (multiple >= 0) {
		const value = multiples.get(tokens[multiple]?.word ?? '') ?? 1;
		return { kind: 'factor', value, quantity: null, used: [multiple] };
	}
	if (quantity !== null) return { kind: 'plus', value: quantity.value, quantity, used: range };
	const modest = indexOf(tokens, { first, last }, (word) => weak.test(word));
	const bold = indexOf(tokens, { first, last }, (word) => strong.test(word));
	const value = modest >= 0 ? 0.1 : bold >= 0 ? 0.5 : usual;
	return { kind: 'step', value, quantity: null, used: [modest, bold].filter((at) => at >= 0) };
}

/** "to 80%", "80% of the size", "150% as wide": of what it is, rather than more. */
function isShare(tokens: readonly Token[], { kind, first, last }: Quantity): boolean {
	const [before, behind] = [tokens[first - 1]?.word ?? '', tokens[last + 1]?.word ?? ''];
	return kind === 'ratio' || /^(?:to|at)$/.test(before) || /^(?:as|of|size|scale)$/.test(behind);
}

const isTimes = (tokens: readonly Token[], at: number) =>
	/^(?:times|x)$/.test(tokens[at]?.word ?? '');
