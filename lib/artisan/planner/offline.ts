import type { Archetype } from '../archetypes/archetype';
import { ambiguousIn, shortName } from './ambiguous';
import { choiceDecisions, type Decision } from './decisions';
import { type Head, headOf, namesIn } from './head';
import { landmarkIn } from './landmark';
import { lightTokens } from './light';
import { nearestTo } from './nearest';
import { normalise } from './normalise';
import type { Site } from './phrases';
import { pictureIn, pictureSentence } from './pictures';
import type { Plan, Planned } from './plan';
import { planThing } from './plan-thing';
import { range } from './reading';
import { withColourLists } from './scene/colour-lists';
import { planScene } from './scene/plan';
import { sceneIn, withoutPatterns } from './scene/read';
import { nameOf, unknownSentence } from './sentences';
import { letteringOf } from './text';
import { tokensOf } from './tokens';

/**
 * Plans a prompt with what these archetypes can do, without any service. Never throws for a prompt: what it
 * cannot do is the plan's status and message. `program` is there when the plan is ready.
 */
export function planOffline(prompt: string, archetypes: readonly Archetype[]): Planned {
	const text = withColourLists(normalise(prompt), archetypes);
	const tokens = tokensOf(text);
	const unclear = ambiguousIn(text, tokens, archetypes, namesIn(tokens, archetypes));
	if (unclear !== null) {
		return { plan: { ...nothing, status: 'needs_input', ...unclear }, program: null };
	}
	const lettering = letteringOf(text, tokens);
	const quoted = lettering !== null && !/^\p{L}/u.test(tokens[lettering.first]?.text ?? '');
	const sites = namesIn(tokens, archetypes);
	const isSaid = lettering !== null && writes(sites, lettering.first);
	const written =
		lettering !== null && (quoted || isSaid) ? range(lettering.first, lettering.last) : [];
	const light = lightTokens(tokens, archetypes, written);
	const read = withoutPatterns({ tokens, light }, archetypes);
	const head = headOf(read.tokens, archetypes, read.light);
	const scene = sceneIn(read, head, archetypes);
	if (scene !== null) return withoutPicture(text, planScene(scene, text));
	if (head.kind !== 'found') {
		return withoutPicture(text, { plan: unfound(head, archetypes), program: null });
	}
	const planned = planThing(text, head.tokens, head);
	const { plan, program } = planned;
	const landmark = landmarkIn(head, plan.ignored, archetypes);
	if (landmark?.isOther) {
		const noun = `${landmark.name} ${head.tokens[head.site.last]?.text}`;
		return { plan: unfound({ kind: 'unknown', noun }, archetypes), program: null };
	}
	const missing = landmark === null ? plan.missing : [...plan.missing, landmark.name];
	const short = shortName(text, head.tokens, head.site, archetypes);
	const more = choiceDecisions(head.site.of, plan.values, text);
	const decisions = [...(short === null ? [] : [short]), ...plan.decisions, ...more];
	const message = short === null ? plan.message : `${plan.message} ${meant(short)}`;
	return withoutPicture(text, { plan: { ...plan, missing, decisions, message }, program });
}

/** Something that is written on is named before. */
const writes = (sites: ReadonlyArray<Site<Archetype>>, at: number) =>
	sites.some(({ of, last }) => last < at && of.slots.some(({ kind }) => kind === 'text'));

/** Which of several was taken. */
const meant = ({ text, instead }: Decision) =>
	`${text.slice(0, -1)}; say ${instead.map(({ label }) => label).join(', ')} for another one.`;

/** Where a prompt leans on a picture, the work is not whole without it. */
function withoutPicture(text: string, { plan, program }: Planned): Planned {
	const picture = pictureIn(text);
	if (picture === null) return { plan, program };
	const message = `${plan.message} ${pictureSentence}`;
	return { plan: { ...plan, missing: [...plan.missing, picture], message }, program };
}

const nothing = {
	...({ values: {}, colours: {}, unit: 'mm', assumptions: [], suggestions: [] } as const),
	...{ count: 1, decisions: [], ignored: [], missing: [] },
};

function unfound(head: Exclude<Head, { kind: 'found' }>, archetypes: readonly Archetype[]): Plan {
	if (head.kind === 'none') {
		const suggestions = archetypes.slice(0, 3).map(({ examples: [example] }) => example);
		const message = `Say what to make${suggestions[0] === undefined ? '' : `, for example "${suggestions[0]}"`}.`;
		return { ...nothing, status: 'needs_input', suggestions, message };
	}
	const near = nearestTo(head.noun, archetypes);
	const message = unknownSentence(head.noun, near, archetypes);
	return { ...nothing, status: 'unsupported', suggestions: near.map(nameOf), message };
}
