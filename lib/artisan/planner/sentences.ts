import { spoken } from '../../mesh/problem';
import type { Unit } from '../../mesh/program';
import { millimetresPer } from '../../mesh/units';
import type { Archetype } from '../archetypes/archetype';
import type { Measure } from './reading';
import type { Asked } from './values';

/** A slot's value for people, lengths in `unit`: "120 cm". */
export function measured({ kind }: Measure, value: number, unit: Unit): string {
	const rounded = (number: number) => spoken(Number(number.toPrecision(6)));
	switch (kind) {
		case 'length':
			return `${rounded(value / millimetresPer[unit])} ${unit}`;
		case 'volume':
			return `${rounded(value)} ml`;
		case 'angle':
			return `${rounded(value)}\u00b0`;
		default:
			return rounded(value);
	}
}

/** "Table: width 120 cm, legs 4. Left out: bounce." */
export function readySentence(
	{ title }: Archetype,
	asked: readonly Asked[],
	ignored: readonly string[],
	unit: Unit,
): string {
	const sizes = asked.map(
		({ slot, value, quantity }) =>
			`${slot.label.toLowerCase()} ${measured(slot, value, quantity.unit ?? unit)}`,
	);
	const what = sizes.length === 0 ? title : `${title}: ${sizes.join(', ')}`;
	return ignored.length === 0 ? `${what}.` : `${what}. Left out: ${ignored.join(', ')}.`;
}

/** What to say instead of a value that a slot cannot have. */
export function rangeSentence(
	{ title }: Archetype,
	{ slot, value, quantity }: Asked,
	unit: Unit,
): string {
	const own = quantity.unit ?? unit;
	const [low, high, said] = [slot.min, slot.max, value].map((one) => measured(slot, one, own));
	const what = `${slot.label} of "${title}"`;
	if (slot.kind === 'count' && !Number.isInteger(value)) {
		return `${what} has to be a whole number from ${low} to ${high}, and ${said} was asked.`;
	}
	return `${what} can be from ${low} to ${high}, and ${said} was asked. Say another one.`;
}

/** For a thing that there is no archetype of. */
export function unknownSentence(
	noun: string,
	near: readonly Archetype[],
	all: readonly Archetype[],
): string {
	const missing = `I don't have ${article(noun)}${noun.slice(0, 60)}`;
	if (near.length > 0) return `${missing}. Closest: ${names(near)}.`;
	return `${missing}, nor anything close to it. Describe it from simple shapes (${basic(all)}), or look in the catalogue.`;
}

export const nameOf = ({ names: [name], title }: Archetype): string => name ?? title;

const basic = (all: readonly Archetype[]) => names(all.filter(({ id }) => simple.test(id)));
const simple = /^(?:sphere|cube|cuboid|cylinder|cone|torus)$/;

const names = (archetypes: readonly Archetype[]) => archetypes.map(nameOf).join(', ');

const article = (noun: string) =>
	/[^su]s$/i.test(noun) ? '' : /^[aeiou]/i.test(noun) ? 'an ' : 'a ';
