import type { Archetype, Slot } from '../archetypes/archetype';
import type { ColourWord } from './colour';
import type { Site } from './phrases';
import type { Quantity } from './quantity';
import type { Token } from './token';
import { sameWord } from './words';

/** A prompt whose thing is known: what the stages that fill its slots read. */
export interface Reading {
	/** The normalised prompt. */
	readonly text: string;
	readonly tokens: readonly Token[];
	readonly archetype: Archetype;
	/** Where the thing is named. */
	readonly head: { readonly first: number; readonly last: number };
	readonly quantities: readonly Quantity[];
	readonly colours: readonly ColourWord[];
	/** Where its parts are named, by the part's id. */
	readonly parts: ReadonlyArray<Site<string>>;
}

/** A slot with a number. */
export type Measure = Exclude<Slot, { kind: 'choice' | 'text' }>;

/** A quantity and the slot that it is the value of; `words`: the tokens that say so. */
export interface Match {
	readonly quantity: Quantity;
	readonly slot: Measure;
	readonly factor: number;
	readonly words: readonly number[];
}

export function measuresOf(archetype: Archetype): Measure[] {
	return archetype.slots.filter((slot): slot is Measure => 'min' in slot);
}

/** `first` to `last`, both included. */
export function range(first: number, last: number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** Whether a slot is of a part: "Leg thickness" of the legs. */
export function isOf(slot: Slot, part: string, archetype: Archetype): boolean {
	const names = archetype.parts.find(({ id }) => id === part)?.names ?? [part];
	const own = [...slot.id.split('_'), ...slot.label.toLowerCase().split(' ')];
	const words = 'min' in slot ? [...own, ...slot.words.flatMap((word) => word.split(' '))] : own;
	return names.some((name) => words.some((word) => sameWord(word, name.toLowerCase())));
}
