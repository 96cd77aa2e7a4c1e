import { beforeAll, describe, expect, test } from 'vitest';
import type { Kernel } from '../../mesh/kernel/kernel';
import { isProgramError } from '../../mesh/problem';
import { type Node, type Program, programSchema } from '../../mesh/program';
import { resolve } from '../../mesh/resolve';
import type { Mesh } from '../../mesh/scene';
import { flattened, measured, testKernel } from '../../testing/mesh';
import { planOffline } from '../planner/offline';
import { toProgram } from '../planner/plan';
import { type Archetype, Impossible, type Values } from './archetype';
import { archetypes } from './index';
import { mug } from './mug';

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

type Sizes = readonly [x: number | null, y: number | null, z: number | null];

/** Where the outer size is more than the three slots with an axis say; null where it is not a slot's. */
const outer: Readonly<Record<string, (value: (id: string) => number, program: Program) => Sizes>> =
	{
		mug: (value, { parts }) => [
			value('diameter') + (parts.some(({ id }) => id === 'handle') ? value('handle_reach') : 0),
			value('diameter'),
			value('height'),
		],
		// Of a fluted one the diameter is that of the circle around it.
		vase: (value, { nodes }) =>
			nodes.some(({ op }) => op === 'loft')
				? [null, null, value('height')]
				: [value('diameter'), value('diameter'), value('height')],
		// The tips lie on the axes where the teeth can be divided by four.
		gear: (value) => {
			const across = value('teeth') % 4 === 0 ? value('module') * (value('teeth') + 2) : null;
			return [across, across, value('thickness')];
		},
		bolt: (value, { nodes }) => {
			const head = nodes.some(({ id }) => id === 'socket') ? 1 : 0.6625;
			return [null, null, value('length') + head * value('diameter')];
		},
		// Its size is of the circle around it.
		star: (value, { nodes }) => {
			const tips = value('size') * (value('points') === 5 ? Math.cos(Math.PI / 10) : Number.NaN);
			const wide = Number.isNaN(tips) ? null : tips;
			const isStanding = nodes.some(({ id }) => id === 'raised');
			return [wide, isStanding ? value('thickness') : null, isStanding ? null : value('thickness')];
		},
		// Next to it lies its lid.
		box_with_lid: (value, { nodes }) =>
			nodes.some(({ id }) => id === 'turned_lid')
				? [2 * value('width') + 10, value('depth'), null]
				: [value('width'), value('depth'), value('height')],
	};

/** Which part a count is the number of. */
const counted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	table: { legs: 'leg' },
	coffee_table: { legs: 'leg' },
	chair: { slats: 'slat' },
	bookshelf: { shelves: 'shelf' },
	christmas_tree: { ornaments: 'ornament' },
};

/** Bodies of the whole, where it is not one. */
const apart: Readonly<Record<string, number>> = { 'box_with_lid lid beside': 2 };

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

function programOf(archetype: Archetype, values: Values): Program {
	const nothing = { colours: {}, assumptions: [], ignored: [], suggestions: [], message: '' };
	return toProgram(archetype, { ...nothing, status: 'ready', unit: 'mm', values });
}

/** Null for what is refused with a sentence. */
function designed(archetype: Archetype, values: Values): Program | null {
	try {
		return programOf(archetype, values);
	} catch (thrown) {
		if (!(thrown instanceof Impossible)) throw thrown;
		expect(thrown.message).toMatch(/^[A-Z0-9].*\.$/);
		return null;
	}
}

function build(program: Program) {
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

function expectSizes(
	archetype: Archetype,
	program: Program,
	whole: Box,
	changes: Readonly<Record<string, number>> = {},
) {
	const value = (id: string) =>
		changes[id] ?? program.params.find((param) => param.id === id)?.value ?? Number.NaN;
	const byAxis = (['x', 'y', 'z'] as const).map((axis) => {
		const slot = archetype.slots.find((one) => 'axis' in one && one.axis === axis);
		return slot === undefined ? null : value(slot.id);
	});
	const sizes = outer[archetype.id]?.(value, program) ?? byAxis;
	for (const [index, axis] of (['x', 'y', 'z'] as const).entries()) {
		const [low, high] = whole[axis];
		const size = sizes[index] ?? null;
		if (size !== null) expect.soft((high - low) / size, `size in ${axis}`).toBeCloseTo(1, 4);
		const middle = axis === 'z' ? low : (low + high) / 2;
		const isRegular = size !== null || axis === 'z';
		if (isRegular) expect.soft(middle / (high - low), `middle in ${axis}`).toBeCloseTo(0, 3);
	}
}

describe.each(archetypes.map((archetype) => ({ archetype, id: archetype.id })))(
	'$id',
	({ archetype }) => {
		test.each(casesOf(archetype))('$name: whole, of the right size', ({ name, values }) => {
			const program = designed(archetype, values);
			if (program === null) return;
			expect(programSchema.safeParse(program).error).toBeUndefined();
			const { scene, whole } = build(program);
			expect.soft({ open: whole.open, flat: whole.flat }).toEqual({ open: 0, flat: 0 });
			expect.soft(whole.bodies, 'bodies').toBe(apart[`${archetype.id} ${name}`] ?? 1);
			expect.soft(whole.volume).toBeGreaterThan(0);
			expectSizes(archetype, program, whole);
			for (const [slot, part] of Object.entries(counted[archetype.id] ?? {})) {
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
			const program = programOf(archetype, {});
			const known = archetype.parts.map(({ id }) => id);
			for (const { id } of program.parts) expect(known).toContain(id.replace(/_\d+$/, ''));
			for (const { id, kind, value, min, max } of program.params) {
				const isLength = kind === 'length';
				const next = isLength ? Math.min(max, value * 1.07) : Math.min(max, value + 1);
				const { scene } = kernel.build(resolve(program, { [id]: next }));
				expectSizes(archetype, program, boxOf(flattened(scene)), { [id]: next });
				for (const end of [min, max]) expectBuiltOrSaid(program, { [id]: end });
			}
		});

		test.each(archetype.examples)('understands "%s"', (prompt) => {
			const { plan } = planOffline(prompt, archetypes);
			expect(plan).toMatchObject({ status: 'ready', archetype: archetype.id, ignored: [] });
		});
	},
);

test.each([
	{ asked: { volume: 350 }, ml: 350 },
	{ asked: { volume: 500, height: 120 }, ml: 500 },
	{ asked: { volume: 250, diameter: 80 }, ml: 250 },
])('a mug of $asked holds $ml ml to the brim', ({ asked, ml }) => {
	const program = programOf(mug, { ...asked, handle: 'none' });
	// Its side runs in the middle of the wall, so that what the mug leaves of it is the cavity.
	const bend = [0, 20, 40, 60, 75, 90].map((angle): [string, string] => {
		const [sin, rest] = [sine(angle), 1 - sine(90 - angle)];
		const outwards = `(0.78 + 0.22 * ${sin}) + (diameter / 2 - wall) * (0.74 + 0.26 * ${sin})`;
		return [`(diameter / 2 * ${outwards}) / 2`, `wall * 1.15 + height * 0.16 * ${rest}`];
	});
	const top: [string, string] = ['diameter / 2 - wall / 2', 'height'];
	const outline: [string | number, string | number][] = [
		[0, 'wall * 1.15'],
		...bend,
		top,
		[0, 'height'],
	];
	const cut: Node[] = [
		{ id: 'water', op: 'revolve', outline, segments: 128 },
		{ id: 'cavity', op: 'difference', from: 'water', take: ['mug'] },
	];
	const parts = program.parts.map((part) => ({ ...part, node: 'cavity' }));
	const { whole } = build({ ...program, nodes: [...program.nodes, ...cut], parts });
	expect(whole.bodies).toBe(1);
	expect(whole.volume / 1000 / ml).toBeCloseTo(1, 3);
});

test('a mug cannot have a size and hold what does not fit in', () => {
	const asked = { volume: 350, height: 60, diameter: 60 };
	expect(() => programOf(mug, asked)).toThrow(/holds \d+ ml, not 350 ml/);
});

const sine = (degrees: number) => Number(Math.sin((degrees * Math.PI) / 180).toFixed(5));

/** A slider's end may ask for too much of the others, but then it says so. */
function expectBuiltOrSaid(program: Program, changes: Readonly<Record<string, number>>) {
	try {
		resolve(program, changes);
	} catch (thrown) {
		if (!isProgramError(thrown)) throw thrown;
	}
}
