import type { Archetype } from '../archetypes/archetype';
import { coloursOf } from './colour';
import { namesIn } from './head';
import { quantitiesOf } from './quantity';
import { range } from './reading';
import type { Token } from './token';

/** Colours, quantities and quoted words: they name no thing. */
export function lightTokens(
	tokens: readonly Token[],
	archetypes: readonly Archetype[],
	written: readonly number[],
): Set<number> {
	const names = namesIn(tokens, archetypes).flatMap(({ first, last }) => range(first, last));
	const colours = coloursOf(tokens, new Set([...names, ...written])).filter(
		({ unsure }) => !unsure,
	);
	const painted = [...written, ...colours.flatMap(({ first, last }) => range(first, last))];
	const quantities = quantitiesOf(tokens, new Set(painted));
	const by = (at: number) => (tokens[at]?.word === 'by' ? 1 : 0);
	const measured = quantities.flatMap(({ first, last }) => range(first, last + by(last + 1)));
	return new Set([...painted, ...measured]);
}
