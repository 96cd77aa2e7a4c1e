import { limits } from '../../mesh/limits';
import type { Unit } from '../../mesh/program';
import { matchAxes } from './axes';
import { choicesOf } from './choices';
import { uncrossed } from './counted';
import { unitDecision } from './decisions';
import type { Found } from './head';
import { leftoverOf } from './leftover';
import { matchWords } from './match';
import { colouredParts } from './parts';
import type { Plan } from './plan';
import type { Quantity } from './quantity';
import { type Reading, range } from './reading';
import { measured, nameOf, rangeSentence, readySentence } from './sentences';
import { sizesOf } from './sizes';
import { slotWordsOf } from './slot-words';
import type { Lettering } from './text';
import { type Asked, inRange, isFreeLength, valuesOf } from './values';
import { isAdjective, isStop } from './words';

type Prompt = Reading & { readonly lettering: Lettering | null };

/** The plan of a prompt whose thing is found: its slots and colours, and whatever was not understood. */
export function fill(given: Prompt, head: Found): Plan {
	const reading = { ...given, quantities: uncrossed(given) };
	const { matches, elsewhere } = matchWords(reading);
	const all = [...matches, ...matchAxes(reading, matches, elsewhere)];
	const { asked, guessed } = valuesOf(all, reading.quantities);
	const chosen = choicesOf(reading);
	const coloured = colouredParts(reading);
	const used = new Set([
		...all.flatMap(({ quantity: { first, last }, words }) => [...range(first, last), ...words]),
		...chosen.used,
		...coloured.used,
		...mentioned(reading),
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
	const bare = all.filter(({ quantity, slot }) => quantity.kind === 'number' && isFreeLength(slot));
	return {
		status: problem === null ? 'ready' : 'needs_input',
		archetype: reading.archetype.id,
		values: { ...sized.values, ...chosen.values, ...written(reading), ...numbers(asked) },
		count: count?.value ?? 1,
		colours: coloured.colours,
		unit,
		assumptions: [
			...slips(head),
			...units(guessed),
			...middles(asked, unit),
			...coloured.assumptions,
			...sized.assumptions,
		],
		decisions: units(guessed).map((said) =>
			unitDecision(said, reading.text, reading.tokens, { unit, matches: bare }),
		),
		ignored,
		missing: [],
		suggestions: problem?.suggestions ?? [],
		message: problem?.message ?? readySentence(reading.archetype, asked, ignored, unit),
	};
}

/** "with holes": of what it has anyway. */
const mentioned = (reading: Reading) =>
	slotWordsOf(reading).flatMap(({ first, last, of }) => {
		const ends = reading.tokens[last]?.word.endsWith('ed') === true;
		return of.slot.kind === 'count' && of.slot.value > 0 && !ends ? range(first, last) : [];
	});

const numbers = (asked: readonly Asked[]) =>
	Object.fromEntries(asked.map(({ slot, value }) => [slot.id, value]));

function written({ archetype, lettering }: Prompt): Record<string, string> {
	const slot = archetype.slots.find(({ kind }) => kind === 'text');
	return slot === undefined || lettering === null ? {} : { [slot.id]: lettering.text };
}

const slips = ({ misspelt, site }: Found) =>
	misspelt === null ? [] : [`"${misspelt}" is read as "${nameOf(site.of)}".`];

/** Of "70 to 80 cm": what was taken. */
const middles = (asked: readonly Asked[], unit: Unit) =>
	asked.flatMap(({ slot, value, quantity }) => {
		if (quantity.range === undefined) return [];
		const [low, high] = quantity.range.map((end) =>
			slot.kind === 'count' ? end : (end * value) / quantity.value,
		);
		const [from, to] = [low ?? value, high ?? value].map((end) =>
			measured(slot, end, quantity.unit ?? unit),
		);
		return [
			`${slot.label}: ${measured(slot, value, quantity.unit ?? unit)}, between ${from} and ${to}.`,
		];
	});

const unitNames: Readonly<Record<Unit, string>> = {
	mm: 'millimetres',
	cm: 'centimetres',
	m: 'metres',
	in: 'inches',
	ft: 'feet',
};

const units = (guessed: Unit | null) =>
	guessed === null ? [] : [`Lengths without a unit are ${unitNames[guessed]}.`];

type Problem = Pick<Plan, 'message' | 'suggestions'>;

/** Why the prompt cannot be built as it is, and what could be asked instead; null where it can. */
function problemOf(reading: Prompt, asked: readonly Asked[], unit: Unit): Problem | null {
	const { archetype, lettering } = reading;
	const wrong = asked.find(
		({ slot, value }) =>
			!inRange(slot, value) || (slot.kind === 'count' && !Number.isInteger(value)),
	);
	if (wrong !== undefined) {
		const suggestions = [nearestPrompt(reading, wrong, unit)];
		return { message: rangeSentence(archetype, wrong, unit), suggestions };
	}
	if (lettering === null || lettering.text.length <= limits.letters) return null;
	const { length } = lettering.text;
	const message = `The text can have ${limits.letters} letters, and yours has ${length}. Say a shorter one.`;
	return { message, suggestions: [] };
}

/** The same words with the nearest value that there can be. */
function nearestPrompt({ text, tokens }: Prompt, { slot, value, quantity }: Asked, unit: Unit) {
	const nearest = Math.min(slot.max, Math.max(slot.min, value));
	const whole = slot.kind === 'count' ? Math.round(nearest) : nearest;
	const [start, end] = [tokens[quantity.first]?.start ?? 0, tokens[quantity.last]?.end ?? 0];
	return `${text.slice(0, start)}${measured(slot, whole, quantity.unit ?? unit)}${text.slice(end)}`;
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
			const within = ({ first, last }: { first: number; last: number }) =>
				first <= at && at <= last;
			const coloured = colours.some(within);
			// "8 M12 bolts", "three 30 cm stools"
			const sized = quantities.some((one) => one.kind !== 'number' && within(one));
			return coloured || sized || isAdjective(word) || isStop(word);
		});
	});
	return count ?? null;
}
