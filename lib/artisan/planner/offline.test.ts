import { expect, test } from 'vitest';
import { readProgram } from '../../mesh/read-program';
import { resolve } from '../../mesh/resolve';
import { someArchetypes } from '../../testing/archetypes';
import { archetypes } from '../archetypes/index';
import { planOffline } from './offline';

const planned = (prompt: string) => planOffline(prompt, someArchetypes).plan;

test.each([
	['design a table using blender', 'table', {}],
	[
		'a table 120 x 70 x 75 cm with 4 round legs',
		'table',
		{ width: 1200, depth: 700, height: 750, legs: 4, leg_shape: 'round' },
	],
	['a round table with 3 legs', 'table', { top_shape: 'round', legs: 3 }],
	['table 120 by 70, 75 cm high', 'table', { width: 1200, depth: 700, height: 750 }],
	['a table 120 x 70 x 75', 'table', { width: 1200, depth: 700, height: 750 }],
	['a table 2 m long', 'table', { width: 2000 }],
	['a 2 m table', 'table', { width: 2000 }],
	[
		'height 75 cm width 120 cm depth 70 cm table',
		'table',
		{ width: 1200, depth: 700, height: 750 },
	],
	['table with a height of 75 cm and a width of 1.2 m', 'table', { width: 1200, height: 750 }],
	[
		'a table with legs 5 cm thick and a 4 cm thick top',
		'table',
		{ leg_thickness: 50, top_thickness: 40 },
	],
	['a six-legged table', 'table', { legs: 6 }],
	['a table 4 feet wide and 2\'6" high', 'table', { width: 1219.2, height: 762 }],
	['design a star with 5 edges and it should be in red color', 'star', { points: 5 }],
	['a 6-pointed star 20 cm wide', 'star', { points: 6, size: 200 }],
	['a star with a radius of 5 cm', 'star', { size: 100 }],
	['Could you model a christmas tree', 'christmas_tree', {}],
	[
		'a 2.5 m christmas tree with 200 golden ornaments and a star on top',
		'christmas_tree',
		{ height: 2500, ornaments: 200 },
	],
	['a christmas tree without ornaments', 'christmas_tree', { ornaments: 0 }],
	['gear with 40 teeth, module 2, 10 mm thick', 'gear', { teeth: 40, module: 2, thickness: 10 }],
	['gear with 40 teeth module 2 10 mm thick', 'gear', { teeth: 40, module: 2, thickness: 10 }],
	[
		'a gear with 40 teeth, module 2, 10 mm thick and a 16 mm bore',
		'gear',
		{ teeth: 40, module: 2, thickness: 10, bore: 16 },
	],
	['gear, bore diameter of 16 mm, forty teeth', 'gear', { bore: 16, teeth: 40 }],
	['12x8x3 inch box with a lid', 'box', { width: 304.8, depth: 203.2, height: 76.2, lid: 'yes' }],
	['a box without a lid', 'box', { lid: 'no' }],
	['M8 bolt 40 mm long', 'bolt', { thread: 8, length: 40 }],
	['an M8x40 bolt', 'bolt', { thread: 8, length: 40 }],
	['a mug that holds 350 ml', 'mug', { volume: 350 }],
	['a half litre mug', 'mug', { volume: 500 }],
	['a 350ml coffee mug', 'mug', { volume: 350 }],
	['a nameplate that says ADA, 80 mm wide', 'nameplate', { text: 'ADA', width: 80 }],
	[
		'a nameplate with the text "Ada & Bob, 2nd floor" in gold',
		'nameplate',
		{ text: 'Ada & Bob, 2nd floor' },
	],
	['nameplate saying Ada Lovelace in red letters', 'nameplate', { text: 'Ada Lovelace' }],
	['a house 20 ft x 30 ft with three floors', 'house', { width: 6096, depth: 9144, floors: 3 }],
	['bookshelf with 5 shelves', 'bookshelf', { shelves: 5 }],
	['a bookshelf with 5 shelves 180 cm tall', 'bookshelf', { shelves: 5, height: 1800 }],
	['bookshelf 80 x 180 cm', 'bookshelf', { width: 800, height: 1800 }],
	['a bookshelf, 12 in deep', 'bookshelf', { depth: 304.8 }],
	['In Blender, please design a table', 'table', {}],
	['for the kitchen: a mug', 'mug', {}],
	['My kitchen is small. Please design a table for it', 'table', {}],
	[
		'a table that is 1.5m long, 80cm wide and 75cm tall',
		'table',
		{ width: 1500, depth: 800, height: 750 },
	],
	['table: 150cm (w) x 80cm (d) x 74cm (h)', 'table', { width: 1500, depth: 800, height: 740 }],
	['table H75 x W120 x D70 cm', 'table', { width: 1200, depth: 700, height: 750 }],
	['table 75h x 120w x 70d cm', 'table', { width: 1200, depth: 700, height: 750 }],
	[
		'bookshelf height 2m shelves 6 width 90cm',
		'bookshelf',
		{ height: 2000, width: 900, shelves: 6 },
	],
	['create a 3D model of a coffee mug, white, with a blue handle', 'mug', {}],
	['a tabel with 3 legs', 'table', { legs: 3 }],
	['I would like to build a table', 'table', {}],
])('%s', (prompt, archetype, values) => {
	const { plan, program } = planOffline(prompt, someArchetypes);
	expect(plan).toMatchObject({ status: 'ready', archetype });
	expect(rounded(plan.values)).toEqual(values);
	expect(() => resolve(readProgram(program))).not.toThrow();
});

test.each([
	['design a star with 5 edges and it should be in red color', { star: '#ff0000' }],
	['a red table', { top: '#ff0000', leg: '#ff0000' }],
	['a table with red legs', { top: '#b88a52', leg: '#ff0000' }],
	['a table with 4 red round legs and a walnut top', { top: '#5c4033', leg: '#ff0000' }],
	['a blue table, legs in light green', { top: '#0000ff', leg: '#90ee90' }],
	['a table. Paint the legs walnut', { top: '#b88a52', leg: '#5c4033' }],
	['a table with walnut for the legs', { top: '#b88a52', leg: '#5c4033' }],
	['a #ff8800 mug with a #123 handle', { body: '#ff8800', handle: '#112233' }],
	['a 2.5 m christmas tree with 200 silver ornaments', { foliage: '#2e7d32', ornament: '#c0c0c0' }],
	['a white house with a red roof', { wall: '#ffffff', roof: '#ff0000', window: '#a9cfe0' }],
	['a table with an orange on it', { top: '#b88a52' }],
	['an orange table', { top: '#ffa500' }],
	['a table next to a red velociraptor', { top: '#b88a52', leg: '#b88a52' }],
	['a box made of oak with a steel lid', { box: '#b88a52', lid: '#a7adb4' }],
])('colours: %s', (prompt, colours) => {
	const { program } = planOffline(prompt, someArchetypes);
	const seen = Object.fromEntries(
		(program?.parts ?? []).map(({ id, material }) => [
			id,
			program?.materials.find((one) => one.id === material)?.color,
		]),
	);
	expect(seen).toMatchObject(colours);
});

test.each(archetypes.flatMap(({ examples }) => [...examples]))(
	'the example "%s" is understood',
	(prompt) => {
		const { plan, program } = planOffline(prompt, archetypes);
		expect(plan).toMatchObject({ status: 'ready', ignored: [] });
		expect(() => resolve(readProgram(program))).not.toThrow();
	},
);

test.each([
	['a star that can bounce', ['bounce']],
	['a table next to a velociraptor', ['velociraptor']],
	['a table that weighs 5 kg', ['weighs', '5 kg']],
	['a mug with 3 handles', ['3 handles']],
	['a table with 40 teeth', ['40 teeth']],
	['a table without legs', ['without legs']],
	['a tree house', ['tree']],
	['a mug with a handle 3 cm long', ['3 cm', 'long']],
	['a red and blue table', ['blue']],
	['a table with an orange on it', ['orange']],
	['please could you design me a nice table using blender', []],
])('what is not in the result is listed: %s', (prompt, ignored) => {
	expect(planned(prompt)).toMatchObject({ status: 'ready', ignored });
});

test.each([
	['a dragon', "I don't have a dragon, nor anything close to it."],
	['a table lamp', "I don't have a table lamp. Closest: table"],
	['a table leg', "I don't have a table leg. Closest: table"],
	['a horse', "I don't have a horse. Closest: house"],
	['a cable', "I don't have a cable. Closest: table"],
	['a chrismas pudding', "I don't have a chrismas pudding"],
	['an orange', "I don't have an orange"],
	['a stool', "I don't have a stool"],
	['table salt', "I don't have a table salt"],
])('a thing that there is not: %s', (prompt, message) => {
	const { plan, program } = planOffline(prompt, someArchetypes);
	expect(plan.status).toBe('unsupported');
	expect(plan.message).toContain(message);
	expect(program).toBeNull();
});

test.each([
	['', 'Say what to make, for example "a table".'],
	['🐉🐉 !!!', 'Say what to make'],
	['make something red, 20 cm tall', 'Say what to make'],
	[
		'a table with 40 legs',
		'Legs of "Table" can be from 3 to 12, and 40 was asked. Say another one.',
	],
	[
		'a table 9 m wide',
		'Width of "Table" can be from 0.3 m to 4 m, and 9 m was asked. Say another one.',
	],
	['a table with 3.5 legs', 'Legs of "Table" has to be a whole number'],
	['a table -50 cm wide', 'and -50 cm was asked'],
	['a million stars', 'There can be from 1 to 500 of "star", and 1,000,000 were asked.'],
	['a table, '.repeat(20), 'At most 12 kinds of things fit one model.'],
	[`a sign that says ${'A'.repeat(81)}`, 'The text can have 80 letters, and yours has 81.'],
])('what has to be said differently: %s', (prompt, message) => {
	const { plan, program } = planOffline(prompt, someArchetypes);
	expect(plan.status).toBe('needs_input');
	expect(plan.message).toContain(message);
	expect(program).toBeNull();
});

test('says what was understood and what was decided', () => {
	expect(planned('a tabel 120 x 70 that can fly')).toMatchObject({
		message: 'Table: width 120 cm, depth 70 cm. Left out: fly.',
		assumptions: ['"tabel" is read as "table".', 'Lengths without a unit are centimetres.'],
		unit: 'cm',
	});
	expect(planned('a small red house').assumptions).toEqual([
		'Red: the wall; other parts keep their colours.',
		'"small" is 0.75 times the usual size.',
	]);
});

const rounded = (values: Readonly<Record<string, number | string>>) =>
	Object.fromEntries(
		Object.entries(values).map(([id, value]) => [
			id,
			typeof value === 'number' ? Number(value.toFixed(3)) : value,
		]),
	);
