import type { Unit } from '../../../mesh/program';
import { millimetresPer } from '../../../mesh/units';
import { matchAxes } from '../axes';
import { matchWords } from '../match';
import type { Match } from '../reading';
import { type Reading, range } from '../reading';
import { type Asked, valuesOf } from '../values';

/** What is said to be so: "height 80 cm", "six legs". */
export interface Settings {
	readonly asked: readonly Asked[];
	readonly used: readonly number[];
	/** What lengths are spoken of in. */
	readonly unit: Unit;
	readonly assumptions: readonly string[];
}

/** The values that stand in an edit; a length without a unit is in the program's, or in the likeliest of mm, cm and m. */
export function settingsOf(reading: Reading, own: Unit): Settings {
	const { matches, elsewhere } = matchWords(reading);
	const found = [...matches, ...matchAxes(reading, matches, elsewhere)];
	const isBare = ({ quantity, slot }: Match) =>
		quantity.kind === 'number' && slot.kind === 'length';
	const all =
		own === 'mm' ? found : found.map((match) => (isBare(match) ? within(match, own) : match));
	const { asked, guessed } = valuesOf(all, reading.quantities);
	const bare = own === 'mm' ? guessed : found.some(isBare) ? own : null;
	return {
		asked,
		used: all.flatMap(({ quantity: { first, last }, words }) => [...range(first, last), ...words]),
		unit: reading.quantities.find(({ kind }) => kind === 'length')?.unit ?? bare ?? own,
		assumptions: bare === null ? [] : [`Lengths without a unit are in ${bare}.`],
	};
}

const within = (match: Match, unit: Unit): Match => ({
	...match,
	quantity: {
		...match.quantity,
		kind: 'length',
		value: match.quantity.value * millimetresPer[unit],
		unit,
	},
});
