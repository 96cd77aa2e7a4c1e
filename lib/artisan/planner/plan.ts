import type { Material, Program, Unit } from '../../mesh/program';
import { programVersion } from '../../mesh/version';
import type { Archetype, Values } from '../archetypes/archetype';
import type { Decision } from './decisions';
import { type Finish, isFinish, type Paint } from './finishes';
import { madeOf } from './made';

/** By part; `*`: of the whole thing. */
export type Colours = Readonly<Record<string, Finish | Paint>>;

/** What was understood of a prompt. Only a `ready` one can be built. */
export interface Plan {
	/**
	 * `needs_input`: it could be built if the person said something else or more. `unsupported`: there is no
	 * such thing here. `impossible`: the values do not go together.
	 */
	readonly status: 'ready' | 'needs_input' | 'unsupported' | 'impossible';
	/** The id of what is built. */
	readonly archetype?: string;
	/** What was asked, in millimetres, millilitres, degrees; slots that are absent keep their own value. */
	readonly values: Values;
	/** How many of it. */
	readonly count: number;
	/** Of several: what each is, how many, and where it stands. */
	readonly things?: readonly object[];
	/** By part. */
	readonly colours: Colours;
	/** The one that the person speaks in. */
	readonly unit: Unit;
	/** What the prompt leaves open and was decided, as sentences. */
	readonly assumptions: readonly string[];
	/** Of what was decided: what else it could be. */
	readonly decisions: readonly Decision[];
	/** What was asked and is not in the result, as written. */
	readonly ignored: readonly string[];
	/** Of `ignored`, the things that the work is not whole without. */
	readonly missing: readonly string[];
	/** Prompts to choose from instead, the nearest first. */
	readonly suggestions: readonly string[];
	/** For people: what will be built, or what to do. */
	readonly message: string;
}

export interface Planned {
	readonly plan: Plan;
	/** Of a ready plan. */
	readonly program: Program | null;
}

/**
 * The scene program of a ready plan, in millimetres; what several parts are made of is one material.
 *
 * @throws Impossible where the values do not go together
 */
export function toProgram(
	archetype: Archetype,
	plan: Pick<Plan, 'values' | 'colours' | 'assumptions'>,
): Program {
	const design = archetype.design(plan.values);
	const materials: Material[] = [];
	const parts = design.parts.map((part) => {
		const own = ownerOf(archetype, part) ?? archetype.parts[0];
		const finish = own === undefined ? null : finishOf(archetype, own.id, plan.colours);
		const material = materialFor(materials, own?.id ?? part.id, finish ?? unknown);
		return { ...part, material };
	});
	return {
		v: programVersion,
		title: archetype.title,
		unit: 'mm',
		params: [...design.params],
		materials,
		nodes: [...design.nodes],
		parts,
		assumptions: [...plan.assumptions, ...design.assumptions],
		things: [madeOf(archetype, plan.values, design.params)],
	};
}

const unknown: Finish = { color: '#b0a090', metallic: 0, roughness: 0.8, opacity: 1 };

/** The part of the archetype's that one of a program is: `leg_3` is a leg. */
export const ownerOf = (
	archetype: Archetype,
	part: { readonly id: string; readonly group?: string | undefined },
) => archetype.parts.find(({ id }) => belongs(part, id));

const belongs = (part: { readonly id: string; readonly group?: string | undefined }, id: string) =>
	part.id === id || part.id.replace(/_\d+$/, '') === id || part.group === id;

/** A whole colour is that of the main part and of all that are made of the same. */
export function isMain(archetype: Archetype, part: string): boolean {
	const main = archetype.parts[0]?.material.color;
	return archetype.parts.some(({ id, material }) => id === part && material.color === main);
}

/** What a part looks like in these colours; null for one that the archetype does not have. */
export function finishOf(archetype: Archetype, part: string, colours: Colours): Finish | null {
	const own = archetype.parts.find(({ id }) => id === part)?.material;
	const asked = Object.hasOwn(colours, part) ? colours[part] : undefined;
	const whole = isMain(archetype, part) ? colours['*'] : undefined;
	const finish = asked ?? whole;
	if (own === undefined || finish === undefined) return own ?? null;
	if (isFinish(finish)) return finish;
	return own.metallic > 0
		? { ...own, ...finish, metallic: 0, roughness: 0.5 }
		: { ...own, ...finish };
}

function materialFor(materials: Material[], id: string, finish: Finish): string {
	const same = materials.find(
		(one) =>
			one.color === finish.color &&
			one.metallic === finish.metallic &&
			one.roughness === finish.roughness &&
			one.opacity === finish.opacity,
	);
	if (same !== undefined) return same.id;
	materials.push({ id, ...finish });
	return id;
}
