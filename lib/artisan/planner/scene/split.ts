import { limits } from '../../../mesh/limits';
import type { Archetype } from '../../archetypes/archetype';
import { type Site, sitesOf } from '../phrases';
import { range } from '../reading';
import type { Segment } from '../segments';
import type { Token } from '../token';
import { type Joint, jointEndingAt, trailingAt } from './joiners';

/** A stretch of a prompt, and the thing that it names. */
export interface Named {
	readonly segment: Segment;
	readonly site: Site<Archetype>;
}

export interface Part extends Named {
	readonly joint: Joint | null;
	/** "On it stands a vase": where it stands is said before its name. */
	readonly leading: Joint | null;
	/** Where the words of it begin, and where the joint before them does. */
	readonly from: number;
	readonly cut: number;
}

/** The names that stand for things of their own, and not for parts of one or for what one is like or for. */
export function partsOf(
	tokens: readonly Token[],
	named: readonly Named[],
	seeds: readonly Archetype[],
): Part[] {
	const parts: Part[] = [];
	for (const one of named) {
		// One more than can be made is enough to refuse them.
		if (parts.length > limits.things) break;
		const from = one.segment.first;
		const joint = from === 0 ? null : jointEndingAt(tokens, from - 1);
		const owners = [...seeds, ...parts.map(({ site }) => site.of)];
		if (joint === null && parts.length > 0) continue;
		if (owners.length > 0 && isPartOf(tokens, one, joint?.joint ?? 'with', owners)) continue;
		if (owners.length > 0 && isInside(tokens, one)) continue;
		parts.push({ ...one, ...joinedBy(joint, tokens[from]), from, cut: joint?.first ?? 0 });
	}
	return parts;
}

/** "a vase with roses in it": inside something nothing is placed. */
const isInside = (tokens: readonly Token[], { segment }: Named): boolean =>
	/^(?:in|inside) (?:it|them)$/.test(
		`${tokens[segment.last + 1]?.word} ${tokens[segment.last + 2]?.word}`,
	);

/** "On it stands a vase" says where before it says what. */
function joinedBy(
	joint: { readonly joint: Joint } | null,
	first: Token | undefined,
): Pick<Part, 'joint' | 'leading'> {
	const isLeading = joint !== null && spatial.test(joint.joint) && pronoun.test(first?.word ?? '');
	return isLeading
		? { joint: 'and', leading: joint.joint }
		: { joint: joint?.joint ?? null, leading: null };
}

const spatial = /^(?:on|under|left|right|front|behind|around|beside|between)$/;
const pronoun = /^(?:it|them|that|this|which|these)$/;
const apart = /^(?:left|right|front|behind|around|beside|under|surrounded|between)$/;

/** "a house with a door": the door is the house's own, unless it is said to stand elsewhere. */
function isPartOf(
	tokens: readonly Token[],
	{ site, segment }: Named,
	joint: Joint,
	owners: readonly Archetype[],
): boolean {
	if (apart.test(joint)) return false;
	const behind = range(site.last + 1, segment.last + 4).some((at) => {
		const said = trailingAt(tokens, at);
		return said !== null && apart.test(said.joint);
	});
	if (behind) return false;
	return owners.some((of) => {
		const words = of.slots.flatMap((slot) =>
			slot.kind === 'text'
				? []
				: slot.kind === 'choice'
					? Object.values(slot.words).flat()
					: slot.words,
		);
		// A thing's own name is no part of it, but its count may be called so: "a bookshelf with 5 shelves".
		const partNames = site.of === of ? [] : of.parts.flatMap((part) => part.names);
		const names = [...partNames, ...words].map((name) => ({ name, of }));
		return sitesOf(tokens.slice(site.first, site.last + 1), names).some(
			({ first, last }) => first === 0 && last === site.last - site.first,
		);
	});
}
