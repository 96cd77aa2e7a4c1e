import type { Thing as MadeThing, Parameter, Program } from '../../../mesh/program';
import type { Archetype, Design, Values } from '../../archetypes/archetype';
import { sidesOf } from '../../archetypes/sides';
import { changed } from '../edit/apply';
import type { Subject } from '../edit/subject';
import { type Arrangement, alone, type Thing } from './thing';

/** The things of a program that was composed, as they are now; null where its planner cannot tell. */
export function thingsOf(program: Program, archetypes: readonly Archetype[]): Thing[] | null {
	const { things: told = [] } = program;
	const isSingle = told.length === 1 && told[0]?.made?.pattern === 'one';
	if (isSingle) return null;
	const things = told.map((made) => {
		const archetype = archetypes.find(({ id }) => id === made.made?.archetype);
		return archetype === undefined ? null : thingOf(program, made, archetype);
	});
	const known = things.flatMap((thing) => thing ?? []);
	return known.length === things.length && known.length > 0 ? known : null;
}

/** A model of one thing, as the only thing of a scene. */
export function onlyThing({ archetype, program, values }: Subject): Thing {
	return {
		...{ key: archetype.id.slice(0, 16).replace(/_$/, ''), archetype, values, program },
		...measuresOf(archetype, values),
		...{ arrangement: alone, relation: 'ground', of: null },
	};
}

export function measuresOf(archetype: Archetype, values: Values): Pick<Thing, 'sides' | 'surface'> {
	const design: Design = archetype.design(values);
	const { x, y, z } = sidesOf(archetype, design);
	const size = (side: typeof x) => (typeof side === 'object' ? side.atMost : side);
	const sides = { x: size(x), y: size(y), z: size(z) };
	return { sides, surface: design.surface ?? sides.z };
}

/** A thing as an edit of its own sees it. */
export function subjectOfThing({ archetype, program, values }: Thing): Subject {
	const derived = archetype.derived?.(values) ?? {};
	const slots = archetype.slots.map((slot) => {
		const value = values[slot.id] ?? derived[slot.id];
		return 'min' in slot && typeof value === 'number' ? { ...slot, value } : slot;
	});
	return { program, archetype: { ...archetype, slots }, values, isDesigned: true };
}

function thingOf(program: Program, made: MadeThing, archetype: Archetype): Thing {
	const { id: key, label } = made;
	const values: Values = { ...made.made?.values, ...slidersOf(program, key, archetype) };
	const parts = program.parts.flatMap((part) => {
		const { group, ...bare } = part;
		const own = group === key || (group === undefined && part.id === key);
		return own ? [bare] : [];
	});
	const bare: Program = { ...program, title: label, params: [], nodes: [], parts };
	const { things: _, ...single } = bare;
	const subject: Subject = { program: single, archetype, values, isDesigned: true };
	return {
		key,
		archetype,
		values,
		program: changed(subject, unchanged),
		...measuresOf(archetype, values),
		arrangement: arrangementOf(program, made),
		relation: made.made?.relation ?? 'ground',
		of: made.made?.of ?? null,
	};
}

const unchanged = {
	...{ values: {}, scale: [1, 1, 1] as const, colours: {} },
	...{ removed: [], added: [], assumptions: [] },
};

function slidersOf({ params }: Program, key: string, { slots }: Archetype): Values {
	const own = params.flatMap(({ id, value }) => {
		const slot = slots.find((one) => id === `${key}_${one.id}`.slice(0, 40));
		return slot === undefined ? [] : [[slot.id, value] as const];
	});
	return Object.fromEntries(own);
}

function arrangementOf({ params }: Program, { id, made, copies }: MadeThing): Arrangement {
	const param = (name: string): Parameter | undefined =>
		params.find((one) => one.id === `${id}_${name}`);
	const [across, along] = [param('across')?.value, param('along')?.value];
	const plain = copies.every((copy) => typeof copy === 'number') ? Number(copies[0]) : 1;
	const count =
		across === undefined || along === undefined ? (param('times')?.value ?? plain) : across * along;
	return {
		pattern: made?.pattern ?? 'one',
		count,
		columns: across ?? 1,
		gap: param('apart')?.value ?? null,
	};
}
