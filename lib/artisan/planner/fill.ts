import { limits } from '../../mesh/limits';
import type { Unit } from '../../mesh/program';
import { matchAxes } from './axes';
import { choicesOf } from './choices';
import type { Found } from './head';
import { leftoverOf } from './leftover';
import { matchWords } from './match';
import { colouredParts } from './parts';
import type { Plan } from './plan';
import type { Quantity } from './quantity';
import { type Reading, range } from './reading';
import { nameOf, rangeSentence, readySentence } from './sentences';
import { sizesOf } from './sizes';
import type { Lettering } from './text';
import { type Asked, inRange, valuesOf } from './values';
import { isAdjective, isStop } from './words';

type Prompt = Reading & { readonly lettering: Lettering | null };

/** The plan of a prompt whose thing is found: its slots and colours, and whatever was not understood. */
export function fill(reading: Prompt, head: Found): Plan {
	const { matches, elsewhere } = matchWords(reading);
	const all = [...matches, ...matchAxes(reading, matches, elsewhere)];
	const { asked, guessed } = valuesOf(all, reading.quantities);
	const chosen = choicesOf(reading);
	const coloured = colouredParts(reading);
	const used = new Set([
		...all.flatMap(({ quantity: { first, last }, words }) => [...range(first, last), ...words]),
		...chosen.used,
		...coloured.used,
		...reading.parts.flatMap(({ first, last }) => range(first, last)),
		...(reading.lettering === null ? [] : range(reading.lettering.first, reading.lettering.last)),
	]);
	const count = countOf(reading, asked);
	if (count !== null) for (const at of range(count.first, count.last)) used.add(at);
	const sized = sizesOf(reading, asked, used);
	for (const at of sized.used) used.add(at);
	const unit = reading.quantities.find(({ kind }) => kind === 'length')?.unit ?? guessed ?? 'mm';
	const ignored = leftoverOf(reading, used, chosen.refused);
	const problem = problemOf(reading, asked, unit);
	return {
		status: problem === null ? 'ready' : 'needs_input',
		archetype: reading.archetype.id,
		values: { ...sized.values, ...chosen.values, ...written(reading), ...numbers(asked) },
		count: count?.value ?? 1,
		colours: coloured.colours,
		unit,
		assumptions: [...slips(head), ...units(guessed), ...coloured.assumptions, ...sized.assumptions],
		ignored,
		missing: [],
		suggestions: [],
		message: problem ?? readySentence(reading.archetype, asked, ignored, unit),
	};
}

const numbers = (asked: readonly Asked[]) =>
	Object.fromEntries(asked.map(({ slot, value }) => [slot.id, value]));

function written({ archetype, lettering }: Prompt): Record<string, string> {
	const slot = archetype.slots.find(({ kind }) => kind === 'text');
	return slot === undefined || lettering === null ? {} : { [slot.id]: lettering.text };
}

const slips = ({ misspelt, site }: Found) =>
	misspelt === null ? [] : [`"${misspelt}" is read as "${nameOf(site.of)}".`];

const unitNames: Readonly<Record<Unit, string>> = {
	mm: 'millimetres',
	cm: 'centimetres',
	m: 'metres',
	in: 'inches',
	ft: 'feet',
};

const units = (guessed: Unit | null) =>
	guessed === null ? [] : [`Lengths without a unit are ${unitNames[guessed]}.`];

/** Why the prompt cannot be built as it is, for people; null where it can. */
function problemOf(reading: Prompt, asked: readonly Asked[], unit: Unit): string | null {
	const { archetype, lettering } = reading;
	const wrong = asked.find(
		({ slot, value }) =>
			!inRange(slot, value) || (slot.kind === 'count' && !Number.isInteger(value)),
	);
	if (wrong !== undefined) return rangeSentence(archetype, wrong, unit);
	return lettering !== null && lettering.text.length > limits.letters
		? `The text can have ${limits.letters} letters, and yours has ${lettering.text.length}. Say a shorter one.`
		: null;
}

/** How many are asked for: "a dozen chairs", "two round tables"; null where nobody said. */
function countOf(
	{ tokens, quantities, head, colours }: Reading,
	asked: readonly Asked[],
): Quantity | null {
	const count = quantities.find((quantity) => {
		if (quantity.kind !== 'number' || quantity.group !== undefined) return false;
		if (asked.some((one) => one.quantity === quantity) || quantity.last >= head.first) return false;
		return range(quantity.last + 1, head.first - 1).every((at) => {
			const word = tokens[at]?.word ?? '';
			const coloured = colours.some(({ first, last }) => first <= at && at <= last);
			return coloured || isAdjective(word) || isStop(word);
		});
	});
	return count ?? null;
}
