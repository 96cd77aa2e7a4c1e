import { coloursOf } from '../colour';
import { sitesOf } from '../phrases';
import { range } from '../reading';
import type { Token } from '../token';
import type { Thing } from './thing';

/** What is said of some of the things. */
export interface Clause {
	readonly tokens: readonly Token[];
	/** Of whom: all of them where nobody is named. */
	readonly keys: readonly string[];
}

/** "make the table taller | and the chairs red": each piece goes to those that it names, or to those before. */
export function clausesFor(tokens: readonly Token[], things: readonly Thing[]): Clause[] {
	const cuts = tokens.flatMap(({ word }, at) =>
		/^(?:and|but|then|,|;|\.|while)$/.test(word) ? [at] : [],
	);
	const pieces = [-1, ...cuts].map((cut, index) =>
		range(cut + 1, (cuts[index] ?? tokens.length) - 1).flatMap((at) => tokens[at] ?? []),
	);
	const clauses: Array<{ tokens: Token[]; keys: readonly string[]; named: boolean }> = [];
	for (const piece of pieces) {
		if (piece.length === 0) continue;
		const named = namedIn(piece, things);
		const previous = clauses.at(-1);
		const keys = named.length > 0 ? named : (previous?.keys ?? things.map(({ key }) => key));
		// "taller and wider": one thing's clauses stay together, so that they can lean on each other.
		const isSame =
			previous !== undefined && String(previous.keys) === String(keys) && named.length === 0;
		if (isSame) previous.tokens.push({ ...comma, start: piece[0]?.start ?? 0 }, ...piece);
		else clauses.push({ tokens: [...piece], keys, named: named.length > 0 });
	}
	return clauses;
}

const comma: Token = {
	...{ kind: 'word', text: 'and', word: 'and', value: Number.NaN },
	...{ start: 0, end: 0, glued: false },
};

/** Things by their names and colours; else the one whose part is named and no other's. */
function namedIn(tokens: readonly Token[], things: readonly Thing[]): string[] {
	const names = things.flatMap(({ key, archetype }) =>
		archetype.names.map((name) => ({ name, of: key })),
	);
	const sites = sitesOf(tokens, names);
	const own = [...new Set(sites.map(({ of }) => of))];
	if (own.length > 0) {
		const described = own.filter((key) => isDescribed(tokens, things, key));
		return described.length > 0 ? described : own;
	}
	if (pronounOnly(tokens)) return things.slice(0, 1).map(({ key }) => key);
	const parts = things.flatMap(({ key, archetype, program }) =>
		archetype.parts
			.filter(({ id }) => program.parts.some((part) => part.id.replace(/_\d+$/, '') === id))
			.flatMap((part) => part.names.map((name) => ({ name, of: key }))),
	);
	return [...new Set(sitesOf(tokens, parts).map(({ of }) => of))];
}

/** "make it 8 m tall": the first thing, on which the others depend. */
const pronounOnly = (tokens: readonly Token[]): boolean =>
	tokens.some(({ word }) => word === 'it') &&
	!tokens.some(({ word }) => /^(?:them|all|everything|both|whole|entire)$/.test(word));

/** Of two cubes, "the red cube" is the one that is red, "the second cube" the other one. */
function isDescribed(tokens: readonly Token[], things: readonly Thing[], key: string): boolean {
	const ordinal = /^(?:first|second|third|last)$/;
	const thing = things.find((one) => one.key === key);
	const alike = things.filter(({ archetype }) => archetype.id === thing?.archetype.id);
	if (alike.length < 2 || thing === undefined) return false;
	const said = tokens.find(({ word }) => ordinal.test(word))?.word;
	const at = said === 'last' ? alike.length - 1 : ['first', 'second', 'third'].indexOf(said ?? '');
	return at >= 0 ? alike[at]?.key === key : isOfColour(thing, colourOfName(tokens, thing));
}

/** The colour right before a thing's name: by that it is told from others, and not painted. */
export function colourOfName(
	tokens: readonly Token[],
	{ archetype }: Thing,
): ReturnType<typeof coloursOf>[number] | null {
	const sites = sitesOf(
		tokens,
		[...archetype.names, 'one', 'ones'].map((name) => ({ name, of: archetype.id })),
	);
	const definite = coloursOf(tokens, new Set()).filter(({ first }) =>
		/^(?:the|that|this)$/.test(tokens[first - 1]?.word ?? ''),
	);
	return definite.find(({ last }) => sites.some(({ first }) => first === last + 1)) ?? null;
}

export const isOfColour = ({ program }: Thing, colour: ReturnType<typeof colourOfName>): boolean =>
	colour !== null && program.materials.some(({ color }) => color === colour.finish.color);
