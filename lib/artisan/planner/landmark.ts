import type { Archetype } from '../archetypes/archetype';
import type { Found } from './head';
import { nameOf } from './sentences';
import { isAdjective } from './words';

/** What says where a thing is used, and not what else it is: a "garden bench" is a bench, a "bunk bed" is more. */
const uses = new Set(
	`garden kitchen office beer coffee tea dinner breakfast living room bedroom bathroom bedside study school classroom
	country farm stone brick park wine water soup salad fruit home village city town family student kids toy model
	desktop indoor outdoor wall floor corner hotel restaurant bar cafe mountain sea ocean river harbour harbor beach
	winter summer wedding birthday gift hardware machine engine design designer style`.split(/\s+/),
);

/** "spooky", "majestic": how it is, and not what. */
const describes = /(?:y|ful|ous|ic|al|ive|less|able|ible|est|ed)$/;

/**
 * A word right before the name that nothing came of: it is likely another thing than ours ("eiffel tower").
 * `isOther`: the name alone is short for several, so that ours is not even of its kind.
 */
export function landmarkIn(
	{ site, tokens }: Found,
	ignored: readonly string[],
	archetypes: readonly Archetype[],
): { readonly name: string; readonly isOther: boolean } | null {
	const before = tokens[site.first - 1];
	const said = tokens[site.last]?.word ?? '';
	if (before?.kind !== 'word' || !ignored.includes(before.text)) return null;
	const isPlain = isAdjective(before.word) || describes.test(before.word);
	if (uses.has(before.word) || isPlain) return null;
	const alike = archetypes.filter((one) => nameOf(one).split(' ').at(-1) === said);
	const isShort = site.first === site.last && nameOf(site.of) !== said && alike.length > 1;
	return { name: before.text, isOther: isShort };
}
