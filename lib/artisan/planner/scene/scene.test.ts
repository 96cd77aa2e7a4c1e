import { beforeAll, describe, expect, test } from 'vitest';
import type { Kernel } from '../../../mesh/kernel/kernel';
import type { Program } from '../../../mesh/program';
import { readProgram } from '../../../mesh/read-program';
import { resolve } from '../../../mesh/resolve';
import { flattened, measured, testKernel } from '../../../testing/mesh';
import { archetypes } from '../../archetypes/index';
import { planEdit } from '../edit/edit';
import { planOffline } from '../offline';

let kernel: Kernel;
beforeAll(async () => {
	kernel = await testKernel();
});

const planned = (prompt: string) => planOffline(prompt, archetypes);

function programOf(prompt: string): Program {
	const { plan, program } = planned(prompt);
	if (program === null) throw new Error(`${prompt}: ${plan.message}`);
	return readProgram(JSON.parse(JSON.stringify(program)));
}

/** Each thing's number, and how it stands: "12 chair around table". */
const standing = (program: Program) =>
	(program.things ?? []).map(({ id, made }) => {
		const copies = resolve(program).things.find((thing) => thing.id === id)?.copies ?? [];
		const count = copies.reduce((sum, copy) => sum + copy, 0);
		return `${count} ${id} ${made?.relation}${made?.of === undefined ? '' : ` ${made.of}`}`;
	});

const build = (program: Program, values: Record<string, number> = {}) =>
	kernel.build(resolve(program, values)).scene;

/** How many of a part there are. */
const copies = (program: Program, name: string) =>
	build(program).parts.find((part) => part.name === name)?.instances.length ?? 0;

/** Of the parts whose names begin so. */
function box(program: Program, name: string, values: Record<string, number> = {}) {
	const scene = build(program, values);
	return measured(
		flattened({ ...scene, parts: scene.parts.filter((part) => part.name.startsWith(name)) }),
	);
}

describe('how things are said to stand', () => {
	test.each([
		['a dozen chairs around a round table', ['12 chair around table', '1 table ground']],
		['a round table with 6 chairs around it', ['1 table ground', '6 chair around table']],
		['a table surrounded by four chairs', ['1 table ground', '4 chair around table']],
		['a table with 4 chairs', ['1 table ground', '4 chair around table']],
		['a red star on top of a blue box', ['1 star on box_with_lid', '1 box_with_lid ground']],
		['a vase on a table', ['1 vase on table', '1 table ground']],
		['a table with a vase on it', ['1 table ground', '1 vase on table']],
		['a table with a vase', ['1 table ground', '1 vase on table']],
		['a vase and a mug on a table', ['1 vase on table', '1 mug on table', '1 table ground']],
		['a table and a chair', ['1 table ground', '1 chair right table']],
		['a chair next to a bookshelf', ['1 chair ground', '1 bookshelf right chair']],
		['a chair to the left of a table', ['1 chair left table', '1 table ground']],
		['a chair in front of a table', ['1 chair front table', '1 table ground']],
		[
			'a house with a christmas tree behind it',
			['1 house ground', '1 christmas_tree behind house'],
		],
		['a box under a table', ['1 box_with_lid under table', '1 table ground']],
		['a mug under a vase', ['1 mug ground', '1 vase on mug']],
		['a table between two chairs', ['1 table ground', '2 chair flanking table']],
		[
			'a vase on a table next to a chair',
			['1 vase on table', '1 table ground', '1 chair right table'],
		],
		['a table and four chairs around the table', ['1 table ground', '4 chair around table']],
		['two mugs', ['2 mug ground']],
		['a row of five stars', ['5 star ground']],
		['a table topped with a vase', ['1 table ground', '1 vase on table']],
	])('%s', (prompt, expected) => {
		const { plan } = planned(prompt);
		expect(plan).toMatchObject({ status: 'ready', ignored: [], missing: [] });
		expect(standing(programOf(prompt))).toEqual(expected);
	});

	test.each([
		'a christmas tree with a star on top',
		'a box with a lid',
		'a house with a red door',
		'a bookshelf with 5 shelves',
		'a chair with armrests',
		'a nameplate that says "a table and a chair"',
		'a vase for the table',
		'a picture of a table',
	])('one thing: %s', (prompt) => {
		expect(planned(prompt).program?.things).toMatchObject([{ made: { pattern: 'one' } }]);
	});

	test.each([
		['a table next to a velociraptor', ['velociraptor']],
		['a dragon on a table', ['dragon']],
		['a chair and a unicorn', ['unicorn']],
	])('what there is not is missing: %s', (prompt, missing) => {
		expect(planned(prompt).plan).toMatchObject({ status: 'ready', missing });
	});
});

describe('how several stand', () => {
	test.each([
		['a row of 5 mugs with a gap of 1 cm', { x: 5 * 114 + 4 * 10, y: 82 }],
		['5 mugs in a row, 1 cm apart', { x: 5 * 114 + 4 * 10, y: 82 }],
		['a 3 x 4 grid of mugs with 10 mm gaps', { x: 3 * 114 + 20, y: 4 * 82 + 30 }],
		['twelve mugs in a grid of 3 by 4 with 1 cm between them', { x: 3 * 114 + 20, y: 4 * 82 + 30 }],
		['3 rows of 4 mugs with a gap of 10 mm', { x: 4 * 114 + 30, y: 3 * 82 + 20 }],
		['a stack of 3 boxes', { z: 180 }],
		['4 bookshelves side by side with a gap of 0 mm', { x: 4 * 850 }],
	])('%s', (prompt, sizes) => {
		const whole = measured(flattened(build(programOf(prompt))));
		for (const axis of ['x', 'y', 'z'] as const) {
			const [low, high] = whole[axis];
			const size = (sizes as Partial<Record<typeof axis, number>>)[axis];
			if (size !== undefined) expect(high - low, axis).toBeCloseTo(size, 1);
		}
	});

	test('in a circle each is as far from its neighbours, and faces the middle', () => {
		const program = programOf('8 chairs in a circle');
		expect(copies(program, 'chair/seat')).toBe(8);
		const { x, y } = box(program, 'chair');
		expect(x[1] + x[0]).toBeCloseTo(0, 1);
		expect(y[1] + y[0]).toBeCloseTo(0, 1);
	});

	test.each([
		['a table and two chairs and three mugs', 'mug/mug', 3],
		['a dozen chairs around a table', 'chair/leg', 48],
		['5 chairs around a table', 'chair/leg', 20],
	])('%s: %s', (prompt, part, count) => {
		expect(copies(programOf(prompt), part)).toBe(count);
	});
});

describe('where they stand', () => {
	test.each([
		['a vase on a table', 'vase', 'table'],
		['a mug on a box', 'mug', 'box_with_lid'],
		['a vase on a chair', 'vase', 'chair/seat'],
		['a star on top of a bookshelf', 'star', 'bookshelf'],
	])('%s: it touches what it stands on, also when a slider moves', (prompt, above, below) => {
		const program = programOf(prompt);
		const height = program.params.find(({ id }) => /height$/.test(id) && !id.startsWith(above));
		const moves = [{}, height === undefined ? {} : { [height.id]: height.value * 1.1 }];
		for (const values of moves) {
			const gap = box(program, above, values).z[0] - box(program, below, values).z[1];
			expect(Math.abs(gap)).toBeLessThan(0.1 + (below === 'chair/seat' ? 25 : 0));
		}
	});

	test('chairs around a table keep clear of it and of each other', () => {
		for (const prompt of ['a dozen chairs around a round table', '6 chairs around a table']) {
			const program = programOf(prompt);
			const scene = build(program);
			const { solid } = kernel.build(resolve(program));
			const bodies = measured(solid).bodies;
			expect(bodies, prompt).toBe(
				scene.things?.reduce((sum, { copies: [a = 0, b = 0] }) => sum + a + b, 0),
			);
		}
	});

	test('a number of copies is a slider', () => {
		const program = programOf('a dozen chairs around a round table');
		const scene = build(program, { chair_times: 5 });
		expect(scene.parts.find(({ name }) => name === 'chair/seat')?.instances).toHaveLength(5);
	});
});

/** Edits in a chain: what stands there after each. */
describe.each([
	{
		prompt: 'a table',
		edits: [
			['add a vase on top', ['1 table ground', '1 vase on table']],
			[
				'put four chairs around the table',
				['1 table ground', '1 vase on table', '4 chair around table'],
			],
			['make it 6 chairs', ['1 table ground', '1 vase on table', '6 chair around table']],
			['remove the vase', ['1 table ground', '6 chair around table']],
			['two more chairs', ['1 table ground', '8 chair around table']],
			['paint the chairs red', ['1 table ground', '8 chair around table']],
		],
	},
	{
		prompt: 'a mug',
		edits: [
			['make it 5 of them', ['5 mug ground']],
			['one more mug', ['6 mug ground']],
			['in a circle', ['6 mug ground']],
			['3 cm apart', ['6 mug ground']],
			['remove two mugs', ['4 mug ground']],
			['add a table next to them', ['4 mug ground', '1 table right mug']],
		],
	},
	{
		prompt: 'a vase on a table next to a chair',
		edits: [
			[
				'move the vase to the left of the table',
				['1 vase left table', '1 table ground', '1 chair right table'],
			],
			['delete the chair', ['1 vase left table', '1 table ground']],
			['without the table', ['1 vase ground']],
		],
	},
] as const)('edits of "$prompt"', ({ prompt, edits }) => {
	test('one after the other', () => {
		let program = programOf(prompt);
		for (const [edit, expected] of edits) {
			const done = planEdit(edit, program, archetypes);
			expect(done, edit).toMatchObject({ status: 'ready' });
			if (done.program === null) throw new Error(done.message);
			program = readProgram(JSON.parse(JSON.stringify(done.program)));
			resolve(program);
			expect(standing(program), edit).toEqual(expected);
		}
	});
});

test('an edit of one thing leaves the others alone', () => {
	const before = programOf('four chairs around a table');
	const { program } = planEdit('make the table 20% taller and the chairs red', before, archetypes);
	const value = (id: string) => program?.params.find((param) => param.id === id)?.value;
	expect(value('table_height')).toBeCloseTo(900);
	expect(value('chair_height')).toBe(860);
	const colour = (name: string) => {
		const part = program?.parts.find(({ group, id }) => `${group}/${id}` === name);
		return program?.materials.find(({ id }) => id === part?.material)?.color;
	};
	expect([colour('chair/seat'), colour('chair/leg'), colour('table/top')]).toEqual([
		'#ff0000',
		'#ff0000',
		'#b88a52',
	]);
});

test('a part of one of them', () => {
	const before = programOf('four chairs around a table');
	const { program } = planEdit('paint the legs of the chairs walnut', before, archetypes);
	const colours = program?.parts.map(({ group, id, material }) => [
		`${group}/${id}`,
		program.materials.find((one) => one.id === material)?.color,
	]);
	expect(Object.fromEntries(colours ?? [])).toMatchObject({
		'chair/leg': '#5c4033',
		'chair/seat': '#b88a52',
		'table/leg': '#b88a52',
	});
});

/** Each thing's number and first colour: "2 chair #ffffff". */
const coloured = (program: Program) =>
	(program.things ?? []).map(({ id }, index) => {
		const of = program.parts.find(({ group, id: own }) => group === id || own === id);
		const color = program.materials.find((one) => one.id === of?.material)?.color;
		return `${standing(program)[index]?.split(' ')[0]} ${id.replace(/_\d+$/, '')} ${color}`;
	});

describe('lists of colours for one noun', () => {
	const [red, green, blue] = ['#ff0000', '#008000', '#0000ff'];
	test.each([
		[
			'a red, a green and a blue sphere',
			[`1 sphere ${red}`, `1 sphere ${green}`, `1 sphere ${blue}`],
		],
		['red, green and blue cubes', [`1 cube ${red}`, `1 cube ${green}`, `1 cube ${blue}`]],
		[
			'three balls: one red, one green, one blue',
			[`1 sphere ${red}`, `1 sphere ${green}`, `1 sphere ${blue}`],
		],
		['two cubes in red and blue', [`1 cube ${red}`, `1 cube ${blue}`]],
		['two red and three blue cubes', [`2 cube ${red}`, `3 cube ${blue}`]],
		['four 30 cm cubes (one red, one blue)', [`1 cube ${red}`, `1 cube ${blue}`, '2 cube #c8765a']],
		['2 red and blue cubes on a table', [`1 cube ${red}`, `1 cube ${blue}`, '1 table #b88a52']],
	])('%s', (prompt, expected) => {
		expect(planned(prompt).plan.missing).toEqual([]);
		expect(coloured(programOf(prompt))).toEqual(expected);
	});

	test.each([
		'a black and white table',
		'a table with red and blue legs',
		'black and white cubes',
		'two cubes: two red and one blue',
		'a row of red, green and blue cubes',
	])('%s is no list of things, and what is not done is missing', (prompt) => {
		expect(planned(prompt).plan.missing.length).toBeGreaterThan(0);
	});

	test('two things on one table stand apart', () => {
		const program = programOf('2 red and blue cubes on a table');
		const [one, other] = ['cube/cube', 'cube_2/cube'].map((name) => box(program, name).x);
		expect(one?.[1]).toBeLessThanOrEqual(other?.[0] ?? Number.NaN);
	});

	test('what is said of things once more makes no more of them', () => {
		const program = programOf('a table and four chairs, chairs in blue');
		expect(coloured(program)).toEqual(['1 table #b88a52', `4 chair ${blue}`]);
	});
});
