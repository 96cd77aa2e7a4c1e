import type { Archetype } from '../archetypes/archetype';
import { type Head, headOf } from './head';
import { lightTokens } from './light';
import { nearestTo } from './nearest';
import { normalise } from './normalise';
import type { Plan, Planned } from './plan';
import { planThing } from './plan-thing';
import { range } from './reading';
import { planScene } from './scene/plan';
import { sceneIn } from './scene/read';
import { nameOf, unknownSentence } from './sentences';
import { letteringOf } from './text';
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
	if (scene !== null) return planScene(scene, text);
	if (head.kind !== 'found') return { plan: unfound(head, archetypes), program: null };
	return planThing(text, head.tokens, head);
}

const blank = { count: 1, ignored: [], missing: [] } as const;

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
