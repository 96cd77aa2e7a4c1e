import type { ColourWord } from './colour';
import type { Colours } from './plan';
import { isMain } from './plan';
import type { Reading } from './reading';
import { isAdjective, isClauseMark, isRelation, isStop } from './words';

/** Which part has which colour, and the tokens that say so. */
export interface Coloured {
	readonly colours: Colours;
	readonly used: readonly number[];
	/** What was decided, as sentences. */
	readonly assumptions: readonly string[];
}

const whole = '*';
const connects =
	/^(?:in|is|are|be|should|must|of|from|out|to|made|painted|paint|coloured|colored|colour|color|:|=|a|the|all|finished|finish|with|have|has)$/;
const colouring =
	/^(?:in|painted|coloured|colored|colour|color|made|of|is|are|be|finish|finished|paint|:|=)$/;

/** Each colour goes to the part or the thing that it stands beside; of two for the same the first stays. */
export function colouredParts(reading: Reading): Coloured {
	const colours: Record<string, Colours[string]> = {};
	const used: number[] = [];
	const assumptions: string[] = [];
	for (const colour of reading.colours) {
		const targets = targetsOf(reading, colour).filter((part) => !Object.hasOwn(colours, part));
		if (targets.length === 0) continue;
		for (const part of targets) colours[part] = colour.finish;
		for (let at = colour.first; at <= colour.last; at += 1) used.push(at);
		const { archetype } = reading;
		const rest = archetype.parts.filter(({ id }) => !isMain(archetype, id));
		if (targets.includes(whole) && rest.length > 0) {
			const names = archetype.parts.flatMap(({ id, names: [name = id] }) =>
				isMain(archetype, id) ? [name] : [],
			);
			assumptions.push(
				`${capital(colour.name)}: the ${names.join(', ')}; other parts keep their colours.`,
			);
		}
	}
	return { colours, used, assumptions };
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The parts that a colour is of; none where it is another thing's or no colour at all ("an orange"). */
function targetsOf(reading: Reading, colour: ColourWord): string[] {
	// "not red" is no wish for red: it stays among what nothing came of.
	if (
		/^(?:not|never|no|except|isn't|without|nor)$/.test(reading.tokens[colour.first - 1]?.word ?? '')
	)
		return [];
	const behind = ahead(reading, colour.last + 1);
	if (behind === 'unknown') return [];
	if (behind !== null) return behind;
	const before = earlier(reading, colour.first - 1);
	if (before !== null) return before;
	const word = reading.tokens[colour.first - 1]?.word ?? '';
	const isThing = /^(?:an?|the|one|some|with|of|on|\d+)$/.test(word) && !colouring.test(word);
	return colour.unsure && isThing ? [] : [whole];
}

/** "red round legs", "walnut for the legs": what follows. 'unknown' is a thing that is not this one. */
function ahead(reading: Reading, from: number): string[] | 'unknown' | null {
	const { tokens, head } = reading;
	let strangers = 0;
	for (let at = from; at < from + 8; at += 1) {
		const word = tokens[at]?.word;
		if (word === undefined) break;
		if (at === head.first) return [whole];
		const parts = partsAt(reading, at);
		if (parts.length > 0) return parts;
		const leads = at === from && /^(?:for|on)$/.test(word) && nextIsPart(reading, at + 1);
		if (!leads && word !== ',' && (isClauseMark(word) || isRelation(word))) break;
		if (leads || passes(reading, at)) continue;
		strangers += 1;
		if (strangers > 2 || tokens[at - 1]?.word === ',') break;
	}
	return strangers > 0 && !spoken(reading, from) ? 'unknown' : null;
}

/** What can stand between a colour and what it is of. */
function passes(reading: Reading, at: number): boolean {
	const token = reading.tokens[at];
	if (token?.kind !== 'word' || token.word === 'and') return true;
	return isStop(token.word) || isAdjective(token.word) || isColour(reading, at);
}

/** Whether a word that the archetype knows follows: "a star red 5 points" speaks of no other thing. */
function spoken({ tokens, archetype }: Reading, at: number): boolean {
	const word = tokens[at]?.word ?? '';
	const known = archetype.slots.some((slot) => 'min' in slot && slot.words.includes(word));
	return known || isStop(word) || tokens[at]?.kind !== 'word';
}

const nextIsPart = (reading: Reading, at: number): boolean =>
	partsAt(reading, at).length > 0 ||
	(/^(?:the|all|its|each)$/.test(reading.tokens[at]?.word ?? '') &&
		partsAt(reading, at + 1).length > 0);

/** "legs in red", "paint the legs walnut": what comes before. */
function earlier(reading: Reading, from: number): string[] | null {
	const { tokens, head } = reading;
	for (let at = from; at >= 0 && at > from - 8; at -= 1) {
		if (at === head.last) return partOfHead(reading) ?? [whole];
		const parts = partsAt(reading, at);
		if (parts.length > 0) return parts;
		if (!connects.test(tokens[at]?.word ?? '')) return null;
	}
	return null;
}

/** "the legs of the chair walnut": not the chair. */
function partOfHead(reading: Reading): string[] | null {
	let at = reading.head.first - 1;
	while (/^(?:the|a|an|all|its|each|every)$/.test(reading.tokens[at]?.word ?? '')) at -= 1;
	if (!/^(?:of|on|from)$/.test(reading.tokens[at]?.word ?? '')) return null;
	const parts = partsAt(reading, at - 1);
	return parts.length > 0 ? parts : null;
}

const partsAt = ({ parts }: Reading, at: number): string[] =>
	parts.filter(({ first, last }) => first <= at && at <= last).map(({ of }) => of);

const isColour = ({ colours }: Reading, at: number): boolean =>
	colours.some(({ first, last }) => first <= at && at <= last);
