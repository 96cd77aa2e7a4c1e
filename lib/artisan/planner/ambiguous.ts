import type { Archetype } from '../archetypes/archetype';
import { sitesOf } from './phrases';
import type { Plan } from './plan';
import { nameOf } from './sentences';
import type { Token } from './token';

/** Names that people give to different things: nothing is built before they say which. */
const names: ReadonlyArray<readonly [name: string, archetypes: readonly string[]]> = [
	['london tower', ['clock_tower', 'castle_tower', 'skyscraper']],
	['tower of london', ['castle_tower', 'clock_tower']],
	['tower in london', ['clock_tower', 'castle_tower', 'skyscraper']],
];

/** For a name that could be several things, prompts that say which; null where there is none. */
export function ambiguousIn(
	text: string,
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
): Pick<Plan, 'message' | 'suggestions'> | null {
	const [site] = sitesOf(
		tokens,
		names.map(([name, of]) => ({ name, of })),
	);
	if (site === undefined) return null;
	const meant = site.of.flatMap((id) => archetypes.find((one) => one.id === id) ?? []);
	const [start, end] = [tokens[site.first]?.start ?? 0, tokens[site.last]?.end ?? 0];
	if (meant.length < 2) return null;
	const which = meant.map(nameOf);
	return {
		suggestions: which.map((name) => `${text.slice(0, start)}${name}${text.slice(end)}`),
		message: `"${site.name}" can be several things: ${which.join(', ')}. Choose one.`,
	};
}
