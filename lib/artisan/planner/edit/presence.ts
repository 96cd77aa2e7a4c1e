import type { Values } from '../../archetypes/archetype';
import { withoutIt } from '../choices';
import { ownerOf } from '../plan';
import type { Token } from '../token';
import { partSites } from './rewrite';
import type { Subject } from './subject';
import { removals } from './words';

/** Parts that shall go, or come back. */
interface Presence {
	/** By slot: what removes them. */
	readonly values: Values;
	/** Ids of parts that no slot removes: they are left out. */
	readonly removed: readonly string[];
	readonly added: readonly string[];
	readonly used: readonly number[];
	readonly refused: readonly string[];
}

/** "remove the handle", "without a lid", "take off the star", "add the chimney". */
export function presenceIn(tokens: readonly Token[], subject: Subject): Presence {
	const values: Record<string, number | string> = {};
	const [removed, added] = [new Set<string>(), new Set<string>()];
	const used: number[] = [];
	const refused: string[] = [];
	for (const site of partSites(tokens, subject.archetype)) {
		const said = verbBefore(tokens, site.first - 1);
		if (said === null) continue;
		const place = Array.from({ length: site.last - said.at + 1 }, (_, at) => said.at + at);
		if (said.adds) {
			added.add(site.of);
			used.push(said.at);
			continue;
		}
		used.push(...place);
		const word = tokens[site.first]?.word ?? '';
		const value = subject.isDesigned
			? withoutIt({ archetype: subject.archetype, tokens }, word)
			: null;
		const isModel = subject.archetype.names.includes(site.name);
		if (isModel) refused.push(`The ${site.name} is the model itself: it cannot be removed.`);
		else if (value !== null) values[value.slot] = value.value;
		else if (isThere(subject, site.of)) removed.add(site.of);
		else refused.push(`There is no ${site.name} to remove.`);
	}
	const isAll = subject.program.parts.every((part) =>
		removed.has(ownerOf(subject.archetype, part)?.id ?? ''),
	);
	if (!isAll) return { values, removed: [...removed], added: [...added], used, refused };
	const only = 'Nothing would be left without that part.';
	return { values, removed: [], added: [...added], used, refused: [...refused, only] };
}

export const isThere = ({ archetype, program }: Subject, part: string): boolean =>
	program.parts.some((one) => ownerOf(archetype, one)?.id === part);

const articles = /^(?:a|an|the|all|any|its|of|back|off|away)$/;

function verbBefore(
	tokens: readonly Token[],
	from: number,
): { readonly at: number; readonly adds: boolean } | null {
	let at = from;
	while (at >= 0 && articles.test(tokens[at]?.word ?? '')) at -= 1;
	const word = tokens[at]?.word ?? '';
	if (/^(?:add|attach)$/.test(word)) return { at, adds: true };
	if (removals.test(word) || /^(?:without|no)$/.test(word)) return { at, adds: false };
	const isTaken = word === 'take' && /^(?:off|away)$/.test(tokens[at + 1]?.word ?? '');
	const isRid = word === 'rid' && tokens[at + 1]?.word === 'of';
	if (isTaken) return { at, adds: false };
	return isRid ? { at: tokens[at - 1]?.word === 'get' ? at - 1 : at, adds: false } : null;
}
