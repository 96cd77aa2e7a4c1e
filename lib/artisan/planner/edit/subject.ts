import type { Parameter, Part, Program } from '../../../mesh/program';
import { millimetresPer } from '../../../mesh/units';
import type { Archetype, Values } from '../../archetypes/archetype';
import { toldBy } from '../made';
import type { Measure } from '../reading';
import { recognised } from './recognise';

/** The model that an edit changes, as something that words can speak of. */
export interface Subject {
	readonly program: Program;
	/** Its slots have the values of now. Of a program that no archetype made: its parameters and parts. */
	readonly archetype: Archetype;
	/** By slot, lengths in millimetres. */
	readonly values: Values;
	/** Made by the archetype: it can be designed again. */
	readonly isDesigned: boolean;
}

/** A program as what can be changed of it. */
export function subjectOf(program: Program, archetypes: readonly Archetype[]): Subject {
	const found = toldBy(program, archetypes) ?? recognised(program, archetypes);
	if (found !== null) {
		const { archetype, values } = found;
		const derived = archetype.derived?.(values) ?? {};
		const slots = archetype.slots.map((slot) => {
			const value = values[slot.id] ?? derived[slot.id];
			return 'min' in slot && typeof value === 'number' ? { ...slot, value } : slot;
		});
		return { program, archetype: { ...archetype, slots }, values, isDesigned: true };
	}
	const slots = program.params.map((param) => slotOf(param, program));
	const values = Object.fromEntries(slots.map(({ id, value }) => [id, value]));
	return { program, archetype: madeUp(program, slots), values, isDesigned: false };
}

const axisWords = [
	[/height|tall/, 'z', ['tall', 'high', 'height']],
	[/width|wide/, 'x', ['wide', 'width']],
	[/depth|deep/, 'y', ['deep', 'depth']],
	[/length|long/, 'x', ['long', 'length']],
	[/thick/, undefined, ['thick', 'thickness']],
] as const;

function slotOf(param: Parameter, { unit, params }: Program): Measure {
	const { id, label, kind, step } = param;
	const per = kind === 'length' ? millimetresPer[unit] : 1;
	const name = `${id.replaceAll('_', ' ')} ${label.toLowerCase()}`;
	const about = axisWords.find(([pattern]) => pattern.test(name));
	// Of "Height" and "Seat height" the plain one is the thing's own.
	const isOwn = label.trim().split(/\s+/).length === 1 || params.length === 1;
	const axis = isOwn ? about?.[1] : undefined;
	return {
		...{ id, label, kind, step: step * per },
		...{ value: param.value * per, min: param.min * per, max: param.max * per },
		words: [label.toLowerCase(), id.replaceAll('_', ' '), ...(about?.[2] ?? [])],
		...(axis === undefined ? {} : { axis }),
	};
}

function madeUp(program: Program, slots: readonly Measure[]): Archetype {
	const parts = program.parts.map((part) => ({
		id: part.id,
		names: namesOf(part),
		material: program.materials.find(({ id }) => id === part.material) ?? clay,
	}));
	const title = program.title;
	return {
		...{ id: 'program', names: [title.toLowerCase()], title, slots, parts },
		design: () => ({ params: [], nodes: [], parts: [], assumptions: [] }),
		examples: [title, title, title],
	};
}

const clay = { color: '#b0a090', metallic: 0, roughness: 0.8, opacity: 1 };

const namesOf = ({ id, group, label }: Part): string[] => [
	label.toLowerCase(),
	id.replaceAll('_', ' '),
	id.replace(/_\d+$/, '').replaceAll('_', ' '),
	...(group === undefined ? [] : [group.replaceAll('_', ' ')]),
];
