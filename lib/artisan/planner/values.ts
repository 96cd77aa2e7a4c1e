import type { Unit } from '../../mesh/program';
import { millimetresPer } from '../../mesh/units';
import type { Quantity } from './quantity';
import type { Match, Measure } from './reading';

/** A slot and the value that it was asked to have. */
export interface Asked {
	readonly slot: Measure;
	readonly value: number;
	readonly quantity: Quantity;
}

const guesses: readonly Unit[] = ['mm', 'cm', 'm'];

/**
 * The values of matched slots in their own measure. A length without a unit is of the prompt's unit, else of
 * that of mm, cm and m which makes them most usual; `guessed` is that unit where any was guessed.
 */
export function valuesOf(
	matches: readonly Match[],
	quantities: readonly Quantity[],
): { readonly asked: readonly Asked[]; readonly guessed: Unit | null } {
	const bare = matches.filter(({ quantity, slot }) => quantity.kind === 'number' && isLength(slot));
	const free = bare.filter(({ slot }) => isFreeLength(slot));
	const units = [
		...new Set(quantities.flatMap(({ kind, unit }) => (kind === 'length' ? (unit ?? []) : []))),
	];
	const possible = guesses
		.filter((one) => free.every((match) => inRange(match.slot, scaled(match, millimetresPer[one]))))
		.toSorted((one, other) => oddity(free, one) - oddity(free, other))[0];
	const unit = (units.length === 1 ? units[0] : undefined) ?? possible ?? 'mm';
	const asked = matches.map((match) => {
		const factor = free.includes(match) ? millimetresPer[unit] : 1;
		const value = exact(scaled(match, factor));
		const { slot, quantity } = match;
		// "2 to 5 shelves" are four.
		const whole = slot.kind === 'count' && quantity.range !== undefined;
		return { slot, quantity, value: whole ? Math.round(value) : value };
	});
	return { asked, guessed: free.length > 0 ? unit : null };
}

/** How far the lengths are from the usual ones, were they in this unit. */
function oddity(matches: readonly Match[], unit: Unit): number {
	const ratios = matches.map((match) => scaled(match, millimetresPer[unit]) / match.slot.value);
	return ratios.reduce((sum, ratio) => sum + Math.abs(Math.log(Math.max(ratio, 1e-9))), 0);
}

const isLength = ({ kind }: Measure) => kind === 'length';
/** A number without a unit may be of any. */
export const isFreeLength = (slot: Measure) => isLength(slot) && !isModule(slot);
/** By ISO 54, a gear's module is in millimetres. */
const isModule = ({ id }: Measure) => id === 'module';

function scaled({ quantity, slot, factor }: Match, unit: number): number {
	const whole = quantity.kind === 'number' && slot.kind === 'ratio' && quantity.value > 1;
	return quantity.value * factor * (whole ? 0.01 : unit);
}

/** Without the last bits of a conversion: 12 in are 304.8 mm. */
const exact = (value: number): number => Number(value.toFixed(6));

/** Whether a slot can have a value; the last bits of a conversion do not count. */
export function inRange({ min, max }: Measure, value: number): boolean {
	const slack = 1e-9 * Math.max(Math.abs(min), Math.abs(max));
	return value >= min - slack && value <= max + slack;
}
