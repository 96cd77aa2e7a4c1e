import type { Quantity } from './quantity';
import type { Reading } from './reading';
import type { Spoken } from './slot-words';
import { isClauseMark, isRelation } from './words';

/** Where the words of a quantity end: a mark, a relation, the thing's own name, another quantity. */
export function ends({ tokens, quantities, head }: Reading, at: number): boolean {
	const token = tokens[at];
	if (token === undefined || token.word === 'and' || token.word === 'x') return true;
	if (at >= head.first && at <= head.last) return true;
	if (isClauseMark(token.word)) return true;
	if (isRelation(token.word) && !/^(?:in|for|from)$/.test(token.word)) return true;
	return quantities.some(({ first, last }) => first <= at && at <= last);
}

/** Whether a quantity can be the value of a slot: millilitres are no length. */
export function fits(quantity: Quantity, { slot }: Spoken): boolean {
	switch (quantity.kind) {
		case 'number':
			return true;
		case 'percent':
			return slot.kind === 'ratio';
		case 'thread':
			return slot.kind === 'length';
		default:
			return slot.kind === quantity.kind;
	}
}
