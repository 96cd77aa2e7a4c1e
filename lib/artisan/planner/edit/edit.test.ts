import { expect, test } from 'vitest';
import type { Program } from '../../../mesh/program';
import { readProgram } from '../../../mesh/read-program';
import { resolve } from '../../../mesh/resolve';
import { archetypes } from '../../archetypes/index';
import { planOffline } from '../offline';
import { planEdit } from './edit';

const made = new Map<string, Program>();
function programOf(prompt: string): Program {
	const known = made.get(prompt) ?? planOffline(prompt, archetypes).program;
	if (known === null) throw new Error(`Nothing was made of "${prompt}".`);
	made.set(prompt, known);
	return known;
}
const paramsOf = ({ params }: Program) =>
	Object.fromEntries(params.map(({ id, value }) => [id, value]));
const coloursOf = ({ parts, materials }: Program) =>
	Object.fromEntries(
		parts.map(({ id, material }) => [id, materials.find((one) => one.id === material)?.color]),
	);
function edited(program: Program, edit: string): Program {
	const planned = planEdit(edit, program, archetypes);
	expect(planned, edit).toMatchObject({ status: 'ready' });
	if (planned.program === null) throw new Error(planned.message);
	resolve(readProgram(planned.program));
	return planned.program;
}

const table = 'a table 120 x 70 x 75 cm with 4 legs';
const gear = 'a gear with 40 teeth, module 2, 10 mm thick';
const box = 'a box 120 x 80 x 60 mm with a lid';
const shelf = 'a bookshelf 80 x 30 x 180 cm with 5 shelves';

/** What each edit changes of the parameters; all others stay as they are, and so do all colours. */
test.each<[string, string, Record<string, number>]>([
	[table, '20% taller', { height: 900 }],
	[table, 'make the table 20 percent taller please', { height: 900 }],
	[table, 'taller by 20%', { height: 900 }],
	[table, 'increase the height by 20%', { height: 900 }],
	[table, '10% less tall', { height: 675 }],
	[table, 'a bit less tall', { height: 675 }],
	[table, 'twice as wide', { width: 2400 }],
	[table, 'double the width', { width: 2400 }],
	[table, 'three times as wide', { width: 3600 }],
	[table, 'half as high', { height: 375 }],
	[table, 'twice as wide and half as high', { width: 2400, height: 375 }],
	[table, '20% wider and taller', { width: 1440, height: 900 }],
	[table, 'increase height and width by 20%', { width: 1440, height: 900 }],
	[table, '10 cm wider', { width: 1300 }],
	[table, 'wider by 10 cm', { width: 1300 }],
	[table, 'reduce the height by 5 cm', { height: 700 }],
	[table, 'raise the height to 80 cm', { height: 800 }],
	[table, 'height 80 cm', { height: 800 }],
	[table, 'hieght 80 cm', { height: 800 }],
	[table, 'make it 90 cm wide', { width: 900 }],
	[table, '2 1/2 ft high', { height: 762 }],
	[table, `width 4'6"`, { width: 1371.6 }],
	[table, 'height 800', { height: 800 }],
	[table, 'legs 8 cm thick', { leg_thickness: 80 }],
	[table, 'six legs', { legs: 6 }],
	[table, 'remove a leg', { legs: 3 }],
	[table, 'add two legs', { legs: 6 }],
	[table, '20% taller but keep the width', { height: 900 }],
	['a coffee table 100 x 60 x 40 cm', '25% lower', { height: 300 }],
	['a coffee table 100 x 60 x 40 cm', '3 legs', { legs: 3 }],
	['a coffee table 100 x 60 x 40 cm', 'top 4 cm thick', { top_thickness: 40 }],
	['a mug', '20% taller', { height: 114 }],
	['a mug', 'wall 5 mm', { wall: 5 }],
	['a mug', 'set the wall to 6 mm', { wall: 6 }],
	['a mug', 'thicker walls', { wall: 5 }],
	['a vase 30 cm tall', 'make it 40 cm tall', { height: 400 }],
	['a vase 30 cm tall', '20 flutes', { flutes: 20 }],
	['a vase 30 cm tall', 'add 2 flutes', { flutes: 16 }],
	['a vase 30 cm tall', 'twist 90 degrees', { twist: 90 }],
	[shelf, 'add two shelves', { shelves: 7 }],
	[shelf, 'one shelf less', { shelves: 4 }],
	[shelf, 'one more shelf', { shelves: 6 }],
	[shelf, 'another shelf', { shelves: 6 }],
	[shelf, 'half as deep', { depth: 150 }],
	['a chair', 'seat height 50 cm', { seat_height: 500 }],
	['a chair', '5 slats', { slats: 5 }],
	['a chair', '10% taller', { height: 946 }],
	['a house', 'one more floor', { floors: 3, height: 11_760 }],
	['a house', '10 m wide', { width: 10_000 }],
	[gear, '32 teeth', { teeth: 32 }],
	[gear, 'more teeth', { teeth: 50 }],
	[gear, '8 fewer teeth', { teeth: 32 }],
	[gear, 'bore 12 mm', { bore: 12 }],
	[gear, 'twice as thick', { thickness: 20 }],
	[gear, 'diameter 100.8 mm', { module: 2.4 }],
	['M8 bolt 40 mm long', '60 mm long', { length: 60 }],
	['M8 bolt 40 mm long', '10 mm longer', { length: 50 }],
	[box, 'walls 3 mm', { wall: 3 }],
	[box, '15 cm wide', { width: 150 }],
	[box, '50% deeper', { depth: 120 }],
	['a christmas tree', '100 ornaments', { ornaments: 100 }],
	['a christmas tree', 'double the ornaments', { ornaments: 120 }],
	['a christmas tree', '50 more ornaments', { ornaments: 110 }],
	['a star with 5 points', '7 points', { points: 7 }],
	['a star with 5 points', 'twice as thick', { thickness: 40 }],
	['a nameplate that says Ada Lovelace, 80 mm wide', '25% wider', { width: 100 }],
])('%s: %s', (prompt, edit, expected) => {
	const before = programOf(prompt);
	const after = edited(before, edit);
	const wanted = { ...paramsOf(before), ...expected };
	expect(Object.keys(paramsOf(after))).toEqual(Object.keys(wanted));
	for (const [id, value] of Object.entries(paramsOf(after))) {
		expect(value, id).toBeCloseTo(wanted[id] ?? Number.NaN, 5);
	}
	expect(coloursOf(after)).toEqual(coloursOf(before));
});

test.each<[string, string, Record<string, string>]>([
	[table, 'red legs', { leg: '#ff0000' }],
	[table, 'make the top blue', { top: '#0000ff' }],
	[table, 'legs 8 cm thick and red', { leg: '#ff0000' }],
	[table, 'paint the legs and the top red', { leg: '#ff0000', top: '#ff0000' }],
	[table, 'make everything white', { leg: '#ffffff', top: '#ffffff', apron: '#ffffff' }],
	[table, 'walnut top', { top: '#5c4033' }],
	[table, 'turn the legs into gold', { leg: '#ffd700' }],
	[table, 'the legs should be red, and the top is to be blue', { leg: '#ff0000', top: '#0000ff' }],
	['a house', 'walls white and the door blue', { wall: '#ffffff', door: '#0000ff' }],
	['a christmas tree', 'purple baubles', { ornament: '#800080' }],
	['a mug', 'red with a blue handle', { mug: '#ff0000', handle: '#0000ff' }],
])('%s: %s', (prompt, edit, expected) => {
	const before = programOf(prompt);
	expect(coloursOf(edited(before, edit))).toEqual({ ...coloursOf(before), ...expected });
});

test('brass is metal, and what was metal is not when it is painted', () => {
	const brass = edited(programOf('a gear'), 'in brass');
	expect(brass.materials).toMatchObject([{ metallic: 1 }]);
	expect(edited(brass, 'paint it green').materials).toMatchObject([
		{ color: '#008000', metallic: 0 },
	]);
});

test.each<[string, string, readonly string[]]>([
	['a mug', 'remove the handle', ['mug']],
	[box, 'without a lid', ['box']],
	[box, 'add a knob', ['box', 'lid', 'knob']],
	['a christmas tree', 'no ornaments', ['foliage', 'trunk', 'stand', 'star']],
	['a christmas tree', 'remove the star', ['foliage', 'trunk', 'stand', 'ornament']],
	['a chair', 'add armrests', ['seat', 'leg', 'rail', 'back', 'slat', 'arm']],
	[table, 'remove the apron', ['top', 'leg']],
])('%s: %s', (prompt, edit, parts) => {
	expect(edited(programOf(prompt), edit).parts.map(({ id }) => id)).toEqual(parts);
});

test('a chain of edits keeps what was changed before', () => {
	const edits = ['20% taller', 'red legs', 'six legs', 'remove the apron', 'round legs'];
	const last = edits.reduce(edited, programOf(table));
	expect(paramsOf(last)).toMatchObject({ height: 900, width: 1200, legs: 6 });
	expect(coloursOf(last)).toMatchObject({
		leg: '#ff0000',
		top: coloursOf(programOf(table))['top'],
	});
	expect(last.parts.map(({ id }) => id)).toEqual(['top', 'leg']);
	expect(last.nodes.find(({ id }) => id === 'one_leg')?.op).toBe('revolve');
	expect(edited(last, 'add the apron').parts.map(({ id }) => id)).toContain('apron');
});

test('a chain on a mug: without its handle, larger, and with a handle again', () => {
	const edits = ['remove the handle', 'blue', '10% wider', 'add a handle', 'handle red'];
	const last = edits.reduce(edited, programOf('a mug'));
	expect(coloursOf(last)).toEqual({ mug: '#0000ff', handle: '#ff0000' });
	expect(paramsOf(last)).toMatchObject({ diameter: 90.2, height: 95 });
});

test('letters stay when a nameplate grows, and can be others', () => {
	const before = programOf('a nameplate that says Ada Lovelace, 80 mm wide');
	const letters = ({ nodes }: Program) => nodes.filter(({ id }) => id.startsWith('place_')).length;
	expect(letters(edited(before, '20% taller'))).toBe(letters(before));
	expect(letters(edited(before, 'says BOB'))).toBe(3);
});

test('several changes at once, and a pronoun', () => {
	const after = edited(programOf(table), '20% taller and red legs, six of them');
	expect(paramsOf(after)).toMatchObject({ height: 900, legs: 6, width: 1200 });
	expect(coloursOf(after)).toMatchObject({ leg: '#ff0000' });
});

test('the whole scales with all that it has', () => {
	const before = paramsOf(programOf(table));
	for (const [edit, factor] of [
		['scale it to 1.5', 1.5],
		['everything 20% larger', 1.2],
		['make it bigger', 1.25],
		['a bit smaller', 0.9],
		['half as big', 0.5],
	] as const) {
		const after = paramsOf(edited(programOf(table), edit));
		for (const id of ['width', 'depth', 'height', 'leg_thickness']) {
			expect(after[id], `${edit}: ${id}`).toBeCloseTo((before[id] ?? 0) * factor, 4);
		}
		expect(after['legs']).toBe(4);
	}
});

test('what cannot be is said, and never ignored', () => {
	const of = (edit: string, prompt = table) => planEdit(edit, programOf(prompt), archetypes);
	expect(of('make it 20 m wide')).toMatchObject({ status: 'needs_input', program: null });
	expect(of('make it 20 m wide').message).toContain('from 0.1 m to 6 m');
	expect(of('add a drawer')).toMatchObject({ status: 'unsupported', program: null });
	expect(of('add a drawer').message).toContain('You can change: width, depth, height');
	expect(of('20% taller with a drawer')).toMatchObject({ status: 'partial' });
	expect(of('20% taller with a drawer').message).toContain('drawer');
	expect(of('red legs and 20 m wide')).toMatchObject({ status: 'partial' });
	expect(of('not red')).toMatchObject({ status: 'unsupported', program: null });
	expect(of("don't make it taller")).toMatchObject({ program: null });
	expect(of('longer legs')).toMatchObject({ status: 'needs_input', program: null });
	expect(of('13 legs')).toMatchObject({ status: 'needs_input', program: null });
	expect(of('undo')).toMatchObject({ status: 'unsupported', program: null });
	expect(of('walls 40 mm thick', 'a mug')).toMatchObject({ program: null });
	expect(of('remove the mug', 'a mug')).toMatchObject({ program: null });
	expect(of('')).toMatchObject({ status: 'unsupported', program: null });
});

test('what is asked is what the parameter says', () => {
	const units = { mm: 1, cm: 10, m: 1000, in: 25.4, ft: 304.8 };
	const slots = {
		height: 'height',
		width: 'width',
		depth: 'depth',
		leg_thickness: 'leg thickness',
	};
	for (const [unit, per] of Object.entries(units)) {
		for (const [id, name] of Object.entries(slots)) {
			for (const part of [0.95, 1, 1.07]) {
				const was = Number(paramsOf(programOf(table))[id]);
				const asked = Number(((was * part) / per).toFixed(3));
				const { [id]: is, ...rest } = paramsOf(
					edited(programOf(table), `${name} ${asked} ${unit}`),
				);
				expect(is, `${name} ${asked} ${unit}`).toBeCloseTo(asked * per, 4);
				const { [id]: _, ...others } = paramsOf(programOf(table));
				expect(rest).toEqual(others);
			}
		}
	}
});

const block: Program = {
	v: 1,
	title: 'Block',
	unit: 'cm',
	params: [{ id: 'w', label: 'Width', kind: 'length', value: 30, min: 1, max: 90, step: 1 }],
	materials: [{ id: 'm', color: '#aa3322', metallic: 0, roughness: 1, opacity: 1 }],
	nodes: [
		{ id: 'b', op: 'box', size: ['w', 20, 10] },
		{ id: 'c', op: 'cylinder', radius: 2, height: 20 },
	],
	parts: [
		{ id: 'slab', label: 'Slab', node: 'b', material: 'm' },
		{ id: 'pin', label: 'Pin', node: 'c', material: 'm' },
	],
	assumptions: [],
};

test('a program that no archetype made: its parameters, parts and size', () => {
	expect(paramsOf(edited(block, '20% wider'))).toEqual({ w: 36 });
	expect(paramsOf(edited(block, 'width 500 mm'))).toEqual({ w: 50 });
	expect(paramsOf(edited(block, 'width 40'))).toEqual({ w: 40 });
	expect(coloursOf(edited(block, 'paint the pin green'))).toEqual({
		slab: '#aa3322',
		pin: '#008000',
	});
	expect(edited(block, '20% taller').nodes.slice(2)).toMatchObject([
		{ op: 'scale', of: 'b', by: [1, 1, 1.2] },
		{ op: 'scale', of: 'c', by: [1, 1, 1.2] },
	]);
	expect(edited(block, 'remove the pin').parts).toHaveLength(1);
	expect(planEdit('width 2 m', block, archetypes)).toMatchObject({ program: null });
});

test('an edit is planned at once', () => {
	const program = programOf('a house');
	// Time of the processor, at best: other work on the machine is not the planner's.
	const times = Array.from({ length: 12 }, () => {
		const start = process.cpuUsage();
		planEdit('red roof and 20% taller', program, archetypes);
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	expect(Math.min(...times)).toBeLessThan(50);
});
