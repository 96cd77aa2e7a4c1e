import type { Unit } from '../../mesh/program';
import type { Archetype, Slot, Values } from '../archetypes/archetype';
import type { Match } from './reading';
import type { Token } from './token';

/** What was decided and the prompt does not say, and the prompts that would say it otherwise. */
export interface Decision {
	readonly text: string;
	readonly instead: ReadonlyArray<{ readonly label: string; readonly prompt: string }>;
}

const units: readonly Unit[] = ['mm', 'cm', 'm', 'in'];

/** Of lengths without a unit: the same prompt with each of the others. */
export function unitDecision(
	said: string,
	text: string,
	tokens: readonly Token[],
	guess: { readonly unit: Unit; readonly matches: readonly Match[] },
): Decision {
	const quantities = guess.matches.map(({ quantity }) => quantity);
	const ends = quantities
		.filter(
			({ group, last }) =>
				group === undefined || quantities.every((one) => one.group !== group || one.last <= last),
		)
		.map(({ last }) => tokens[last]?.end ?? text.length)
		.toSorted((one, other) => other - one);
	const within = (unit: Unit) =>
		ends.reduce((prompt, end) => `${prompt.slice(0, end)} ${unit}${prompt.slice(end)}`, text);
	const instead = units
		.filter((unit) => unit !== guess.unit)
		.map((unit) => ({ label: unit, prompt: within(unit) }));
	return { text: said, instead };
}

/** Of each choice that nobody made: the same prompt with each of the others. */
export function choiceDecisions({ slots }: Archetype, values: Values, text: string): Decision[] {
	return slots.flatMap((slot) => {
		if (slot.kind !== 'choice' || Object.hasOwn(values, slot.id)) return [];
		const others = Object.keys(slot.words).filter((key) => key !== slot.value);
		const instead = others.flatMap((key) => {
			const words = phraseFor(slot, key);
			return words === null ? [] : [{ label: words, prompt: `${text}, ${words}` }];
		});
		const own = phraseFor(slot, slot.value) ?? slot.value;
		return instead.length === 0 ? [] : [{ text: `${slot.label}: ${own}.`, instead }];
	});
}

/** Words of a choice, as they are understood behind a comma: what several choices share says more in two words. */
export function phraseFor(slot: Extract<Slot, { kind: 'choice' }>, key: string): string | null {
	const words = slot.words[key] ?? [];
	return words.find((phrase) => phrase.includes(' ')) ?? words[0] ?? null;
}
