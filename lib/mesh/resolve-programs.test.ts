import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programs } from '../testing/generated-programs';
import { limits } from './limits';
import { isProgramError } from './problem';
import { type Node, nodeSchema, type Program, type Unit } from './program';
import { readProgram } from './read-program';
import { resolve } from './resolve';
import type { Resolved } from './resolved';
import { millimetresPer } from './units';

/** What it resolves to, or the refusal; anything else thrown fails the test. */
function outcome(program: Program): Resolved | string {
	try {
		return resolve(program);
	} catch (thrown) {
		if (isProgramError(thrown)) {
			return thrown.code;
		}
		throw thrown;
	}
}

const tooMuch = ['too_many_instances', 'too_many_triangles'];

test('a generated program has the right shape and resolves, unless it asks for too much', () => {
	let resolved = 0;
	const seen = new Set<string>();
	fc.assert(
		fc.property(programs(), (program) => {
			expect(readProgram(JSON.parse(JSON.stringify(program)))).toEqual(
				JSON.parse(JSON.stringify(program)),
			);
			const result = outcome(program);
			if (typeof result === 'string') {
				expect(tooMuch).toContain(result);
				return;
			}
			resolved += 1;
			result.nodes.forEach(({ op }) => {
				seen.add(op);
			});
			expect(result.estimate.triangles).toBeLessThanOrEqual(limits.triangles);
			expect(result.estimate.instances).toBeLessThanOrEqual(limits.instances);
			expect(numbersIn(result.nodes)).toSatisfy((all: number[]) => all.every(Number.isFinite));
		}),
		{ numRuns: 500 },
	);
	expect(resolved).toBeGreaterThan(400);
	expect(seen.size).toBe(nodeSchema.options.length);
});

test('the same program resolves to the same', () => {
	fc.assert(
		fc.property(programs(), (program) => {
			expect(outcome(structuredClone(program))).toEqual(outcome(program));
		}),
	);
});

test('other ids give the same keys', () => {
	fc.assert(
		fc.property(programs(), (program) => {
			const text = JSON.stringify(program).replaceAll(/"n(\d+)"/g, '"renamed_$1"');
			expect(keysOf(outcome(JSON.parse(text)))).toEqual(keysOf(outcome(program)));
		}),
	);
});

test('another argument gives its node, and what is made of it, another key', () => {
	fc.assert(
		fc.property(programs(), fc.nat(), (program, pick) => {
			const one = outcome(program);
			fc.pre(typeof one !== 'string');
			const changed = one.nodes[pick % one.nodes.length]?.id;
			const nodes = program.nodes.map((node) => (node.id === changed ? otherwise(node) : node));
			const other = outcome({ ...program, nodes });
			fc.pre(typeof other !== 'string');
			const after = new Map(other.nodes.map(({ id, key }) => [id, key]));
			const touched = new Set([changed]);
			for (const node of one.nodes) {
				const inputs = Object.values(node).flat();
				if (inputs.some((input) => input !== node.id && touched.has(String(input)))) {
					touched.add(node.id);
				}
				expect(after.get(node.id) === node.key, node.id).toBe(!touched.has(node.id));
			}
		}),
	);
});

test('the unit scales lengths and leaves all other numbers', () => {
	const units = fc.constantFrom<Unit>('cm', 'm', 'in', 'ft');
	fc.assert(
		fc.property(programs(), units, (program, unit) => {
			// The segments chosen from a radius depend on the unit too, and are left out.
			const one = outcome({ ...program, unit: 'mm' });
			const other = outcome({ ...program, unit });
			fc.pre(typeof one !== 'string' && typeof other !== 'string');
			for (const [index, node] of one.nodes.entries()) {
				expectScaled(node, other.nodes[index], millimetresPer[unit]);
			}
		}),
	);
});

const lengths = new Set(
	[
		'size',
		'round',
		'bevel',
		'radius',
		'radius_top',
		'height',
		'tube',
		'outline',
		'z',
		'shift',
	].concat(['step', 'outer', 'inner', 'module', 'bore', 'pitch']),
);

function expectScaled(one: unknown, other: unknown, factor: number, name = '', op = ''): void {
	if (typeof one === 'number') {
		const isLength =
			lengths.has(name) || (name === 'by' && op === 'move') || (name === 'points' && op !== 'star');
		if (name !== 'segments') {
			const wanted = isLength ? one * factor : one;
			expect(Math.abs(Number(other) - wanted), `${op} ${name}`).toBeLessThanOrEqual(
				1e-9 * Math.max(1, Math.abs(wanted)),
			);
		}
	} else if (typeof one === 'object' && one !== null) {
		const kind = String(Reflect.get(one, 'op') ?? Reflect.get(one, 'kind') ?? op);
		for (const [key, value] of Object.entries(one)) {
			const inner = Array.isArray(one) ? name : key;
			expectScaled(value, Reflect.get(Object(other), key), factor, inner, kind);
		}
	} else if (name !== 'key') {
		expect(other).toBe(one);
	}
}

/** The same node with one argument slightly different. */
function otherwise(node: Node): Node {
	switch (node.op) {
		case 'union':
		case 'intersection':
		case 'hull':
		case 'group':
			return { ...node, of: [...node.of, node.of[0] ?? ''] };
		case 'difference':
			return { ...node, take: [...node.take, node.from] };
		case 'mirror':
			return { ...node, axis: node.axis === 'x' ? 'y' : 'x' };
		case 'move':
		case 'rotate':
		case 'scale':
			return { ...node, by: [3.25, node.by[1], node.by[2]] };
		case 'scatter':
			return { ...node, seed: 4321 };
		case 'repeat_linear':
		case 'repeat_polar':
			return { ...node, count: 5 };
		case 'repeat_grid':
			return { ...node, count: [5, node.count[1]] };
		case 'box':
			return { ...node, size: [11.123, node.size[1], node.size[2]] };
		case 'sphere':
		case 'torus':
		case 'cylinder':
			return { ...node, radius: 11.123 };
		case 'extrude':
			return { ...node, height: 11.123 };
		case 'revolve':
			return { ...node, degrees: 29 };
		case 'loft':
			return {
				...node,
				sections: node.sections.with(0, { profile: { kind: 'circle', radius: 3 }, z: 0 }),
			};
		case 'sweep':
			return { ...node, profile: { kind: 'circle', radius: 3 } };
	}
}

function keysOf(result: Resolved | string): unknown {
	return typeof result === 'string' ? result : result.nodes.map(({ key }) => key);
}

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') {
		return [value];
	}
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
