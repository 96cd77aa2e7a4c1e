import type { Archetype } from '../../archetypes/archetype';
import { removals } from '../edit/words';
import { sitesOf } from '../phrases';
import { range } from '../reading';
import type { Token } from '../token';
import { isAdjective } from '../words';
import { mostCopies } from './plan';
import { nameOf, type Rearranged, replaced, sitesIn, without } from './rearranged';
import { pluralOf } from './sentences';
import type { Thing } from './thing';

/** "8 chairs", "two more chairs", "add a chair", "remove one chair", "make it 5", "6 of them". */
export function withCounts(
	from: Rearranged,
	archetypes: readonly Archetype[],
	keys: readonly string[],
): Rearranged {
	const { rest } = from;
	for (const { thing, first, last } of sitesIn(from, archetypes, keys)) {
		const said = countBefore(rest, first);
		if (said === null) continue;
		return counted(from, thing, said, range(said.from, last));
	}
	const only = from.things.filter(({ key }) => keys.includes(key));
	if (only.length === 1 && only[0]?.arrangement.count === 1 && namesPart(rest, only[0]))
		return from;
	const bare = rest.findIndex(({ kind }, at) => kind === 'number' && isOfThem(rest, at));
	const thing = only.length === 1 ? only[0] : only.find(({ arrangement }) => arrangement.count > 1);
	if (bare < 0 || thing === undefined) return from;
	const value = rest[bare]?.value ?? 1;
	const more = /^(?:more|extra|additional)$/.test(rest[bare + 1]?.word ?? '');
	const fewer = removals.test(rest[bare - 1]?.word ?? '') || rest[bare - 1]?.word === 'take';
	const was = thing.arrangement.count;
	const count = more ? was + value : fewer ? was - value : value;
	const end = /^(?:of)$/.test(rest[bare + 1]?.word ?? '') || more ? bare + (more ? 1 : 2) : bare;
	return counted(from, thing, { count: () => count, from: bare }, range(bare, end));
}

/** "make it 5", "5 of them": and no size. */
function isOfThem(tokens: readonly Token[], at: number): boolean {
	const [next, after] = [tokens[at + 1]?.word, tokens[at + 2]?.word ?? ''];
	if (next === 'of') return /^(?:them|these|those|it)$/.test(after);
	const before = tokens[at - 1]?.word ?? '';
	return (
		(next === undefined || next === 'instead' || next === 'more') &&
		/^(?:it|them|have|want)$/.test(before)
	);
}

interface Counted {
	readonly count: (was: number) => number;
	readonly from: number;
}

/** The number before a name, and the verb before that. */
function countBefore(tokens: readonly Token[], first: number): Counted | null {
	const describes = (word: string) =>
		isAdjective(word) || /^(?:more|extra|additional|other|fewer|less|of|the)$/.test(word);
	let at = first - 1;
	while (at >= 0 && describes(tokens[at]?.word ?? '')) at -= 1;
	const between = tokens.slice(at + 1, first).map(({ word }) => word);
	const token = tokens[at];
	const verb = signOf(tokens[at - 1]?.word ?? '');
	const isMore = between.some((word) => /^(?:more|extra|additional|other)$/.test(word));
	const sign = between.some((word) => /^(?:fewer|less)$/.test(word))
		? -1
		: verb || (isMore ? 1 : 0);
	const from = verb === 0 ? at : at - 1;
	if (/^(?:another|second)$/.test(token?.word ?? '')) return { count: (was) => was + 1, from };
	const isOne = /^(?:a|an|one)$/.test(token?.word ?? '') && sign !== 0;
	if (isOne) return { count: (was) => was + sign, from };
	if (token?.kind !== 'number' || !Number.isInteger(token.value)) return null;
	return sign === 0
		? { count: () => token.value, from: at }
		: { count: (was) => was + sign * token.value, from };
}

/** "with 8 chairs" says how many there shall be. */
function signOf(verb: string): 1 | -1 | 0 {
	if (/^(?:add|plus)$/.test(verb)) return 1;
	return removals.test(verb) || verb === 'take' || verb === 'minus' ? -1 : 0;
}

/** "red legs, six of them": of the legs. */
const namesPart = (tokens: readonly Token[], { archetype }: Thing): boolean =>
	sitesOf(
		tokens,
		archetype.parts.flatMap(({ id, names }) => names.map((name) => ({ name, of: id }))),
	).length > 0;

function counted(
	from: Rearranged,
	thing: Thing,
	{ count }: Counted,
	used: readonly number[],
): Rearranged {
	const rest = without(from.rest, used);
	const { arrangement } = thing;
	const number = count(arrangement.count);
	const name = pluralOf(thing.archetype).toLowerCase();
	if (number < 1 || number > mostCopies) {
		const refused = `There can be from 1 to ${mostCopies} ${name}, not ${number}.`;
		return { ...from, refused: [...from.refused, refused], rest };
	}
	const columns = arrangement.pattern === 'grid' && number % arrangement.columns !== 0;
	const pattern =
		number === 1 ? 'one' : arrangement.pattern === 'one' || columns ? 'row' : arrangement.pattern;
	return {
		...from,
		things: replaced(from.things, thing, { ...arrangement, pattern, count: number }),
		done: [...from.done, `${number} ${number === 1 ? nameOf(thing) : name}`],
		rest,
	};
}
