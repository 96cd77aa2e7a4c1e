import type { Program, Thing } from '../../mesh/program';
import type { Archetype, Values } from '../archetypes/archetype';

/** An archetype, and what its slots have now. */
export interface Recognised {
	readonly archetype: Archetype;
	readonly values: Values;
}

/** What no slider tells: choices, texts, and what there is none of. What follows from the sliders stays out. */
export function untold(
	{ slots }: Archetype,
	values: Values,
	params: ReadonlyArray<{ readonly id: string }>,
): Values {
	const kept = Object.entries(values).filter(([id]) => {
		const slot = slots.find((one) => one.id === id);
		const isTold = params.some((param) => param.id === id);
		return !isTold && (slot?.kind === 'choice' || slot?.kind === 'text' || slot?.kind === 'count');
	});
	return Object.fromEntries(kept);
}

/** What a program of one thing says of itself, for words that change it. */
export function madeOf(
	archetype: Archetype,
	values: Values,
	params: ReadonlyArray<{ readonly id: string }>,
): Thing {
	const key = archetype.id.slice(0, 16).replace(/_$/, '');
	return {
		...{ id: key, label: archetype.title, copies: [1] },
		made: {
			archetype: archetype.id,
			values: { ...untold(archetype, values, params) },
			pattern: 'one',
			relation: 'ground',
		},
	};
}

/** The archetype that a program of one thing says it is of; null where it says none. */
export function toldBy(program: Program, archetypes: readonly Archetype[]): Recognised | null {
	const [thing, ...others] = program.things ?? [];
	const archetype = archetypes.find(({ id }) => id === thing?.made?.archetype);
	const isAlone = others.length === 0 && thing?.made?.pattern === 'one';
	if (archetype === undefined || thing === undefined || !isAlone || program.unit !== 'mm')
		return null;
	const sliders = new Set(archetype.slots.filter((slot) => 'min' in slot).map(({ id }) => id));
	if (!program.params.every(({ id }) => sliders.has(id))) return null;
	const params = Object.fromEntries(program.params.map(({ id, value }) => [id, value]));
	return { archetype, values: { ...thing.made?.values, ...params } };
}
