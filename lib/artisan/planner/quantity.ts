import type { Unit } from '../../mesh/program';
import { millimetresPer } from '../../mesh/units';
import type { Token } from './token';
import { unitWords } from './units';

/**
 * What is measured or counted in a prompt. `value`: millimetres of a length or a thread, millilitres, degrees,
 * a ratio of `percent` and `ratio`, and of a `number` just that. `first` and `last`: its tokens.
 */
export interface Quantity {
	readonly kind: 'number' | 'length' | 'thread' | 'angle' | 'volume' | 'percent' | 'ratio';
	readonly value: number;
	readonly unit?: Unit;
	readonly first: number;
	readonly last: number;
	/** `120 x 70 x 75 cm` is three quantities of one group. */
	readonly group?: number;
}

const joins = /^(x|by)$/;
const axisLetter = /^[wdhl]$/;

/** The quantities of a prompt in their order; tokens that `taken` names are not read. */
export function quantitiesOf(
	tokens: readonly Token[],
	taken: ReadonlySet<number> = new Set(),
): Quantity[] {
	const found: Quantity[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		if (taken.has(at) || tokens[at]?.kind !== 'number') continue;
		const quantity = quantityAt(tokens, at);
		found.push(quantity);
		at = quantity.last;
	}
	return inGroups(found, tokens);
}

function quantityAt(tokens: readonly Token[], at: number): Quantity {
	const value = tokens[at]?.value ?? Number.NaN;
	const before = tokens[at - 1];
	const thread = before?.word === 'm' && tokens[at]?.glued === true && !before.glued;
	if (thread) return { kind: 'thread', value, unit: 'mm', first: at - 1, last: at };
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
	const bare = name === null && token.glued && tokens[at - 1]?.word === "'";
	return bare ? { value: token.value * 25.4, length: 1 } : { value: 0, length: 0 };
}

/** Quantities with `x` or `by` between them belong together; a bare number there takes its neighbour's unit. */
function inGroups(found: readonly Quantity[], tokens: readonly Token[]): Quantity[] {
	const groups: Quantity[][] = [];
	for (const quantity of found) {
		const previous = groups.at(-1)?.at(-1);
		if (previous !== undefined && joined(previous, quantity, tokens)) groups.at(-1)?.push(quantity);
		else groups.push([quantity]);
	}
	return groups.flatMap((members, group) => {
		if (members.length === 1) return members;
		if (members.some(({ kind }) => kind === 'thread')) return members.map(asMillimetres);
		return withUnits(members).map((member) => ({ ...member, group }));
	});
}

function joined(one: Quantity, other: Quantity, tokens: readonly Token[]): boolean {
	const measured = /^(number|length|thread)$/;
	if (!measured.test(one.kind) || !measured.test(other.kind)) return false;
	const letter = axisLetter.test(tokens[one.last + 1]?.word ?? '') ? 1 : 0;
	const at = one.last + 1 + letter;
	const ahead = axisLetter.test(tokens[at + 1]?.word ?? '') ? 1 : 0;
	return joins.test(tokens[at]?.word ?? '') && other.first === at + 1 + ahead;
}

const asMillimetres = (quantity: Quantity): Quantity =>
	quantity.kind === 'number' ? { ...quantity, kind: 'length', unit: 'mm' } : quantity;

/** A number takes the unit of the next one that has any, behind the last of them that of the last. */
function withUnits(members: readonly Quantity[]): Quantity[] {
	let unit = members.findLast((member) => member.unit !== undefined)?.unit;
	return members
		.toReversed()
		.map((member) => {
			unit = member.unit ?? unit;
			if (member.kind !== 'number' || unit === undefined) return member;
			const value = member.value * millimetresPer[unit];
			return { ...member, kind: 'length' as const, unit, value };
		})
		.toReversed();
}

/** Whether the number there has a unit. */
export const isQuantityAt = (tokens: readonly Token[], at: number): boolean =>
	quantityAt(tokens, at).kind !== 'number';
