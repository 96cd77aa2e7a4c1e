import { millimetresPer } from '../../mesh/units';
import type { Quantity } from './measurement';
import { isPitch } from './thread';
import type { Token } from './token';

const joins = /^(x|by)$/;
const axisLetter = /^[wdhl]$/;

/** Quantities with `x` or `by` between them belong together; a bare number there takes its neighbour's unit. */
export function inGroups(found: readonly Quantity[], tokens: readonly Token[]): Quantity[] {
	const groups: Quantity[][] = [];
	for (const quantity of found) {
		const previous = groups.at(-1)?.at(-1);
		if (previous !== undefined && joined(previous, quantity, tokens)) groups.at(-1)?.push(quantity);
		else groups.push([quantity]);
	}
	return groups.flatMap((members, group) => {
		if (members.length === 1) return members;
		if (members.some(({ kind }) => kind === 'thread')) return threaded(members);
		return withUnits(members).map((member) => ({ ...member, group }));
	});
}

function joined(one: Quantity, other: Quantity, tokens: readonly Token[]): boolean {
	const measured = /^(number|length|thread)$/;
	if (!measured.test(one.kind) || !measured.test(other.kind)) return false;
	if (one.group !== undefined || other.group !== undefined) return false;
	const letter = axisLetter.test(tokens[one.last + 1]?.word ?? '') ? 1 : 0;
	const at = one.last + 1 + letter;
	const ahead = axisLetter.test(tokens[at + 1]?.word ?? '') ? 1 : 0;
	return joins.test(tokens[at]?.word ?? '') && other.first === at + 1 + ahead;
}

/** "4 x M8 x 1.25 x 40": how many, the thread, its pitch and its length in millimetres. */
function threaded(members: readonly Quantity[]): Quantity[] {
	const thread = members.findIndex(({ kind }) => kind === 'thread');
	const size = members[thread]?.value ?? 0;
	return members.map((member, at) => {
		if (at <= thread || member.kind === 'thread') return member;
		const length: Quantity =
			member.kind === 'number' ? { ...member, kind: 'length', unit: 'mm' } : member;
		const fine = isPitch(length.value, size, at - thread - 1);
		return fine ? { ...length, role: 'pitch' } : length;
	});
}

/** A number takes the unit of the next one that has any, behind the last of them that of the last. */
function withUnits(members: readonly Quantity[]): Quantity[] {
	let unit = members.findLast((member) => member.unit !== undefined)?.unit;
	return members
		.toReversed()
		.map((member) => {
			unit = member.unit ?? unit;
			if (member.kind !== 'number' || unit === undefined) return member;
			const value = member.value * millimetresPer[unit];
			return { ...member, kind: 'length' as const, unit, value, bare: member.value };
		})
		.toReversed();
}

/** "70 to 80 cm", "between 2 and 4": one quantity, in the middle. "from 70 to 80" says what was and what shall be. */
export function inRanges(found: readonly Quantity[], tokens: readonly Token[]): Quantity[] {
	const merged: Quantity[] = [];
	for (const quantity of found) {
		const previous = merged.at(-1);
		const range = previous === undefined ? null : rangeOf(previous, quantity, tokens);
		if (range !== null) merged.pop();
		merged.push(range ?? quantity);
	}
	return merged;
}

function rangeOf(one: Quantity, other: Quantity, tokens: readonly Token[]): Quantity | null {
	const before = tokens[one.first - 1]?.word ?? '';
	const between = before === 'between';
	const word = tokens[one.last + 1]?.word;
	const joins = word === 'to' ? before !== 'from' : word === 'and' && between;
	if (!joins || other.first !== one.last + 2 || one.range !== undefined) return null;
	const factor = other.unit === undefined ? 1 : millimetresPer[other.unit];
	const low = one.kind === 'number' && other.kind === 'length' ? one.value * factor : one.value;
	const same = one.kind === other.kind || (one.kind === 'number' && other.kind === 'length');
	if (!same || !/^(?:number|length|angle|volume)$/.test(other.kind) || low >= other.value) {
		return null;
	}
	const first = between ? one.first - 1 : one.first;
	return { ...other, first, value: (low + other.value) / 2, range: [low, other.value] };
}
