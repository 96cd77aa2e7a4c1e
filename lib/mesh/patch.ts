import { z } from 'zod';
import { ProgramError } from './problem';
import {
	materialSchema,
	nodeSchema,
	type Program,
	parameterSchema,
	partSchema,
	programSchema,
} from './program';
import { readProgram } from './read-program';
import { partName, resolve } from './resolve';

const operation = <Op extends string, Shape extends z.core.$ZodLooseShape>(op: Op, shape: Shape) =>
	z.strictObject({ op: z.literal(op), ...shape });

const { title, assumptions } = programSchema.shape;
const name = z.string().max(81);

/** Edits of a program, done in order. What is added replaces what has the same id. */
export const patchSchema = z
	.array(
		z.union([
			operation('set_param', { id: name, value: z.number() }),
			operation('add_param', { param: parameterSchema }),
			operation('add_node', { node: nodeSchema }),
			operation('remove_node', { id: name }),
			operation('add_part', { part: partSchema }),
			/** `name`: `group/id`, or `id`. */
			operation('remove_part', { name }),
			operation('set_material', { name, material: name }),
			operation('add_material', { material: materialSchema }),
			operation('rename', { title }),
			operation('add_assumption', { text: assumptions.element }),
		]),
	)
	.min(1)
	.max(200);

export type Patch = z.infer<typeof patchSchema>;
type Operation = Patch[number];

/**
 * A new program; the given one is left as it is. Throws a ProgramError when an operation names what does not
 * exist, or when the result is no program that resolves.
 */
export function applyPatch(program: Program, patch: Patch): Program {
	const patched = readProgram(patch.reduce(apply, program));
	resolve(patched);
	return patched;
}

function apply(program: Program, operation: Operation): Program {
	const { params, nodes, materials } = program;
	switch (operation.op) {
		case 'set_param':
			return { ...program, params: setParam(program, operation.id, operation.value) };
		case 'add_param':
			return { ...program, params: put(params, operation.param) };
		case 'add_node':
			return { ...program, nodes: put(nodes, operation.node) };
		case 'add_material':
			return { ...program, materials: put(materials, operation.material) };
		case 'remove_node': {
			const { id } = operation;
			const message = `There is no node "${id}" to remove.`;
			const rest = nodes.filter((node) => node.id !== id);
			return { ...program, nodes: shorter(rest, nodes, 'unknown_node', message) };
		}
		case 'rename':
			return { ...program, title: operation.title };
		case 'add_assumption':
			return { ...program, assumptions: [...program.assumptions, operation.text] };
		default:
			return { ...program, parts: patchParts(program, operation) };
	}
}

type PartOperation = Extract<Operation, { op: 'add_part' | 'remove_part' | 'set_material' }>;

function patchParts({ parts }: Program, operation: PartOperation): Program['parts'] {
	switch (operation.op) {
		case 'add_part':
			return put(parts, operation.part, partName);
		case 'remove_part': {
			const { name } = operation;
			const rest = parts.filter((part) => partName(part) !== name);
			return shorter(rest, parts, 'unknown_part', `There is no part "${name}" to remove.`);
		}
		case 'set_material': {
			const { name, material } = operation;
			const found = parts.find((part) => partName(part) === name);
			if (found === undefined) {
				throw new ProgramError('unknown_part', `There is no part "${name}" to recolour.`);
			}
			return put(parts, { ...found, material }, partName);
		}
	}
}

function setParam({ params }: Program, id: string, value: number): Program['params'] {
	const found = params.find((param) => param.id === id);
	if (found === undefined) {
		throw new ProgramError('unknown_parameter', `There is no parameter "${id}" to set.`);
	}
	return put(params, { ...found, value });
}

/** In the place of what has the same name, else at the end. */
function put<T extends { readonly id: string }>(
	things: readonly T[],
	thing: T,
	nameOf: (thing: T) => string = ({ id }) => id,
): T[] {
	const name = nameOf(thing);
	return things.some((each) => nameOf(each) === name)
		? things.map((each) => (nameOf(each) === name ? thing : each))
		: [...things, thing];
}

function shorter<T>(
	rest: T[],
	all: readonly T[],
	code: 'unknown_node' | 'unknown_part',
	message: string,
): T[] {
	if (rest.length === all.length) {
		throw new ProgramError(code, message);
	}
	return rest;
}
