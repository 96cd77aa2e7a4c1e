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

/** Things by their names; else the one whose part is named and no other's. */
function namedIn(tokens: readonly Token[], things: readonly Thing[]): string[] {
	const names = things.flatMap(({ key, archetype }) =>
		archetype.names.map((name) => ({ name, of: key })),
	);
	const own = [...new Set(sitesOf(tokens, names).map(({ of }) => of))];
	if (own.length > 0) {
		const described = own.filter((key) => isDescribed(tokens, things, key));
		return described.length > 0 ? described : own;
	}
	const parts = things.flatMap(({ key, archetype, program }) =>
		archetype.parts
			.filter(({ id }) => program.parts.some((part) => part.id.replace(/_\d+$/, '') === id))
			.flatMap((part) => part.names.map((name) => ({ name, of: key }))),
	);
	return [...new Set(sitesOf(tokens, parts).map(({ of }) => of))];
}

/** Of two cubes, "the red cube" is the one that is red. */
function isDescribed(tokens: readonly Token[], things: readonly Thing[], key: string): boolean {
	const ordinal = /^(?:first|second|third|last)$/;
	const thing = things.find((one) => one.key === key);
	const alike = things.filter(({ archetype }) => archetype.id === thing?.archetype.id);
	if (alike.length < 2) return false;
	const said = tokens.find(({ word }) => ordinal.test(word))?.word;
	const at = said === 'last' ? alike.length - 1 : ['first', 'second', 'third'].indexOf(said ?? '');
	return at >= 0 && alike[at]?.key === key;
}
