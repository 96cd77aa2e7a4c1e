import type { Archetype } from '../../archetypes/archetype';
import { lightTokens } from '../light';
import type { Token } from '../token';
import type { Candidate } from './candidate';
import { planPhrase, withKey } from './plan';
import { type Phrase, phrasesIn } from './read';
import { relate } from './relate';
import { placeSentence } from './sentences';
import type { SceneEdit } from './thing';

const adding =
	/^(?:add|put|place|set|stand|attach|include|append|insert|give|want|also|with|and|plus)$/;
const moving = /^(?:move|put|place|set|stand|shift|bring|arrange)$/;
const spatial = /^(?:on|under|left|right|front|behind|around|beside|surrounded|topped|between)$/;

/** Things that an edit adds, or moves to another place; null for none. `rest` says something else. */
export function addition(
	text: string,
	tokens: readonly Token[],
	edit: SceneEdit,
	archetypes: readonly Archetype[],
): (SceneEdit & { readonly rest: readonly Token[] }) | null {
	const { things } = edit;
	const seeds = things.map(({ archetype }) => archetype);
	const light = lightTokens(tokens, archetypes, []);
	const phrases = phrasesIn({ tokens, light }, archetypes, seeds);
	const fresh = phrases.filter((phrase) => isNew(phrase, phrases, seeds));
	const isMoved = fresh.length === 0 && movesWhatIsThere(phrases, tokens);
	if (fresh.length === 0 && !isMoved) return null;
	const candidates: Candidate[] = [];
	const taken = new Set(things.map(({ key }) => key));
	for (const phrase of fresh) {
		const planned = planPhrase(phrase, text);
		if ('refused' in planned) {
			const { message } = planned.refused.plan;
			return { ...edit, refused: [...edit.refused, message], rest: [] };
		}
		candidates.push(withKey(planned, taken));
	}
	const used = phrases.filter((phrase) => fresh.includes(phrase) || isObject(phrase) || isMoved);
	const related = relate(candidates, used, things);
	const moved = related.filter((thing) => {
		const was = things.find(({ key }) => key === thing.key);
		return was?.relation !== thing.relation || was?.of !== thing.of;
	});
	const spoken = new Set(used.flatMap((phrase) => phrase.tokens.map(({ start }) => start)));
	const ignored = candidates.flatMap(({ plan }) =>
		plan.ignored.filter((word) => !adding.test(word)),
	);
	return {
		things: related,
		done: [...edit.done, ...moved.map((thing) => placeSentence(thing, related))],
		refused: edit.refused,
		ignored: [...edit.ignored, ...ignored],
		assumptions: [
			...edit.assumptions,
			...candidates.flatMap((one) => one.thing.program.assumptions),
		],
		rest: tokens.filter(({ start }) => !spoken.has(start)),
	};
}

/** Of a kind that is not there yet, or said to stand somewhere. */
function isNew(phrase: Phrase, all: readonly Phrase[], seeds: readonly Archetype[]): boolean {
	if (phrase.again !== null) return false;
	const isStrange = !seeds.includes(phrase.archetype);
	const next = all[all.indexOf(phrase) + 1];
	const isPlaced = phrase.trailing !== null || (next !== undefined && isObject(next));
	const said = phrase.joint !== null || phrase.tokens.some(({ word }) => adding.test(word));
	return (isStrange && (said || isPlaced)) || (!isStrange && isPlaced);
}

const isObject = ({ joint }: Phrase): boolean => joint !== null && spatial.test(joint);

const movesWhatIsThere = (phrases: readonly Phrase[], tokens: readonly Token[]): boolean =>
	phrases.some(isObject) &&
	phrases.every(({ again }) => again !== null) &&
	tokens.some(({ word }) => moving.test(word));
