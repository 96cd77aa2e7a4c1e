import type { Unit } from '../../mesh/program';
import { millimetresPer } from '../../mesh/units';
import type { Quantity } from './measurement';
import { paperAt } from './paper';
import { inGroups, inRanges } from './quantity-groups';
import { threadAt } from './thread';
import type { Token } from './token';
import { unitWords } from './units';

export type { Quantity } from './measurement';

const joins = /^(x|by)$/;

/** The quantities of a prompt in their order; tokens that `taken` names are not read. */
export function quantitiesOf(
	tokens: readonly Token[],
	taken: ReadonlySet<number> = new Set(),
): Quantity[] {
	const found: Quantity[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		if (taken.has(at)) continue;
		found.push(...paperAt(tokens, at), ...threadAt(tokens, at));
		if (tokens[at]?.kind !== 'number') continue;
		const quantity = quantityAt(tokens, at);
		found.push(quantity);
		at = quantity.last;
	}
	return inGroups(inRanges(found, tokens), tokens);
}

function quantityAt(tokens: readonly Token[], at: number): Quantity {
	const value = tokens[at]?.value ?? Number.NaN;
	const other = tokens[at + 2];
	if (tokens[at + 1]?.word === ':' && tokens[at + 1]?.glued && other?.kind === 'number') {
		return { kind: 'ratio', value: value / other.value, first: at, last: at + 2 };
	}
	const behind = at + (letterBeforeUnit(tokens, at + 1) ? 2 : 1);
	const name = unitAt(tokens, behind);
	const unit = name === null ? undefined : unitWords.get(name);
	if (unit === undefined) return { kind: 'number', value, first: at, last: at };
	const { kind, factor } = unit;
	if (kind !== 'length') return { kind, value: value * factor, first: at, last: behind };
	const rest = remainderAt(tokens, behind + 1, unit.unit);
	return {
		kind,
		value: value * factor + rest.value,
		...(unit.unit === undefined ? {} : { unit: unit.unit }),
		first: at,
		last: behind + rest.length,
	};
}

/** `75h cm` */
const letterBeforeUnit = (tokens: readonly Token[], at: number) =>
	/^[wdh]$/.test(tokens[at]?.word ?? '') && unitWords.has(tokens[at + 1]?.word ?? '');

/** The unit that stands there. "in" is one only where no colour or place follows: "5 in red", "12 in wide". */
function unitAt(tokens: readonly Token[], at: number): string | null {
	const token = tokens[at];
	if (token === undefined || !unitWords.has(token.word)) return null;
	if (token.kind === 'mark') return token.glued || token.word === '%' ? token.word : null;
	if (token.word === 'in' && !token.glued && !follows(tokens[at + 1])) return null;
	if (token.word === 'l' && joins.test(tokens[at + 1]?.word ?? '')) return null;
	return token.word;
}

const dimension = /^(?:wide|long|tall|high|deep|thick|across)$/;
const measures =
	/^(x|by|and|wide|long|tall|high|deep|thick|across|diameter|width|height|depth|length|radius|[a-z]*box|table|in)$/;

function follows(next: Token | undefined): boolean {
	return next === undefined || next.kind !== 'word' || measures.test(next.word);
}

/** The inches after feet and the centimetres after metres, in millimetres: `6'2"`, `6 ft 2 in`, `1 m 20 cm`. */
function remainderAt(
	tokens: readonly Token[],
	at: number,
	unit: Unit | undefined,
): { readonly value: number; readonly length: number } {
	const smaller = unit === 'ft' ? 'in' : unit === 'm' ? 'cm' : null;
	const token = tokens[at];
	if (smaller === null || token?.kind !== 'number') return { value: 0, length: 0 };
	const name = unitAt(tokens, at + 1);
	const own = name === null ? undefined : unitWords.get(name);
	if (own?.kind === 'length' && own.unit === smaller) {
		return { value: token.value * own.factor, length: 2 };
	}
	const digits = /^\d{1,2}$/.test(token.text) && (smaller === 'cm' || token.value < 12);
	const bare = name === null && digits && (token.glued || endsAt(tokens, at + 1));
	const factor = millimetresPer[smaller] * (smaller === 'cm' && /^\d$/.test(token.text) ? 10 : 1);
	return bare ? { value: token.value * factor, length: 1 } : { value: 0, length: 0 };
}

/** Nothing follows there that the number could count. */
function endsAt(tokens: readonly Token[], at: number): boolean {
	const next = tokens[at];
	return (
		next === undefined || (next.kind === 'mark' && next.word !== '%') || dimension.test(next.word)
	);
}

/** Whether the number there has a unit. */
export const isQuantityAt = (tokens: readonly Token[], at: number): boolean =>
	quantityAt(tokens, at).kind !== 'number';
