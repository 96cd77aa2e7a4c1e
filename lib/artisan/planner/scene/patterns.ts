import { isQuantityAt } from '../quantity';
import type { Token } from '../token';
import { isAdjective, isStop } from '../words';
import type { Pattern } from './thing';

/** "a row of", "in a 3 x 4 grid", "stacked": how several stand. `at`: the token that it stands before or behind. */
export interface Said {
	readonly pattern: Pattern;
	/** Of a grid. */
	readonly columns?: number;
	readonly rows?: number;
	readonly first: number;
	readonly last: number;
}

const nouns: ReadonlyMap<string, Pattern> = new Map([
	...['row', 'line', 'series', 'queue'].map((word) => [word, 'row'] as const),
	...['grid', 'array', 'matrix'].map((word) => [word, 'grid'] as const),
	...['circle', 'ring'].map((word) => [word, 'circle'] as const),
	...['stack', 'tower', 'pile', 'column'].map((word) => [word, 'stack'] as const),
]);
const lumps = /^(?:set|group|bunch|collection|lot|lots|cluster|number)$/;
const lead = /^(?:a|an|the|single|straight|neat|long|perfect|regular)$/;
const stood = /^(?:arranged|standing|placed|lined|set|laid|all|up|out)$/;
const plain: ReadonlyArray<readonly [string, Pattern]> = [
	['side by side', 'row'],
	['next to each other', 'row'],
	['next to one another', 'row'],
	['on top of each other', 'stack'],
	['on top of one another', 'stack'],
	['one on top of the other', 'stack'],
	['stacked up', 'stack'],
	['stacked', 'stack'],
];

interface Reading {
	readonly tokens: readonly Token[];
	/** Whether the name of a thing begins there. */
	readonly isThing: (at: number) => boolean;
	/** Colours, quantities: they can stand between. */
	readonly isLight: (at: number) => boolean;
}

/** All that is said of how things stand among each other. */
export function patternsIn(reading: Reading): Said[] {
	const { tokens } = reading;
	const found: Said[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		if (tokens[at]?.kind === 'mark') continue;
		const said = prefixAt(reading, at) ?? suffixAt(reading, at) ?? plainAt(tokens, at);
		if (said === null) continue;
		found.push(said);
		at = said.last;
	}
	return found;
}

/** "a row of", "a 3 x 4 grid of", "3 rows of 4": behind it a thing is named. */
function prefixAt(reading: Reading, at: number): Said | null {
	const { tokens } = reading;
	const next = beyond(tokens, at, lead);
	const rows = rowsAt(tokens, next);
	if (rows?.columns !== undefined && leadsToThing(reading, rows.last + 1)) {
		return { pattern: 'grid', first: at, ...rows };
	}
	const named = nounAt(tokens, next, true);
	if (named === null || tokens[named.last + 1]?.word !== 'of') return null;
	// "3 x 3 x 3 grid": none that can be made.
	if (named.columns === undefined && tokens[next - 1]?.kind === 'number') return null;
	const behind = named.pattern === 'grid' ? crossAt(tokens, named.last + 2) : null;
	const last = named.last + (behind === null ? 1 : 4);
	return leadsToThing(reading, last + 1) ? { ...named, ...(behind ?? {}), first: at, last } : null;
}

/** "in a row", "in a 3 by 4 grid", "arranged in a circle". */
function suffixAt(reading: Reading, at: number): Said | null {
	const { tokens } = reading;
	const into = beyond(tokens, at, stood);
	if (!/^(?:in|as|into)$/.test(tokens[into]?.word ?? '')) return null;
	const rows = rowsAt(tokens, into + 1);
	if (rows !== null) return { pattern: 'grid', first: at, ...rows };
	const named = nounAt(tokens, beyond(tokens, into + 1, lead), false);
	if (countsOther(reading, at)) return null;
	const behind = tokens[(named?.last ?? at) + 1]?.word;
	// "in a circle around it" says where, not how.
	if (named === null || behind === 'around') return null;
	if (behind !== 'of') return { ...named, first: at };
	const cross = named.pattern === 'grid' ? crossAt(tokens, named.last + 2) : null;
	if (cross !== null) return { ...named, ...cross, first: at, last: named.last + 4 };
	return leadsToThing(reading, named.last + 2) ? null : { ...named, first: at };
}

/** "a plate with 9 holes in a grid": the holes stand so, and no plates. */
function countsOther({ tokens, isThing }: Reading, before: number): boolean {
	let at = before - 1;
	while (
		at >= 0 &&
		tokens[at]?.kind === 'word' &&
		!isThing(at) &&
		tokens[at - 1]?.kind !== 'number'
	) {
		at -= 1;
	}
	return (
		at >= 0 && !isThing(at) && tokens[at]?.kind === 'word' && tokens[at - 1]?.kind === 'number'
	);
}

function beyond(tokens: readonly Token[], from: number, words: RegExp): number {
	let at = from;
	while (words.test(tokens[at]?.word ?? '')) at += 1;
	return at;
}

/** "3 rows", "3 rows of 4". */
function rowsAt(
	tokens: readonly Token[],
	at: number,
): { readonly rows: number; readonly columns?: number; readonly last: number } | null {
	const [number, word, of, each] = tokens.slice(at, at + 4);
	if (number?.kind !== 'number' || !/^rows?$/.test(word?.word ?? '')) return null;
	const isEach = of?.word === 'of' && each?.kind === 'number';
	const columns = isEach ? { columns: each.value } : {};
	return { rows: number.value, ...columns, last: at + (isEach ? 3 : 1) };
}

/** "row", "3 x 4 grid"; `lumps`: "set" too, which says nothing of how they stand. */
function nounAt(
	tokens: readonly Token[],
	at: number,
	withLumps: boolean,
): Omit<Said, 'first'> | null {
	const size = crossAt(tokens, at);
	const last = size === null ? at : at + 3;
	const word = (tokens[last]?.word ?? '').replace(/s$/, '');
	const pattern = nouns.get(word) ?? (withLumps && lumps.test(word) ? 'one' : undefined);
	if (pattern === undefined || (size !== null && pattern !== 'grid')) return null;
	return { pattern, ...(size ?? {}), last };
}

function plainAt(tokens: readonly Token[], at: number): Said | null {
	for (const [text, pattern] of plain) {
		const words = text.split(' ');
		if (!words.every((word, offset) => tokens[at + offset]?.word === word)) continue;
		return { pattern, first: at, last: at + words.length - 1 };
	}
	return null;
}

/** "3 x 4" without a unit. */
function crossAt(
	tokens: readonly Token[],
	at: number,
): { readonly columns: number; readonly rows: number } | null {
	const [one, by, other] = tokens.slice(at, at + 3);
	if (one?.kind !== 'number' || other?.kind !== 'number') return null;
	if (!/^(?:x|by)$/.test(by?.word ?? '') || isQuantityAt(tokens, at + 2)) return null;
	// "3 x 3 x 3" is no grid on the ground.
	if ([at - 1, at + 3].some((other) => /^(?:x|by)$/.test(tokens[other]?.word ?? ''))) return null;
	return { columns: one.value, rows: other.value };
}

/** Up to a name there is nothing but numbers, colours and words that describe. */
function leadsToThing({ tokens, isThing, isLight }: Reading, from: number): boolean {
	for (let at = from; at < from + 8; at += 1) {
		const token = tokens[at];
		if (token === undefined) return false;
		if (isThing(at)) return true;
		const passes =
			token.kind === 'number' || isLight(at) || isAdjective(token.word) || isStop(token.word);
		if (!passes) return false;
	}
	return false;
}
