import type { Archetype } from '../archetypes/archetype';
import type { Found } from './head';
import { nameOf } from './sentences';

/** Buildings have names of their own: "eiffel tower", "brooklyn bridge". */
const named =
	/house|tower|skyscraper|bridge|church|castle|lighthouse|barn|windmill|pyramid|boat|plane/;

/**
 * A word right before the name of a building that nothing came of: it is likely another building than ours.
 * `isOther`: the name alone is short for several, so that ours is not even of its kind.
 */
export function landmarkIn(
	{ site, tokens }: Found,
	ignored: readonly string[],
	archetypes: readonly Archetype[],
): { readonly name: string; readonly isOther: boolean } | null {
	const before = tokens[site.first - 1];
	const said = tokens[site.last]?.word ?? '';
	if (before?.kind !== 'word' || !named.test(site.of.id) || !ignored.includes(before.text))
		return null;
	const alike = archetypes.filter((one) => nameOf(one).split(' ').at(-1) === said);
	const isShort = site.first === site.last && nameOf(site.of) !== said && alike.length > 1;
	return { name: before.text, isOther: isShort };
}
