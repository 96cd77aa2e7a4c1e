import type { Site } from './phrases';
import type { Quantity } from './quantity';
import type { Reading } from './reading';
import { isDimension, type Spoken } from './slot-words';
import { isAdjective } from './words';

const before =
	/^(?:of|is|are|=|:|~|at|be|should|must|to|up|around|about|approximately|exactly|a|an|the|in|roughly|has|have|size)$/;
const connects = /^(?:of|for|the|its|in|a|each|all)$/;

export const leadsToQuantity = (word: string) => before.test(word);
export const connectsToPart = (word: string) => connects.test(word);

export function partAfter({ tokens, parts, colours }: Reading, from: number): Site<string> | null {
	for (let at = from; at < from + 4; at += 1) {
		const part = parts.find((site) => site.first === at);
		if (part !== undefined) return part;
		const word = tokens[at]?.word ?? ',';
		const passes =
			connects.test(word) || isAdjective(word) || colours.some((one) => one.first === at);
		if (!passes) return null;
	}
	return null;
}

export function partBefore({ tokens, parts }: Reading, from: number): Site<string> | null {
	for (let at = from; at > from - 4 && at >= 0; at -= 1) {
		const part = parts.find((site) => site.last === at);
		if (part !== undefined) return part;
		if (!before.test(tokens[at]?.word ?? '') && tokens[at]?.word !== 'that') return null;
	}
	return null;
}

/** "8 steps, each 18 cm high and 30 cm deep": of the steps, both. */
export function partOfEach(
	{ tokens, parts, quantities }: Reading,
	from: number,
): Site<string> | null {
	const within = (at: number, sites: ReadonlyArray<{ first: number; last: number }>) =>
		sites.some(({ first, last }) => first <= at && at <= last);
	for (let at = from; at > from - 10 && at >= 0; at -= 1) {
		const word = tokens[at]?.word ?? '';
		if (/^(?:each|every)$/.test(word)) {
			const before = tokens[at - 1]?.word === ',' ? at - 2 : at - 1;
			return parts.find(({ first, last }) => first === at + 1 || last === before) ?? null;
		}
		const passes = within(at, parts) || within(at, quantities) || isDimension(word);
		if (!passes && !/^(?:and|,|is|are)$/.test(word)) return null;
	}
	return null;
}

/** "5 cm thick", "5 cm legs" where no slot is for that: it is not the size of the thing. */
export function saidOfAnother({ tokens, parts }: Reading, { kind }: Quantity, at: number): boolean {
	const part = parts.some(({ first, last }) => first <= at && at <= last);
	return kind !== 'number' && kind !== 'thread' && (part || isDimension(tokens[at]?.word ?? ''));
}

/** "mattress of 200 x 160 cm": several sizes of a part are not each the one that it has a slot for. */
export const isOfPart = ({ parts }: Reading, { kind, group }: Quantity, site: Site<Spoken>) =>
	kind === 'length' &&
	group !== undefined &&
	!isDimension(site.name) &&
	parts.some(({ first, last }) => first <= site.last && site.first <= last);
