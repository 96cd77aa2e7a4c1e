import { limits } from '../../../mesh/limits';
import { applyPatch } from '../../../mesh/patch';
import type { Material, Program } from '../../../mesh/program';
import { partName } from '../../../mesh/resolve';
import { millimetresPer } from '../../../mesh/units';
import type { Values } from '../../archetypes/archetype';
import type { Finish } from '../finishes';
import { type Colours, finishOf, ownerOf, toProgram } from '../plan';
import type { Subject } from './subject';

/** All that an edit changes, understood and within its ranges. */
export interface Changes {
	/** By slot, lengths in millimetres. */
	readonly values: Values;
	readonly scale: readonly [number, number, number];
	/** By part of the archetype's. */
	readonly colours: Colours;
	/** Parts of the archetype's that are left out, and those that come back. */
	readonly removed: readonly string[];
	readonly added: readonly string[];
	readonly assumptions: readonly string[];
}

/**
 * The program with the changes: designed again where an archetype made it, so that everything stays consistent.
 *
 * @throws Impossible where the values do not go together; ProgramError where the result does not resolve
 */
export function changed(subject: Subject, changes: Changes): Program {
	const made = subject.isDesigned ? designedAgain(subject, changes) : patched(subject, changes);
	const assumptions = made.assumptions
		.slice(0, limits.assumptions)
		.map((text) => text.slice(0, 200));
	return dressed({ ...made, assumptions, title: subject.program.title }, subject, changes.colours);
}

const blank = {
	status: 'ready',
	colours: {},
	unit: 'mm',
	ignored: [],
	suggestions: [],
	message: '',
} as const;

/** What the slots have then; those that the changes leave open again are not there. */
export function valuesAfter(
	{ archetype, values }: Pick<Subject, 'archetype' | 'values'>,
	changes: Values,
): Values {
	const open = (archetype.reopened?.(values, changes) ?? []).filter(
		(id) => !Object.hasOwn(changes, id),
	);
	const all = Object.entries({ ...values, ...changes }).filter(([id]) => !open.includes(id));
	return Object.fromEntries(all);
}

function designedAgain({ archetype, program, values }: Subject, changes: Changes): Program {
	const { assumptions } = changes;
	const planOf = (of: Values) => toProgram(archetype, { ...blank, values: of, assumptions });
	const before = planOf(values).parts.map(partName);
	const gone = before.filter((name) => !program.parts.some((part) => partName(part) === name));
	const made = planOf(valuesAfter({ archetype, values }, changes.values));
	const parts = made.parts.filter((part) => {
		const owner = ownerOf(archetype, part)?.id ?? part.id;
		if (changes.removed.includes(owner)) return false;
		return changes.added.includes(owner) || !gone.includes(partName(part));
	});
	return { ...made, parts };
}

function patched({ archetype, program }: Subject, changes: Changes): Program {
	const per = (id: string) =>
		program.params.find((param) => param.id === id)?.kind === 'length'
			? millimetresPer[program.unit]
			: 1;
	const settings = Object.entries(changes.values).map(([id, value]) => ({
		op: 'set_param' as const,
		id,
		value: Number((Number(value) / per(id)).toFixed(6)),
	}));
	const kept = program.parts.filter(
		(part) => !changes.removed.includes(ownerOf(archetype, part)?.id ?? ''),
	);
	const set = settings.length === 0 ? program : applyPatch(program, settings);
	return scaled(
		{ ...set, parts: kept, assumptions: [...changes.assumptions, ...set.assumptions] },
		changes.scale,
	);
}

/** About the origin: what stands on the ground stays there. */
function scaled(program: Program, by: readonly [number, number, number]): Program {
	if (by.every((factor) => factor === 1)) return program;
	const ids = new Set(program.nodes.map(({ id }) => id));
	const nodes = [...program.nodes];
	const parts = program.parts.map((part) => {
		let number = 1;
		while (ids.has(`scaled_${number}`)) number += 1;
		const id = `scaled_${number}`;
		ids.add(id);
		nodes.push({ id, op: 'scale', of: part.node, by: [...by] });
		return { ...part, node: id };
	});
	return { ...program, nodes, parts };
}

/** Parts keep what they look like, but for those that get another colour. */
function dressed(made: Program, { archetype, program }: Subject, colours: Colours): Program {
	const materials: Material[] = [];
	const materialOf = (from: Program, id: string | undefined) =>
		from.materials.find((material) => material.id === id);
	const parts = made.parts.map((part) => {
		const owner = ownerOf(archetype, part)?.id ?? part.id;
		const was = program.parts.find((one) => partName(one) === partName(part))?.material;
		const own = materialOf(program, was) ?? materialOf(made, part.material);
		const finish = Object.hasOwn(colours, owner) ? finishOf(archetype, owner, colours) : own;
		return { ...part, material: put(materials, finish ?? own, owner) };
	});
	return { ...made, materials, parts };
}

function put(materials: Material[], finish: Finish | undefined, name: string): string {
	if (finish === undefined) return materials[0]?.id ?? name;
	const { color, metallic, roughness, opacity } = finish;
	const same = materials.find(
		(one) =>
			one.color === color &&
			one.metallic === metallic &&
			one.roughness === roughness &&
			one.opacity === opacity,
	);
	if (same !== undefined) return same.id;
	let id = name;
	for (let number = 2; materials.some((one) => one.id === id); number += 1)
		id = `${name}_${number}`;
	materials.push({ id, color, metallic, roughness, opacity });
	return id;
}
