import { limits } from '../../../mesh/limits';
import { isProgramError, spoken } from '../../../mesh/problem';
import { resolve } from '../../../mesh/resolve';
import { sidesOf } from '../../archetypes/sides';
import type { Plan, Planned } from '../plan';
import { planThing } from '../plan-thing';
import { range } from '../reading';
import { nameOf } from '../sentences';
import type { Candidate } from './candidate';
import { compose } from './compose';
import { gapIn } from './gaps';
import { measureOf } from './measure';
import type { Phrase, Scene } from './read';
import { relate } from './relate';
import { gapSentence, sceneSentence } from './sentences';
import type { Arrangement, Thing } from './thing';

export const mostCopies = 500;

/** The plan of several things: each is planned by itself, and where they stand follows from the words between them. */
export function planScene(scene: Scene, text: string): Planned {
	const named = scene.phrases.filter(({ again }) => again === null);
	if (named.length > limits.things) return tooMany;
	const candidates: Candidate[] = [];
	const taken = new Set<string>();
	for (const phrase of named) {
		const planned = planPhrase(phrase, text);
		if ('refused' in planned) return planned.refused;
		candidates.push(withKey(planned, taken));
	}
	const things = relate(candidates, scene.phrases);
	return composed(things, candidates, scene.missing);
}

export function planPhrase(
	phrase: Phrase,
	text: string,
): Candidate | { readonly refused: Planned } {
	const own = phrase.archetype.slots.flatMap((slot) => ('min' in slot ? slot.words : []));
	const isOwn = own.some((word) => /\b(?:gap|spaced|spacing|apart)\b/.test(word));
	const gap = isOwn ? null : gapIn(phrase.tokens);
	const kept = range(0, phrase.tokens.length - 1).filter(
		(at) => gap === null || at < gap.first || at > gap.last,
	);
	const tokens = kept.flatMap((at) => phrase.tokens[at] ?? []);
	const [first, last] = [kept.indexOf(phrase.first), kept.indexOf(phrase.last)];
	const site = { of: phrase.archetype, name: nameOf(phrase.archetype), first, last };
	const planned = planThing(text, tokens, { kind: 'found', site, tokens, misspelt: null });
	const { plan, program } = planned;
	if (program === null) return { refused: planned };
	const arrangement = arrangementOf(phrase, plan.count, gap?.value ?? null);
	const name = nameOf(phrase.archetype);
	if (
		!Number.isInteger(arrangement.count) ||
		arrangement.count < 1 ||
		arrangement.count > mostCopies
	) {
		const message = `There can be from 1 to ${mostCopies} of "${name}", and ${spoken(plan.count)} were asked. Say another number.`;
		return { refused: { plan: { ...plan, status: 'needs_input', message }, program: null } };
	}
	const design = phrase.archetype.design(plan.values);
	const sides = sidesOf(phrase.archetype, design);
	const size = (side: (typeof sides)['x']) => (typeof side === 'object' ? side.atMost : side);
	return {
		phrase,
		plan,
		thing: {
			key: phrase.archetype.id,
			archetype: phrase.archetype,
			values: plan.values,
			program,
			sides: { x: size(sides.x), y: size(sides.y), z: size(sides.z) },
			surface: design.surface ?? size(sides.z),
			arrangement,
		},
		assumptions: howMany(phrase, plan, arrangement, name),
	};
}

const usualCount = { one: 1, row: 3, circle: 6, stack: 3, grid: 9 } as const;

/** Several without a word of how stand in a row. */
function arrangementOf(phrase: Phrase, said: number, gap: number | null): Arrangement {
	const [pattern] = phrase.patterns.filter((one) => one.pattern !== 'one');
	const lump = phrase.patterns.length > 0 ? 3 : 1;
	if (pattern === undefined) {
		const count = said === 1 ? lump : said;
		return { pattern: count === 1 ? 'one' : 'row', count, columns: 1, gap };
	}
	if (pattern.pattern !== 'grid') {
		const count = said === 1 ? usualCount[pattern.pattern] : said;
		return { pattern: pattern.pattern, count, columns: 1, gap };
	}
	const { columns, rows } = pattern;
	if (columns !== undefined && rows !== undefined) {
		return { pattern: 'grid', count: columns * rows, columns, gap };
	}
	const count = said === 1 ? usualCount.grid : said;
	const across = columns ?? (rows === undefined ? squarest(count) : Math.ceil(count / rows));
	return across * Math.ceil(count / across) === count
		? { pattern: 'grid', count, columns: across, gap }
		: { pattern: 'row', count, columns: 1, gap };
}

/** The most even number of columns that leaves no place of a grid empty. */
function squarest(count: number): number {
	const whole = range(1, count).filter((one) => count % one === 0 && one * one >= count);
	return whole[0] ?? count;
}

function howMany(
	{ patterns }: Phrase,
	{ count }: Plan,
	arrangement: Arrangement,
	name: string,
): string[] {
	const isOpen = patterns.length > 0 && count === 1 && patterns[0]?.columns === undefined;
	return isOpen && arrangement.count > 1
		? [`How many was not said: ${arrangement.count} of "${name}".`]
		: [];
}

export function withKey(candidate: Candidate, taken: Set<string>): Candidate {
	const base = candidate.thing.key.slice(0, 16).replace(/_$/, '');
	let key = base;
	for (let number = 2; taken.has(key); number += 1) key = `${base}_${number}`;
	taken.add(key);
	return { ...candidate, thing: { ...candidate.thing, key } };
}

function composed(
	things: readonly Thing[],
	candidates: readonly Candidate[],
	unknown: readonly string[],
): Planned {
	const [first] = candidates;
	const plans = candidates.map(({ plan }) => plan);
	const isSingle = things.length === 1 && things[0]?.arrangement.count === 1;
	const assumptions = [
		...candidates.flatMap((one) => [...one.assumptions, ...one.thing.program.assumptions]),
		...things.flatMap((thing) => gapSentence(thing, (side) => measureOf(thing, side))),
	];
	const ignored = [...new Set([...unknown, ...plans.flatMap((plan) => plan.ignored)])];
	const missing = [...new Set([...unknown, ...plans.flatMap((plan) => plan.missing)])];
	const plan: Plan = {
		...(first?.plan ?? empty),
		...(isSingle ? {} : { things: things.map(told) }),
		assumptions: [...new Set(assumptions)],
		decisions: plans.flatMap(({ decisions }) => decisions),
		ignored,
		missing,
		message:
			isSingle && missing.length === plans[0]?.missing.length
				? (plans[0]?.message ?? '')
				: sceneSentence(things, plans, ignored, missing),
	};
	if (isSingle) return { plan, program: first?.thing.program ?? null };
	try {
		const program = compose(things, assumptions);
		resolve(program);
		return { plan, program };
	} catch (thrown) {
		if (!isProgramError(thrown)) throw thrown;
		return { plan: { ...plan, status: 'impossible', message: thrown.message }, program: null };
	}
}

const told = ({ key, archetype, values, arrangement, relation, of }: Thing) => ({
	...{ id: key, archetype: archetype.id, values, relation, of },
	...{ count: arrangement.count, pattern: arrangement.pattern },
});

const empty = {
	status: 'needs_input',
	values: {},
	count: 1,
	colours: {},
	unit: 'mm',
	decisions: [],
	suggestions: [],
} as const;

const tooMany: Planned = {
	plan: {
		...{ ...empty, assumptions: [], ignored: [], missing: [] },
		message: `At most ${limits.things} kinds of things fit one model. Name fewer, or make several models.`,
	},
	program: null,
};
