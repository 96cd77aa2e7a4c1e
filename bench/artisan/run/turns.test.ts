import { expect, test } from 'vitest';
import type { Planner } from '../../../lib/artisan/plan';
import type { Program } from '../../../lib/mesh/program';
import { box } from '../testing/solids';
import { filesOf } from '../testing/write';
import type { Build } from './build';
import { takeTurns } from './turns';

const program = (title: string): Program => ({
	...{ v: 1, title, unit: 'mm', params: [], materials: [], nodes: [], parts: [] },
	assumptions: [`${title} was assumed.`],
});

/** Makes whatever is said, next to what it was made from; refuses "no", and leaves "undo" to the workspace. */
const planner: Planner = {
	plan: async ({ request, parent }) => {
		const text = 'prompt' in request ? request.prompt : 'edit' in request ? request.edit : '';
		const refused = { status: 'unsupported', program: null, plan: null } as const;
		if (text === 'undo') return { ...refused, message: 'Undo works on the takes.' };
		if (text === 'no') return { ...refused, message: 'No.' };
		const title = parent === null ? text : `${parent.title} > ${text}`;
		return { status: 'ready', message: title, program: program(title), plan: { ignored: ['so'] } };
	},
};

const build: Build = async ({ title }, { message }) => ({
	...{ status: 'completed', message, milliseconds: 1 },
	files: filesOf([{ name: title, shape: box([title.length, 1, 1]), colour: '#ff0000' }]),
});

const said = async (...texts: string[]) => takeTurns(texts, { planner, build });
const messages = async (...texts: string[]) => (await said(...texts)).map(({ message }) => message);

test('a turn changes what the last one made', async () => {
	expect(await messages('a', 'b', 'c')).toEqual(['a', 'a > b', 'a > b > c']);
	const [, second] = await said('a', 'b');
	expect(second?.before?.message).toBe('a');
	expect(second?.model?.box.size[0]).toBe(5);
	expect(second?.assumptions).toEqual(['a > b was assumed.']);
	expect(second?.ignored).toEqual(['so']);
});

test('undo goes back a take, and again; what comes then is made from that one', async () => {
	expect(await messages('a', 'b', 'c', 'undo', 'undo', 'd')).toEqual([
		...['a', 'a > b', 'a > b > c'],
		...['a > b', 'a', 'a > d'],
	]);
	const turns = await said('a', 'b', 'undo');
	expect(turns[2]?.files).toBe(turns[0]?.files);
	expect(turns[2]?.before?.message).toBe('a > b');
});

test('where there is nothing to go back to, undo is what the planner says of it', async () => {
	expect(await messages('undo')).toEqual(['Undo works on the takes.']);
	expect(await messages('a', 'undo')).toEqual(['a', 'Undo works on the takes.']);
});

test('what was refused changes nothing; a first prompt that was refused is followed by a prompt', async () => {
	expect(await messages('a', 'no', 'b')).toEqual(['a', 'No.', 'a > b']);
	expect(await messages('no', 'b')).toEqual(['No.', 'b']);
});
