import type { Archetype } from '../../archetypes/archetype';
import { coloursOf } from '../colour';
import { colours } from '../colours';
import { finishes } from '../finishes';
import { type Site, sitesOf } from '../phrases';
import type { Token } from '../token';
import { misspeltAs } from '../typo';
import { unitWords } from '../units';
import { isAdjective, isRelation, isStop } from '../words';
import { comparatives, dimensions, editStops, multiples, verbs } from './words';

/** Misspelt words as those that this model knows, and what was taken for what. */
export function corrected(
	tokens: readonly Token[],
	archetype: Archetype,
): { readonly tokens: Token[]; readonly slips: readonly string[] } {
	const slips: string[] = [];
	const own = vocabulary(archetype);
	const known = (word: string) =>
		isStop(word) || isRelation(word) || isAdjective(word) || editStops.has(word);
	const read = tokens.map((token) => {
		if (token.kind !== 'word' || known(token.word) || unitWords.has(token.word)) return token;
		const meant = misspeltAs(token.word, own);
		if (meant === null) return token;
		slips.push(`"${token.text}" is read as "${meant}".`);
		return { ...token, word: meant };
	});
	return { tokens: read, slips };
}

function vocabulary({ slots, parts, names }: Archetype): string[] {
	const ofSlots = slots.flatMap((slot) =>
		slot.kind === 'text'
			? []
			: slot.kind === 'choice'
				? Object.values(slot.words).flat()
				: [...slot.words, slot.label.toLowerCase()],
	);
	const phrases = [...ofSlots, ...parts.flatMap((part) => part.names), ...names];
	const words = phrases.flatMap((phrase) => phrase.split(' '));
	const grammar = [comparatives, dimensions, verbs, multiples].flatMap((map) => [...map.keys()]);
	return [...words, ...grammar, ...colours.keys(), ...finishes.keys()];
}

/** "red legs, six of them": the pronoun is what was named last. */
export function withoutPronouns(tokens: readonly Token[], archetype: Archetype): Token[] {
	const sites = partSites(tokens, archetype);
	return tokens.map((token, at) => {
		const isPronoun = /^(?:them|those|these)$/.test(token.word);
		if (!isPronoun || tokens[at - 1]?.word !== 'of') return token;
		const named = sites.findLast(({ last }) => last < at);
		const noun = tokens[named?.last ?? -1];
		return noun === undefined ? token : { ...token, word: noun.word };
	});
}

export function partSites(tokens: readonly Token[], { parts }: Archetype): Array<Site<string>> {
	return sitesOf(
		tokens,
		parts.flatMap(({ id, names }) => names.map((name) => ({ name, of: id }))),
	);
}

/** Tokens that are dealt with, as marks: what stands on both sides of them does not belong together. */
export const cleared = (tokens: readonly Token[], used: ReadonlySet<number>): Token[] =>
	tokens.map((token, at) =>
		used.has(at) ? { ...token, kind: 'mark', text: ',', word: ',', value: Number.NaN } : token,
	);

/** "walls white and the door blue": a part behind a colour that has its own part begins anew. */
export function cutAtParts(tokens: readonly Token[], archetype: Archetype): Token[] {
	const sites = partSites(tokens, archetype);
	const coloured = coloursOf(tokens, new Set());
	return tokens.map((token, at) => {
		if (token.word !== 'and' && token.word !== ',') return token;
		const from = /^(?:the|its|all)$/.test(tokens[at + 1]?.word ?? '') ? at + 2 : at + 1;
		const end = tokens[at - 1]?.word === ',' ? at - 2 : at - 1;
		const colour = coloured.find(({ last }) => last === end);
		if (colour === undefined || sites.every(({ first }) => first !== from)) return token;
		let before = colour.first - 1;
		while (links.test(tokens[before]?.word ?? '')) before -= 1;
		const isOwned = sites.some(({ last }) => last === before);
		return isOwned ? { ...token, kind: 'mark', text: ';', word: ';' } : token;
	});
}

const links = /^(?:in|is|are|to|be|should|must|painted|made|of|from|out|coloured|colored)$/;

const fillers = /^(?:instead|actually|please|rather|though|now|no|oh|ok|okay|hmm|wait|sorry|well)$/;

/** Without what only softens: "no, actually make it red instead", and without what it is not: "instead of 4". */
export function withoutFillers(tokens: readonly Token[]): Token[] {
	return tokens.filter((token, at) => {
		const [before, far] = [tokens[at - 1]?.word ?? '', tokens[at - 2]?.word ?? ''];
		const isOpposite =
			/^(?:of|than)$/.test(before) && /^(?:instead|rather)$/.test(far) && token.kind === 'number';
		const joins = /^(?:of|than)$/.test(token.word) && /^(?:instead|rather)$/.test(before);
		// "no legs" is a wish; "no, red" is none.
		const isNo = token.word === 'no' && tokens[at + 1]?.kind !== 'mark';
		return isNo || !(fillers.test(token.word) || isOpposite || joins);
	});
}

/** "turn the legs into gold" turns nothing: turned legs are round. */
export function withPlainVerbs(tokens: readonly Token[]): Token[] {
	const plain = new Map([
		['turn', 'make'],
		['into', 'in'],
	]);
	return tokens.map((token) => ({ ...token, word: plain.get(token.word) ?? token.word }));
}
