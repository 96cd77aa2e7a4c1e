import type { Archetype } from '../archetypes/archetype';
import { coloursOf } from './colour';
import { fill } from './fill';
import { type Found, type Head, headOf, namesIn } from './head';
import { missingThings } from './missing';
import { nearestTo } from './nearest';
import { normalise } from './normalise';
import { sitesOf } from './phrases';
import { type Plan, type Planned, toProgram } from './plan';
import { quantitiesOf } from './quantity';
import { type Reading, range } from './reading';
import { planScene } from './scene/plan';
import { sceneIn } from './scene/read';
import { nameOf, unknownSentence } from './sentences';
import { letteringOf } from './text';
import type { Token } from './token';
import { tokensOf } from './tokens';

/**
 * Plans a prompt with what these archetypes can do, without any service. Never throws for a prompt: what it
 * cannot do is the plan's status and message. `program` is there when the plan is ready.
 */
export function planOffline(prompt: string, archetypes: readonly Archetype[]): Planned {
	const text = normalise(prompt);
	const tokens = tokensOf(text);
	const lettering = letteringOf(text, tokens);
	const quoted = lettering !== null && !/^\p{L}/u.test(tokens[lettering.first]?.text ?? '');
	const written = lettering !== null && quoted ? range(lettering.first, lettering.last) : [];
	const light = lightTokens(tokens, archetypes, written);
	const head = headOf(tokens, archetypes, light);
	const scene = sceneIn({ text, tokens, archetypes, light, head });
	if (scene !== null) return planScene(scene, text, planThing);
	if (head.kind !== 'found') return { plan: unfound(head, archetypes), program: null };
	return planThing(text, head.tokens, head);
}

/** One kind of thing: `tokens` speak of it and of nothing else. */
function planThing(text: string, tokens: readonly Token[], head: Found): Planned {
	const archetype = head.site.of;
	const plan = fill(readingOf(text, tokens, head), head);
	if (plan.status !== 'ready') return { plan, program: null };
	try {
		const program = toProgram(archetype, plan);
		const missing = missingThings(text, plan.ignored);
		return { plan: { ...plan, missing }, program };
	} catch (thrown) {
		if (!isImpossible(thrown)) throw thrown;
		return { plan: { ...plan, status: 'impossible', message: thrown.message }, program: null };
	}
}

const blank = { count: 1, ignored: [], missing: [] } as const;

/** By its code: bundlers and workers make copies of the class. */
const isImpossible = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && 'code' in thrown && thrown.code === 'impossible';

/** Colours, quantities and quoted words: they name no thing. */
function lightTokens(
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
	written: readonly number[],
): Set<number> {
	const names = namesIn(tokens, archetypes).flatMap(({ first, last }) => range(first, last));
	const colours = coloursOf(tokens, new Set([...names, ...written])).filter(
		({ unsure }) => !unsure,
	);
	const painted = [...written, ...colours.flatMap(({ first, last }) => range(first, last))];
	const quantities = quantitiesOf(tokens, new Set(painted));
	const by = (at: number) => (tokens[at]?.word === 'by' ? 1 : 0);
	const measured = quantities.flatMap(({ first, last }) => range(first, last + by(last + 1)));
	return new Set([...painted, ...measured]);
}

function readingOf(
	text: string,
	tokens: readonly Token[],
	{ site }: Found,
): Reading & { readonly lettering: ReturnType<typeof letteringOf> } {
	const archetype = site.of;
	const named = range(site.first, site.last);
	const writes = archetype.slots.some(({ kind }) => kind === 'text');
	const lettering = writes ? letteringOf(text, tokens) : null;
	const taken = new Set(
		lettering === null ? named : [...named, ...range(lettering.first, lettering.last)],
	);
	const names = archetype.parts.flatMap((part) =>
		part.names.map((name) => ({ name, of: part.id })),
	);
	const colours = coloursOf(tokens, taken);
	// "three-legged" describes the thing, not its legs.
	const free = (at: number) => !taken.has(at) && !tokens[at]?.word.endsWith('ed');
	const parts = sitesOf(tokens, names).filter(({ first, last }) => range(first, last).every(free));
	const painted = colours.flatMap(({ first, last }) => range(first, last));
	const quantities = quantitiesOf(tokens, new Set([...taken, ...painted]));
	return { text, tokens, archetype, head: site, quantities, colours, parts, lettering };
}

function unfound(head: Exclude<Head, { kind: 'found' }>, archetypes: readonly Archetype[]): Plan {
	const nothing = { ...blank, values: {}, colours: {}, unit: 'mm', assumptions: [] } as const;
	if (head.kind === 'none') {
		const suggestions = archetypes.slice(0, 3).map(({ examples: [example] }) => example);
		const message = `Say what to make${suggestions[0] === undefined ? '' : `, for example "${suggestions[0]}"`}.`;
		return { ...nothing, status: 'needs_input', suggestions, message };
	}
	const near = nearestTo(head.noun, archetypes);
	const message = unknownSentence(head.noun, near, archetypes);
	return { ...nothing, status: 'unsupported', suggestions: near.map(nameOf), message };
}
