import type { Node, Program } from '../../../mesh/program';
import type { Archetype, Design, Slot, Values } from '../../archetypes/archetype';
import type { Recognised } from '../made';
import { letteringIn } from './lettering';

/**
 * Which archetype made a program, by designing it again with each choice: the program is all there is, so that
 * models whose sliders were moved, or that came back as a file, can be changed too. Null for none.
 */
export function recognised(program: Program, archetypes: readonly Archetype[]): Recognised | null {
	const found = archetypes
		.filter((archetype) => couldBe(archetype, program))
		.flatMap((archetype) => candidatesOf(archetype, program))
		.toSorted((one, other) => other.score - one.score)[0];
	return found === undefined ? null : { archetype: found.archetype, values: found.values };
}

function couldBe({ slots, title }: Archetype, program: Program): boolean {
	const sliders = new Set(slots.filter((slot) => 'min' in slot).map(({ id }) => id));
	return (
		program.unit === 'mm' &&
		program.params.length > 0 &&
		program.params.every(({ id }) => sliders.has(id)) &&
		(program.title === title || program.params.length > 1)
	);
}

function candidatesOf(
	archetype: Archetype,
	program: Program,
): Array<Recognised & { readonly score: number }> {
	const params = Object.fromEntries(program.params.map(({ id, value }) => [id, value]));
	const gone = archetype.slots.flatMap((slot) =>
		slot.kind === 'count' && slot.min <= 0 && !Object.hasOwn(params, slot.id)
			? [[slot.id, 0] as const]
			: [],
	);
	const known: Values = {
		...params,
		...Object.fromEntries(gone),
		...letteringIn(archetype, program),
	};
	return combinations(archetype.slots).flatMap((chosen) => {
		const values = { ...known, ...chosen };
		const design = designed(archetype, values);
		const score = design === null ? 0 : likeness(design.nodes, program.nodes);
		const own = program.title === archetype.title ? 0.5 : 0;
		return score === 0 ? [] : [{ archetype, values, score: score + own }];
	});
}

const combinations = (slots: readonly Slot[]): Values[] =>
	slots.reduce<Values[]>(
		(all, slot) =>
			slot.kind === 'choice'
				? all.flatMap((one) => Object.keys(slot.words).map((key) => ({ ...one, [slot.id]: key })))
				: all,
		[{}],
	);

/** Null where the values do not go together. */
function designed(archetype: Archetype, values: Values): Design | null {
	try {
		return archetype.design(values);
	} catch {
		return null;
	}
}

/** How many nodes are the same, where all have the same names and operations; else 0. */
function likeness(one: readonly Node[], other: readonly Node[]): number {
	const outline = (nodes: readonly Node[]) => nodes.map(({ id, op }) => `${id} ${op}`).join();
	if (one.length === 0 || outline(one) !== outline(other)) return 0;
	return 1 + one.filter((node, at) => sorted(node) === sorted(other[at])).length;
}

/** The database keeps no order of keys. */
const sorted = (value: unknown): string =>
	JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
