import type { Archetype } from '../../archetypes/archetype';
import { longest, type Site, sitesOf } from '../phrases';
import { isOf, type Measure, measuresOf } from '../reading';
import { isDimension } from '../slot-words';
import type { Token } from '../token';
import type { Clause } from './clauses';
import type { Base } from './words';

/** What a clause names: sliders by their own names ("bore", "seat height"), and parts. */
export interface Mentions {
	readonly slots: ReadonlyArray<Site<Measure>>;
	readonly parts: ReadonlyArray<Site<string>>;
}

export function mentionsIn(
	tokens: readonly Token[],
	archetype: Archetype,
	{ first, last }: Clause,
): Mentions {
	const within = (site: { first: number; last: number }) =>
		site.first >= first && site.last <= last;
	const slots = measuresOf(archetype).flatMap((of) =>
		[...of.words, of.label.toLowerCase(), of.id.replaceAll('_', ' ')]
			.filter((name) => !isDimension(name))
			.map((name) => ({ name, of })),
	);
	const parts = archetype.parts.flatMap(({ id, names }) => names.map((name) => ({ name, of: id })));
	return {
		slots: distinct(longest(sitesOf(tokens, slots).filter(within))),
		parts: distinct(longest(sitesOf(tokens, parts).filter(within))),
	};
}

const distinct = <Of>(sites: ReadonlyArray<Site<Of>>): Array<Site<Of>> =>
	sites.filter((site, at) => sites.findIndex(({ of }) => of === site.of) === at);

const synonyms: Readonly<Record<Base, RegExp>> = {
	all: /^$/,
	tall: /^(?:tall|high|height)$/,
	wide: /^(?:wide|width|across|diameter)$/,
	deep: /^(?:deep|depth)$/,
	long: /^(?:long|length)$/,
	thick: /^(?:thick|thickness)$/,
};
const axes: Readonly<Partial<Record<Base, string>>> = {
	tall: 'z',
	wide: 'x',
	deep: 'y',
	long: 'x',
};

/** The sliders that a direction is of, where no part is named: several can be "thick". */
export function slotsFor(base: Base, archetype: Archetype): Measure[] {
	const lengths = measuresOf(archetype).filter(({ kind }) => kind === 'length');
	if (base === 'all') return lengths;
	const named = lengths.filter(({ words }) => words.some((word) => synonyms[base].test(word)));
	const own = named.filter(({ axis }) => axis !== undefined);
	if (own.length > 0) return own.slice(0, 1);
	const along = lengths.filter(({ axis }) => axis !== undefined && axis === axes[base]);
	return along.length > 0 ? along.slice(0, 1) : named;
}

/** The sliders of a part in a direction: "thicker legs". */
export function slotsOfPart(base: Base, part: string, archetype: Archetype): Measure[] {
	const own = measuresOf(archetype).filter(
		(slot) => slot.kind === 'length' && isOf(slot, part, archetype),
	);
	if (base === 'all') return own;
	return own.filter(({ words, label }) =>
		[...words, ...label.toLowerCase().split(' ')].some((word) => synonyms[base].test(word)),
	);
}
