import type { Archetype } from '../../archetypes/archetype';
import { removals } from '../edit/words';
import { namesIn } from '../head';
import { range } from '../reading';
import type { Token } from '../token';
import { withCounts } from './counts';
import { gapIn } from './gaps';
import { patternsIn } from './patterns';
import { nameOf, type Rearranged, replaced, sitesIn, without } from './rearranged';
import { pluralOf } from './sentences';
import type { Thing } from './thing';

/** "8 chairs", "add two chairs", "remove the lamp", "in a circle", "5 cm apart"; null where nothing of it is said. */
export function arranged(
	tokens: readonly Token[],
	things: readonly Thing[],
	archetypes: readonly Archetype[],
	keys: readonly string[] = things.map(({ key }) => key),
): Rearranged | null {
	const none: Rearranged = { things, done: [], refused: [], rest: tokens };
	const removed = withoutNamed(none, archetypes, keys);
	const counted = withCounts(removed, archetypes, keys);
	const stood = withPattern(counted, archetypes, keys);
	const all = withGap(stood, keys);
	return all.done.length + all.refused.length === 0 ? null : all;
}

/** "remove the lamp": the whole thing, where it is not one of several. */
function withoutNamed(
	from: Rearranged,
	archetypes: readonly Archetype[],
	keys: readonly string[],
): Rearranged {
	const { rest } = from;
	for (const { thing, first, last } of sitesIn(from, archetypes, keys)) {
		let at = first - 1;
		while (/^(?:the|all|any|of|both|every)$/.test(rest[at]?.word ?? '')) at -= 1;
		const word = rest[at]?.word ?? '';
		const verb = removals.test(word) || /^(?:without|no)$/.test(word);
		const taken = word === 'away' || (word === 'rid' && rest[at - 1]?.word === 'get');
		if (!verb && !taken) continue;
		const start = taken ? at - 1 : at;
		if (from.things.length === 1) {
			const refused = [...from.refused, 'Nothing would be left without it.'];
			return { ...from, refused, rest: without(rest, range(start, last)) };
		}
		return {
			things: rerooted(from.things, thing),
			done: [...from.done, `without ${nameOf(thing)}`],
			refused: from.refused,
			rest: without(rest, range(start, last)),
		};
	}
	return from;
}

/** What stood on something that is gone stands where that stood. */
const rerooted = (things: readonly Thing[], gone: Thing): Thing[] =>
	things
		.filter(({ key }) => key !== gone.key)
		.map((one) => (one.of === gone.key ? { ...one, relation: gone.relation, of: gone.of } : one));

/** "in a circle", "in a grid of 3 x 4", "stack them": of those that there are several of. */
function withPattern(
	from: Rearranged,
	archetypes: readonly Archetype[],
	keys: readonly string[],
): Rearranged {
	const sites = namesIn(from.rest, archetypes);
	const [said] = patternsIn({
		tokens: from.rest,
		isThing: (at) => sites.some(({ first }) => first === at),
		isLight: () => false,
	});
	const thing = from.things.find(
		({ key, arrangement }) => keys.includes(key) && arrangement.count > 1,
	);
	const isStack = from.rest.findIndex(({ word }) => word === 'stack');
	if (thing === undefined || (said === undefined && isStack < 0)) return from;
	const { arrangement } = thing;
	const pattern = said === undefined || said.pattern === 'one' ? 'stack' : said.pattern;
	const { columns, rows } = said ?? {};
	const count = columns !== undefined && rows !== undefined ? columns * rows : arrangement.count;
	const across = columns ?? Math.ceil(count / (rows ?? Math.round(Math.sqrt(count))));
	const isGrid = pattern === 'grid' && count % across === 0;
	const next = { ...arrangement, count, columns: isGrid ? across : 1 };
	const used = said === undefined ? [isStack] : range(said.first, said.last);
	return {
		...from,
		things: replaced(from.things, thing, {
			...next,
			pattern: pattern === 'grid' && !isGrid ? 'row' : pattern,
		}),
		done: [...from.done, `${pluralOf(thing.archetype).toLowerCase()} in a ${pattern}`],
		rest: without(from.rest, used),
	};
}

/** "5 cm apart", "closer together", "further apart". */
function withGap(from: Rearranged, keys: readonly string[]): Rearranged {
	const thing = from.things.find(
		({ key, arrangement }) => keys.includes(key) && arrangement.count > 1,
	);
	if (thing === undefined) return from;
	const gap = gapIn(from.rest);
	const words = from.rest.map(({ word }) => word);
	const near = words.findIndex((word) => /^(?:closer|nearer)$/.test(word));
	const far = words.findIndex(
		(word, at) => /^(?:further|farther)$/.test(word) && words[at + 1] === 'apart',
	);
	const was = thing.arrangement.gap;
	const factor = near >= 0 ? 0.5 : far >= 0 ? 1.5 : null;
	const next =
		gap?.value ?? (factor === null || was === null ? null : Number((was * factor).toFixed(3)));
	if (next === null) return from;
	const at = near >= 0 ? near : far;
	const used = gap === null ? range(at, at + 1) : range(gap.first, gap.last);
	return {
		...from,
		things: replaced(from.things, thing, { ...thing.arrangement, gap: next }),
		done: [...from.done, `${pluralOf(thing.archetype).toLowerCase()} ${next} mm apart`],
		rest: without(from.rest, used),
	};
}
