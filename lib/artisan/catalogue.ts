import type { Archetype } from './archetypes/archetype';
import { kinds } from './archetypes/index';

/** One thing that the built-in planner can make, for people. */
export interface CatalogueEntry {
	readonly id: string;
	readonly title: string;
	/** Other words for it. */
	readonly alsoCalled: readonly string[];
	readonly examples: readonly string[];
	/** What can be asked of it: "width", "legs", "leg shape". */
	readonly slots: readonly string[];
	/** What can be coloured and spoken of by itself. */
	readonly parts: readonly string[];
}

export interface CatalogueKind {
	readonly kind: string;
	readonly entries: readonly CatalogueEntry[];
}

/**
 * Everything that can be made, by kind; of a search, what has all its words in any order, and what is called
 * so before what only has such a part: a gear before the plane with its landing gear.
 */
export function catalogueOf(search: string): CatalogueKind[] {
	const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
	const isNamed = (archetype: Archetype) => {
		const names = namesOf(archetype);
		return words.length > 0 && words.every((word) => names.has(word));
	};
	return Object.entries(kinds)
		.map(([kind, archetypes]: [string, readonly Archetype[]]) => {
			const found = archetypes.filter((archetype) =>
				words.every((word) => speaksOf(archetype, kind).includes(word)),
			);
			const named = found.filter(isNamed);
			const others = found.filter((archetype) => !isNamed(archetype));
			return { kind, isNamed: named.length > 0, entries: [...named, ...others].map(entryOf) };
		})
		.filter(({ entries }) => entries.length > 0)
		.toSorted((one, other) => Number(other.isNamed) - Number(one.isNamed))
		.map(({ kind, entries }) => ({ kind, entries }));
}

/** The words that it goes by. */
const namesOf = ({ title, names, kin = [] }: Archetype): ReadonlySet<string> =>
	new Set([title, ...names, ...kin].flatMap((name) => name.toLowerCase().split(/\s+/)));

function entryOf({ id, title, names, examples, slots, parts }: Archetype): CatalogueEntry {
	const [first = title] = names;
	const other = names.filter((name) => name !== first && !name.startsWith(first));
	return {
		...{ id, title, examples },
		alsoCalled: other.filter(
			(name) => !other.includes(name.replace(/s$/, '')) || !name.endsWith('s'),
		),
		slots: slots.map(({ label }) => label.toLowerCase()),
		parts: parts.map(({ id: part, names: [name = part] }) => name),
	};
}

const speaksOf = ({ title, names, kin = [], parts, slots, examples }: Archetype, kind: string) =>
	[
		...[kind, title, ...names, ...kin, ...examples],
		...parts.flatMap((part) => part.names),
		...slots.map(({ label }) => label),
	]
		.join(' ')
		.toLowerCase();
