import type { Values } from '../../archetypes/archetype';
import { choicesOf } from '../choices';
import { leftoverOf } from '../leftover';
import { type Measure, measuresOf, range } from '../reading';
import { measured, rangeSentence } from '../sentences';
import type { Token } from '../token';
import { inRange } from '../values';
import type { Changes } from './apply';
import { colouringOf } from './colouring';
import { isThere, presenceIn } from './presence';
import { type EditReading, readingOf } from './reading';
import { type Relative, relativesOf } from './relative';
import { cleared } from './rewrite';
import { type Settings, settingsOf } from './settings';
import type { Subject } from './subject';
import { editStops } from './words';

/** What an edit says. */
export interface Understood {
	readonly changes: Changes;
	/** What will be changed, in a few words each. */
	readonly done: readonly string[];
	/** What cannot be, as sentences. */
	readonly refused: readonly string[];
	/** Words that nothing came of. */
	readonly ignored: readonly string[];
}

/** Comparisons first, then what comes and goes, then what is said to be so. */
export function understood(text: string, tokens: readonly Token[], subject: Subject): Understood {
	const relative = relativesOf(tokens, subject);
	const left = cleared(tokens, new Set(relative.used));
	const presence = presenceIn(left, subject);
	const reading = readingOf(text, cleared(left, new Set(presence.used)), subject);
	const settings = settingsOf(reading, subject.program.unit);
	const chosen = choicesOf(reading);
	const painted = colouringOf(reading);
	const numbers = numbersOf(subject, relative, settings);
	const choices: Values = {
		...differing(chosen.values, subject.values),
		...presence.values,
		...lettered(reading),
	};
	const returned = presence.added.filter((part) => !isThere(subject, part));
	const offered = returned.filter((part) => canReturn(subject, part));
	const isChosen = Object.keys(choices).length > 0;
	const refused = [
		...relative.refused,
		...presence.refused,
		...numbers.refused,
		...(isChosen ? [] : refusedParts(subject, presence.added, offered)),
	];
	const { lettering } = reading;
	const used = new Set([
		...[...settings.used, ...chosen.used, ...painted.used],
		...(lettering === null ? [] : range(lettering.first, lettering.last)),
		...reading.tokens.flatMap(({ word }, at) => (editStops.has(word) ? [at] : [])),
	]);
	return {
		changes: {
			values: { ...choices, ...numbers.values },
			scale: relative.scale,
			colours: painted.colours,
			removed: presence.removed,
			added: offered,
			assumptions: [...relative.assumptions, ...settings.assumptions, ...painted.assumptions],
		},
		done: [
			...numbers.done,
			...Object.entries(choices).map(([id, value]) => spokenChoice(subject, id, value)),
			...scaled(relative),
			...painted.done,
			...presence.removed.map((part) => `without ${nameOf(subject, part)}`),
			...offered.map((part) => `with ${nameOf(subject, part)}`),
		],
		refused,
		ignored: leftoverOf(reading, used, chosen.refused),
	};
}

const differing = (values: Values, was: Values): Values =>
	Object.fromEntries(Object.entries(values).filter(([id, value]) => was[id] !== value));

function lettered({ archetype, lettering }: EditReading): Values {
	const slot = archetype.slots.find(({ kind }) => kind === 'text');
	return slot === undefined || lettering === null ? {} : { [slot.id]: lettering.text };
}

const nameOf = ({ archetype }: Subject, part: string) =>
	archetype.parts.find(({ id }) => id === part)?.names[0] ?? part;

/** A part that was left out of what the archetype makes. */
const canReturn = ({ archetype, isDesigned, values }: Subject, part: string): boolean =>
	isDesigned && archetype.design(values).parts.some(({ id }) => id.replace(/_\d+$/, '') === part);

const refusedParts = (
	subject: Subject,
	asked: readonly string[],
	offered: readonly string[],
): string[] =>
	asked
		.filter((part) => !offered.includes(part))
		.map((part) =>
			isThere(subject, part)
				? `There is a ${nameOf(subject, part)} already.`
				: `A ${nameOf(subject, part)} cannot be added to this model.`,
		);

function spokenChoice({ archetype }: Subject, id: string, value: number | string): string {
	const slot = archetype.slots.find((one) => one.id === id);
	return `${slot?.label.toLowerCase() ?? id} ${value}`;
}

const scaled = ({ scale }: Relative): string[] =>
	scale.some((factor) => factor !== 1)
		? [`scaled by ${scale.map((factor) => Number(factor.toFixed(4))).join(' x ')}`]
		: [];

interface Numbers {
	readonly values: Readonly<Record<string, number>>;
	readonly done: readonly string[];
	readonly refused: readonly string[];
}

/** The numbers that their slots can have; the others are refused with the range. */
function numbersOf(subject: Subject, relative: Relative, { asked, unit }: Settings): Numbers {
	const { archetype } = subject;
	const values: Record<string, number> = {};
	const done: string[] = [];
	const refused: string[] = [];
	const set = (slot: Measure, value: number, isFree: boolean) => {
		const isWhole = slot.kind !== 'count' || Number.isInteger(value);
		if (isWhole && (isFree || inRange(slot, value))) {
			values[slot.id] = value;
			done.push(`${slot.label.toLowerCase()} ${measured(slot, value, unit)}`);
			return;
		}
		const quantity = { kind: 'number' as const, value, first: 0, last: 0 };
		refused.push(rangeSentence(archetype, { slot, value, quantity }, unit));
	};
	for (const slot of measuresOf(archetype)) {
		const value = relative.values[slot.id];
		if (value !== undefined) set(slot, value, relative.along.includes(slot.id));
	}
	for (const { slot, value } of asked) set(slot, value, false);
	return { values, done, refused };
}
