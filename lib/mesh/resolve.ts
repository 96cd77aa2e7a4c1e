import { estimate } from './estimate';
import { keyOf } from './hash';
import { limits } from './limits';
import { ProgramError, spoken } from './problem';
import type { Node, Part, Program } from './program';
import { inOrder } from './resolve-graph';
import { Measure, type Units } from './resolve-measure';
import { resolveNode } from './resolve-node';
import type { Numbers, Resolved, ResolvedNode } from './resolved';
import { scopeOf, withValues } from './scope';
import { millimetresPer } from './units';

/**
 * Everything that can be known without geometry: expressions evaluated, lengths in millimetres, references
 * followed, costs estimated. `values` replace the parameters' own, in the program's unit.
 * Throws a ProgramError for a program that cannot be built, and nothing else.
 */
export function resolve(program: Program, values: Readonly<Record<string, number>> = {}): Resolved {
	checkSizes(program);
	checkNames(program);
	const params = withValues(program.params, values);
	const units: Units = {
		scope: scopeOf(params),
		millimetres: millimetresPer[program.unit],
		known: new Map(),
	};
	const needed = inOrder(
		program.nodes,
		program.parts.map(({ node }) => node),
	);
	const bare = needed.map((node) => resolveNode(node, new Measure(node.id, units)));
	const cost = estimate(bare, program.parts);
	const { title, unit, parts, materials } = program;
	const things = (program.things ?? []).map(({ id, copies }) => {
		const measure = new Measure(id, units);
		return { id, copies: copies.map((one) => measure.copies('copies', one)) };
	});
	return { title, unit, nodes: withKeys(bare), parts, materials, params, things, estimate: cost };
}

function withKeys(nodes: readonly Numbers<Node>[]): readonly ResolvedNode[] {
	const keys = new Map<string, string>();
	return nodes.map((node) => {
		const key = keyOf(node, keys);
		keys.set(node.id, key);
		return { ...node, key };
	});
}

/** A GLB node's name. */
export function partName({ group, id }: Part): string {
	return group === undefined ? id : `${group}/${id}`;
}

/** The schema says so too; a program that never met it must not cost more for that. */
function checkSizes(program: Program): void {
	for (const kind of ['params', 'materials', 'nodes', 'parts'] as const) {
		const most = limits[kind === 'params' ? 'parameters' : kind];
		const { length } = program[kind];
		if (length > most) {
			throw new ProgramError(
				'too_many',
				`The program has ${spoken(length)} ${kind}; at most ${spoken(most)} are possible.`,
			);
		}
	}
}

function checkNames({ params, materials, nodes, parts, things }: Program): void {
	checkUnique('parameter', params);
	checkUnique('material', materials);
	checkUnique('node', nodes);
	checkUnique('thing', things ?? []);
	checkUnique(
		'part',
		parts.map((part) => ({ id: partName(part) })),
	);
	const known = { nodes: idsOf(nodes), materials: idsOf(materials) };
	for (const part of parts) {
		const name = partName(part);
		if (!known.nodes.has(part.node)) {
			const why = `shows node "${part.node}", which does not exist; add it or name another`;
			throw new ProgramError('unknown_node', `Part "${name}" ${why}.`);
		}
		if (!known.materials.has(part.material)) {
			const why = `has the material "${part.material}", which does not exist; add it or name another`;
			throw new ProgramError('unknown_material', `Part "${name}" ${why}.`);
		}
	}
}

function checkUnique(kind: string, things: readonly { readonly id: string }[]): void {
	const seen = new Set<string>();
	for (const { id } of things) {
		if (seen.has(id)) {
			throw new ProgramError('duplicate_id', `Two ${kind}s are called "${id}"; rename one.`);
		}
		seen.add(id);
	}
}

function idsOf(things: readonly { readonly id: string }[]): ReadonlySet<string> {
	return new Set(things.map(({ id }) => id));
}
