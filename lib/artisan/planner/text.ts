import { quantitiesOf } from './quantity';
import type { Token } from './token';
import { isClauseMark, isRelation } from './words';

/** Words of the prompt that are to be written on the thing. `first` and `last`: all tokens that say so. */
export interface Lettering {
	readonly text: string;
	readonly first: number;
	readonly last: number;
}

const says =
	/^(?:says|saying|say|reads|reading|read|text|lettering|word|words|named|called|labelled|labeled|engraved|inscribed|inscription|name)$/;
const leads =
	/^(?:with|the|text|word|words|name|says|saying|reading|that|as|of|letters|to|into|:)$/;

/** What stands in quotes, else what follows "that says" up to the end of the clause; null for none. */
export function letteringOf(text: string, tokens: readonly Token[]): Lettering | null {
	return quoted(text, tokens) ?? said(text, tokens);
}

function quoted(text: string, tokens: readonly Token[]): Lettering | null {
	const opens = tokens.findIndex((token, at) => {
		const behindNumber = token.glued && tokens[at - 1]?.kind === 'number';
		return isQuote(token) && !behindNumber && tokens[at + 1]?.glued === true;
	});
	const mark = tokens[opens];
	if (mark === undefined) return null;
	const closes = tokens.findIndex((token, at) => at > opens && token.word === mark.word);
	const end = tokens[closes];
	if (end === undefined || closes === opens + 1) return null;
	return { text: text.slice(mark.end, end.start).trim(), first: opens, last: closes };
}

const isQuote = ({ word }: Token) => word === '"' || word === "'";

function said(text: string, tokens: readonly Token[]): Lettering | null {
	// The "name" of a name plate says nothing.
	const isThing = (at: number) =>
		/^(?:plates?|tags?|signs?|badges?|board)$/.test(tokens[at]?.word ?? '');
	const verb = tokens.findIndex(({ word }, at) => says.test(word) && !isThing(at + 1));
	if (verb < 0) return null;
	let first = verb + 1;
	while (leads.test(tokens[first]?.word ?? '')) first += 1;
	let last = first - 1;
	while (goesOn(tokens, last + 1, first)) last += 1;
	const [start, end] = [tokens[first], tokens[last]];
	if (start === undefined || end === undefined || last < first) return null;
	return { text: text.slice(start.start, end.end), first: verb, last };
}

/** Up to a mark, a relation or a measure: "says ADA in gold", "says ADA 80 mm wide". */
function goesOn(tokens: readonly Token[], at: number, first: number): boolean {
	const token = tokens[at];
	if (token === undefined) return false;
	const capital = /^\p{Lu}/u.test(token.text) || /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '');
	if (at > first && token.word === 'and') return capital;
	if (at > first && isRelation(token.word)) return /^\p{Lu}/u.test(token.text);
	if (isClauseMark(token.word) && token.word !== '!' && token.word !== '?') return false;
	if (isClauseMark(token.word)) return at > first && token.glued;
	return token.kind !== 'number' || measureAt(tokens, at) === false;
}

/** A number with a unit, or one that counts something: no text. "Room 12" is text. */
const measureAt = (tokens: readonly Token[], at: number): boolean =>
	quantitiesOf(tokens.slice(at, at + 3)).some(
		({ kind, first }) => first === 0 && kind !== 'number',
	);
