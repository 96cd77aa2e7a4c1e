import type { Archetype } from '../../archetypes/archetype';
import { namesIn } from '../head';
import type { Token } from '../token';
import { pluralOf } from './sentences';
import type { Arrangement, Thing } from './thing';

/** How many there are, and how they stand, after an edit. */
export interface Rearranged {
	readonly things: readonly Thing[];
	readonly done: readonly string[];
	readonly refused: readonly string[];
	/** What is said of other matters. */
	readonly rest: readonly Token[];
}

/** The tokens but for some. */
export const without = (tokens: readonly Token[], used: readonly number[]): Token[] =>
	tokens.filter((_, at) => !used.includes(at));

/** Where those things are named. */
export function sitesIn(
	{ rest, things }: Rearranged,
	archetypes: readonly Archetype[],
	keys: readonly string[],
) {
	return namesIn(rest, archetypes).flatMap((site) => {
		const thing = things.find((one) => one.archetype.id === site.of.id && keys.includes(one.key));
		return thing === undefined ? [] : [{ ...site, thing }];
	});
}

export const nameOf = ({ archetype, arrangement }: Thing) =>
	arrangement.count > 1
		? pluralOf(archetype).toLowerCase()
		: (archetype.names[0] ?? archetype.title);

export const replaced = (
	things: readonly Thing[],
	thing: Thing,
	arrangement: Arrangement,
): Thing[] => things.map((one) => (one.key === thing.key ? { ...one, arrangement } : one));
