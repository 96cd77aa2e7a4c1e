import { beforeAll, describe, expect, test } from 'vitest';
import {
	type Archetype,
	type Design,
	Impossible,
	type Values,
} from '../artisan/archetypes/archetype';
import { archetypes } from '../artisan/archetypes/index';
import { sidesOf } from '../artisan/archetypes/sides';
import { planOffline } from '../artisan/planner/offline';
import { toProgram } from '../artisan/planner/plan';
import { evaluate } from '../mesh/expression';
import { parseExpression } from '../mesh/expression-parse';
import type { Kernel } from '../mesh/kernel/kernel';
import { isProgramError } from '../mesh/problem';
import { type Program, programSchema, type Scalar } from '../mesh/program';
import { resolve } from '../mesh/resolve';
import type { Mesh } from '../mesh/scene';
import { flattened, measured, testKernel } from './mesh';

interface Case {
	readonly name: string;
	readonly values: Values;
}

/** As it comes, each number at both its ends, each other choice. */
function casesOf({ slots }: Archetype): Case[] {
	const ends = slots.flatMap((slot): Case[] => {
		if (slot.kind === 'text') return [{ name: `${slot.id} W8`, values: { [slot.id]: 'W8' } }];
		const all = 'min' in slot ? [slot.min, slot.max] : Object.keys(slot.words);
		const others = all.filter((value) => value !== slot.value);
		return others.map((value) => ({ name: `${slot.id} ${value}`, values: { [slot.id]: value } }));
	});
	return [{ name: 'as it comes', values: {} }, ...ends];
}

interface Made {
	readonly design: Design;
	readonly program: Program;
}

export function made(archetype: Archetype, values: Values): Made {
	const nothing = { colours: {}, assumptions: [], ignored: [], suggestions: [], message: '' };
	const plan = { ...nothing, status: 'ready', unit: 'mm', values } as const;
	return { design: archetype.design(values), program: toProgram(archetype, plan) };
}

/** Null for what is refused with a sentence. */
function designed(archetype: Archetype, values: Values): Made | null {
	try {
		return made(archetype, values);
	} catch (thrown) {
		if (!(thrown instanceof Impossible)) throw thrown;
		expect(thrown.message).toMatch(/^[A-Z0-9].*\.$/);
		return null;
	}
}

export function build(kernel: Kernel, program: Program) {
	const { scene, solid } = kernel.build(resolve(program));
	return { scene, whole: measured(solid) };
}

type Box = Pick<ReturnType<typeof measured>, 'x' | 'y' | 'z'>;

function boxOf({ positions }: Mesh): Box {
	const span = (axis: number) => {
		let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		for (let at = axis; at < positions.length; at += 3) {
			low = Math.min(low, positions[at] ?? 0);
			high = Math.max(high, positions[at] ?? 0);
		}
		return [low, high] as const;
	};
	return { x: span(0), y: span(1), z: span(2) };
}

/** It stands on the ground, in the middle, and its box is as large as it says. */
function expectSizes(
	archetype: Archetype,
	{ design }: Made,
	whole: Box,
	changes: Readonly<Record<string, number>> = {},
) {
	const scope = new Map(design.params.map(({ id, value }) => [id, changes[id] ?? value]));
	const measure = (scalar: Scalar) =>
		typeof scalar === 'number' ? scalar : evaluate(parseExpression(scalar), scope);
	const sides = sidesOf(archetype, design);
	for (const axis of ['x', 'y', 'z'] as const) {
		const side = sides[axis];
		const [low, high] = whole[axis];
		if (typeof side === 'object') {
			const most = measure(side.atMost);
			const [from, to] = axis === 'z' ? [0, most] : [-most / 2, most / 2];
			expect.soft((from - low) / most, `begins in ${axis}`).toBeLessThan(1e-4);
			expect.soft((high - to) / most, `ends in ${axis}`).toBeLessThan(1e-4);
			expect.soft((high - low) / most, `fills its box in ${axis}`).toBeGreaterThan(0.4);
		} else {
			expect.soft((high - low) / measure(side), `size in ${axis}`).toBeCloseTo(1, 4);
		}
		if (axis === 'z') expect.soft(low / (high - low), 'stands on the ground').toBeCloseTo(0, 3);
		else if (typeof side !== 'object')
			expect.soft((low + high) / 2 / (high - low), `middle in ${axis}`).toBeCloseTo(0, 3);
	}
	if (design.surface !== undefined) {
		expect.soft(measure(design.surface)).toBeLessThanOrEqual(whole.z[1] * 1.0001);
		expect.soft(measure(design.surface)).toBeGreaterThan(0);
	}
}

/** What has to hold of every archetype: its invariants, at the ends of its slots, and of its words. */
export function testArchetypes(list: readonly Archetype[]): void {
	let kernel: Kernel;
	beforeAll(async () => {
		kernel = await testKernel();
	});

	describe.each(list.map((archetype) => ({ archetype, id: archetype.id })))(
		'$id',
		({ archetype }) => {
			test.each(casesOf(archetype))('$name: whole, of the right size', ({ values }) => {
				const one = designed(archetype, values);
				if (one === null) return;
				const { program, design } = one;
				expect(programSchema.safeParse(program).error).toBeUndefined();
				const { scene, whole } = build(kernel, program);
				expect.soft({ open: whole.open, flat: whole.flat }).toEqual({ open: 0, flat: 0 });
				expect.soft(whole.bodies, 'bodies').toBe(design.bodies ?? 1);
				expect.soft(whole.volume).toBeGreaterThan(0);
				expectSizes(archetype, one, whole);
				for (const [slot, part] of Object.entries(archetype.counted ?? {})) {
					const count = program.params.find(({ id }) => id === slot)?.value;
					const shown = scene.parts.find(({ name }) => name === part);
					if (count !== undefined) expect(shown?.instances).toHaveLength(count);
				}
			});

			test('as it comes, and most of the ends of its numbers, can be built', () => {
				const cases = casesOf(archetype);
				const refused = cases.filter(({ values }) => designed(archetype, values) === null);
				expect(refused.map(({ name }) => name)).not.toContain('as it comes');
				expect(refused.length).toBeLessThan(cases.length / 2);
			});

			test('every part has a name and a material, and its sliders rebuild it', () => {
				const one = made(archetype, {});
				const { program } = one;
				const known = archetype.parts.map(({ id }) => id);
				for (const { id } of program.parts) expect(known).toContain(id.replace(/_\d+$/, ''));
				for (const { id, kind, value, min, max } of program.params) {
					const isLength = kind === 'length';
					const next = isLength ? Math.min(max, value * 1.07) : Math.min(max, value + 1);
					const { scene } = kernel.build(resolve(program, { [id]: next }));
					expectSizes(archetype, one, boxOf(flattened(scene)), { [id]: next });
					for (const end of [min, max]) expectBuiltOrSaid(program, { [id]: end });
				}
			});

			test.each(archetype.examples)('understands "%s"', (prompt) => {
				const { plan } = planOffline(prompt, archetypes);
				expect(plan).toMatchObject({ status: 'ready', archetype: archetype.id, ignored: [] });
			});
		},
	);
}

/** A slider's end may ask for too much of the others, but then it says so. */
function expectBuiltOrSaid(program: Program, changes: Readonly<Record<string, number>>) {
	try {
		resolve(program, changes);
	} catch (thrown) {
		if (!isProgramError(thrown)) throw thrown;
	}
}
