import { millimetresPer } from '../../../mesh/units';
import type { Measure } from '../reading';
import type { Token } from '../token';
import { type Amount, amountIn } from './amount';
import { type Clause, clausesOf, indexOf, span } from './clauses';
import { basesIn, type Comparing, comparingIn } from './comparing';
import { countChange } from './counts';
import type { Subject } from './subject';
import { type Mentions, mentionsIn, slotsFor, slotsOfPart } from './targets';
import type { Base } from './words';

/** What is asked in comparison with what is there. */
export interface Relative {
	/** By slot, lengths in millimetres. */
	readonly values: Readonly<Record<string, number>>;
	/** Slots that follow the whole thing's size: their own range does not bind them. */
	readonly along: readonly string[];
	/** Of the whole thing along x, y and z, where no slider does it. */
	readonly scale: readonly [number, number, number];
	/** The tokens that say so. */
	readonly used: readonly number[];
	readonly assumptions: readonly string[];
	/** What was understood and cannot be, as sentences. */
	readonly refused: readonly string[];
}

interface Previous {
	readonly amount: Amount | null;
	readonly mentions: Mentions | null;
}

const nothing: Relative = {
	values: {},
	along: [],
	scale: [1, 1, 1],
	used: [],
	assumptions: [],
	refused: [],
};
const kept = /^(?:keep|keeping|leave|leaving|not|never|don't|dont|isn't)$/;

/** The comparisons of an edit, clause by clause; what is left of the tokens says what things shall be. */
export function relativesOf(tokens: readonly Token[], subject: Subject): Relative {
	let all = nothing;
	let previous: Previous = { amount: null, mentions: null };
	for (const clause of clausesOf(tokens)) {
		if (indexOf(tokens, clause, (word) => kept.test(word)) >= 0) {
			all = joined(all, { ...nothing, used: span(clause) });
			continue;
		}
		const mentions = mentionsIn(tokens, subject.archetype, clause);
		const said = amountIn(tokens, clause);
		const change = changeOf(tokens, clause, { said, mentions, previous }, subject);
		if (change !== null) all = joined(all, change);
		const named = mentions.parts.length > 0 ? mentions : previous.mentions;
		previous = { amount: change === null ? null : said, mentions: named };
	}
	return all;
}

const joined = (one: Relative, other: Relative): Relative => ({
	values: { ...one.values, ...other.values },
	along: [...one.along, ...other.along],
	scale: [
		one.scale[0] * other.scale[0],
		one.scale[1] * other.scale[1],
		one.scale[2] * other.scale[2],
	],
	used: [...one.used, ...other.used],
	assumptions: [...one.assumptions, ...other.assumptions],
	refused: [...one.refused, ...other.refused],
});

interface Said {
	readonly said: Amount;
	readonly mentions: Mentions;
	readonly previous: Previous;
}

function changeOf(
	tokens: readonly Token[],
	clause: Clause,
	{ said, mentions, previous }: Said,
	subject: Subject,
): Relative | null {
	const count = countChange(tokens, clause, said, mentions);
	if (count !== null) {
		const { slot, value, used, isGuess } = count;
		const guess = isGuess ? [`How many was not said: ${value} ${slot.label.toLowerCase()}.`] : [];
		return { ...nothing, values: { [slot.id]: value }, used, assumptions: guess };
	}
	const comparing = comparingIn(tokens, clause, said, mentions);
	if (comparing === null) return null;
	const amount = said.kind === 'step' && previous.amount !== null ? previous.amount : said;
	const bases = basesIn(tokens, clause, comparing);
	const around = mentions.parts.length > 0 ? mentions : (previous.mentions ?? mentions);
	const of = bases.includes('thick') ? around : mentions;
	const slots = targetsOf(bases, { slots: mentions.slots, parts: of.parts }, subject);
	const used = [...comparing.used, ...amount.used, ...mentions.slots.flatMap(span)];
	if (slots.length > 0) return { ...sized(slots, amount, comparing, subject), used };
	const free = ownParts(of, subject).length === 0;
	const factor = factorOf(amount, comparing);
	if (!subject.isDesigned && free && factor !== null) {
		return { ...nothing, scale: scaleOf(bases, factor), used };
	}
	const part = of.parts[0]?.name ?? 'model';
	const what = comparing.word === '' ? 'changed that way' : `made ${comparing.word}`;
	return { ...nothing, used, refused: [`The ${part} cannot be ${what} on its own.`] };
}

/** A part that is named as the whole thing is, is the whole thing: "the mug". */
const ownParts = ({ parts }: Mentions, { archetype }: Subject) =>
	parts.filter(({ name }) => !archetype.names.includes(name.toLowerCase()));

function targetsOf(bases: readonly Base[], mentions: Mentions, subject: Subject): Measure[] {
	const { archetype, isDesigned } = subject;
	const parts = ownParts(mentions, subject);
	const found = bases.flatMap((base) => {
		const named = mentions.slots.filter(({ of, name }) => {
			const isPart = parts.some((part) => part.name === name);
			return of.kind !== 'count' && (base === 'all' || !isPart || suits(base, of));
		});
		if (named.length > 0) return named.map(({ of }) => of);
		if (parts.length > 0) return parts.flatMap(({ of }) => slotsOfPart(base, of, archetype));
		if (base === 'all' && !isDesigned) return [];
		const slots = slotsFor(base, archetype);
		return base === 'all' ? slots.filter(({ id }) => Object.hasOwn(subject.values, id)) : slots;
	});
	return [...new Set(found)];
}

const suits = (base: Base, { words }: Measure) => words.includes(base);

/** Null where a length is added: how much of what is there that is, is not known. */
function factorOf({ kind, value, quantity }: Amount, comparing: Comparing): number | null {
	const { sign, isScale } = comparing;
	if (kind === 'percent' || kind === 'step') return 1 + sign * value;
	if (kind === 'plus') return isScale && quantity?.kind === 'number' ? value : null;
	return sign < 0 && value > 1 ? 1 / value : value;
}

function sized(
	slots: readonly Measure[],
	amount: Amount,
	comparing: Comparing,
	{ program }: Subject,
): Relative {
	const factor = factorOf(amount, comparing);
	const bare = amount.quantity?.kind === 'number' && factor === null;
	const per = bare ? millimetresPer[program.unit] : 1;
	const values = slots.map((slot): [string, number] => [
		slot.id,
		exact(factor === null ? slot.value + comparing.sign * amount.value * per : slot.value * factor),
	]);
	const step = `"${comparing.word}" is read as ${exact(factor ?? 1)} times.`;
	const assumptions = [
		...(amount.kind === 'step' ? [step] : []),
		...(bare ? [`Lengths without a unit are in ${program.unit}.`] : []),
	];
	const along = slots.length > 2 ? slots.filter(({ axis }) => axis === undefined) : [];
	return {
		...nothing,
		values: Object.fromEntries(values),
		along: along.map(({ id }) => id),
		assumptions,
	};
}

const exact = (value: number): number => Number(value.toFixed(6));

function scaleOf(bases: readonly Base[], factor: number): [number, number, number] {
	const along = (...names: Base[]) => (names.some((name) => bases.includes(name)) ? factor : 1);
	return [along('all', 'wide', 'long'), along('all', 'deep'), along('all', 'tall', 'thick')];
}
