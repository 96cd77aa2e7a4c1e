import { limits } from '../../../mesh/limits';
import { isProgramError, spoken } from '../../../mesh/problem';
import { resolve } from '../../../mesh/resolve';
import { sidesOf } from '../../archetypes/sides';
import { type Plan, type Planned, toProgram } from '../plan';
import { planThing } from '../plan-thing';
import { range } from '../reading';
import { nameOf } from '../sentences';
import { arrangementOf, isPlural } from './arrangement';
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
	const things = relate(sharedColours(candidates), scene.phrases);
	const each = /\b(?:each(?! other)|either side|every one)\b/i.exec(text)?.[0];
	return composed(things, candidates, [...scene.missing, ...(each === undefined ? [] : [each])]);
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
	const arrangement = arrangementOf(phrase, plan.count, gap?.value ?? null, isPlural(phrase));
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

function howMany(
	{ patterns }: Phrase,
	{ count }: Plan,
	arrangement: Arrangement,
	name: string,
): string[] {
	const isOpen = count === 1 && patterns[0]?.columns === undefined;
	return isOpen && arrangement.count > 1
		? [`How many was not said: ${arrangement.count} of "${name}".`]
		: [];
}

/** "a table and three chairs, all in white": a colour of everything is not the last thing's alone. */
function sharedColours(candidates: readonly Candidate[]): Candidate[] {
	const shared = candidates.find(
		({ phrase, plan }) =>
			plan.colours['*'] !== undefined &&
			phrase.tokens.some(({ word }) => /^(?:everything|all|both)$/.test(word)),
	);
	const finish = shared?.plan.colours['*'];
	if (finish === undefined) return [...candidates];
	return candidates.map((candidate) => {
		const { plan, thing } = candidate;
		const colours = { '*': finish, ...plan.colours };
		const program = toProgram(thing.archetype, { ...plan, colours });
		return { ...candidate, plan: { ...plan, colours }, thing: { ...thing, program } };
	});
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
