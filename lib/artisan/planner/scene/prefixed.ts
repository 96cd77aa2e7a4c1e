import type { Node, Parameter, Program, Scalar } from '../../../mesh/program';

/** The ids of one thing's program in a larger one. */
export interface Renaming {
	/** By parameter: its new id, or the number that stands for one that is no slider there. */
	readonly params: ReadonlyMap<string, string>;
	readonly nodes: ReadonlyMap<string, string>;
}

const longestId = 40;

/** Ids that begin with `key`, each once and of a length that the schema takes. */
export function renamingOf(
	{ params, nodes }: Program,
	key: string,
	kept: ReadonlySet<string>,
): Renaming {
	const numbers = params.filter(({ id }) => !kept.has(id));
	return {
		params: new Map([
			...distinct(
				params.filter(({ id }) => kept.has(id)),
				key,
			),
			...numbers.map(({ id, value }) => [id, value < 0 ? `(${value})` : String(value)] as const),
		]),
		nodes: new Map(distinct(nodes, key)),
	};
}

function distinct(
	things: ReadonlyArray<{ readonly id: string }>,
	key: string,
): Array<readonly [string, string]> {
	const taken = new Set<string>();
	return things.map(({ id }) => {
		let name = `${key}_${id}`.slice(0, longestId);
		for (let number = 2; taken.has(name); number += 1) {
			name = `${`${key}_${id}`.slice(0, longestId - 4)}_${number}`;
		}
		taken.add(name);
		return [id, name] as const;
	});
}

/** The same scalar over the parameters' new ids. */
export function renamedScalar(scalar: Scalar, { params }: Renaming): Scalar {
	if (typeof scalar === 'number') return scalar;
	return scalar.replace(/[a-z_]\w*(?!\w|\s*\()/gi, (name) => params.get(name) ?? name);
}

export const renamedParam = (param: Parameter, { params }: Renaming): Parameter => ({
	...param,
	id: params.get(param.id) ?? param.id,
});

/** What is no expression: other nodes, and words of the schema. */
const references = /^(?:id|of|from|take|on)$/;
const literals = /^(?:op|kind|axis|text)$/;

export function renamedNode(node: Node, renaming: Renaming): Node {
	const walk = (value: unknown, name: string): unknown => {
		if (Array.isArray(value)) return value.map((each) => walk(each, name));
		if (typeof value === 'object' && value !== null) {
			const entries = Object.entries(value);
			return Object.fromEntries(entries.map(([key, inner]) => [key, walk(inner, key)]));
		}
		if (typeof value !== 'string' || literals.test(name)) return value;
		if (references.test(name)) return renaming.nodes.get(value) ?? value;
		return renamedScalar(value, renaming);
	};
	return walk(node, '') as Node;
}
