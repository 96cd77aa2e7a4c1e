import { beforeAll, describe, expect, test } from 'vitest';
import { archetypes } from '../../lib/artisan/archetypes';
import { createOfflinePlanner } from '../../lib/artisan/offline-planner';
import { type Expectation, expectation, type Prompt } from './expectation';
import { generated } from './generated';
import { colourNamed } from './measure/colour';
import { type Build, createBuild } from './run/build';
import { readPrompts } from './run/prompts';
import { resultOf, totalsOf } from './run/results';
import { takeTurns } from './run/turns';

const read = (file: string) => readPrompts(new URL(file, import.meta.url));

/** Of ARTISAN.md's prompts; `npm run bench:artisan` runs all of them. */
const part = [
	...['star-5-red', 'table-dims', 'table-3', 'gear-bore', 'box-lid', 'mug', 'bookshelf'],
	...['nameplate', 'edit-taller', 'edit-legs-walnut', 'edit-undo', 'dragon', 'table-velociraptor'],
];

describe('a part of the benchmark', () => {
	let prompts: readonly Prompt[] = [];
	let build: Build;
	beforeAll(async () => {
		[prompts, build] = [await read('prompts.json'), await createBuild()];
	});

	test.each(part)('%s measures what was asked', async (id) => {
		const prompt = prompts.find((one) => one.id === id);
		if (prompt === undefined) throw new Error(`There is no prompt ${id}.`);
		const turns = await takeTurns(prompt.turns, {
			planner: createOfflinePlanner(archetypes),
			build,
		});
		const result = resultOf(prompt, turns);
		expect(result.verdicts.filter(({ ok }) => !ok)).toEqual([]);
		expect(result.contradictions).toEqual([]);
		expect(totalsOf([result]).false).toBe(0);
	});
});

test('the prompts can be judged: every word and every colour is known', async () => {
	const [given, own] = [await read('prompts.json'), await read('more.json')];
	const all = [...given, ...own, ...generated(300, 1)];
	expect([given.length, own.length >= 150]).toEqual([40, true]);
	const expected = all.flatMap(({ expect: last, steps = {} }) => [last, ...Object.values(steps)]);
	for (const one of expected) {
		expect(expectation.parse(one)).toEqual(one);
		for (const colour of coloursOf(one)) expect(colourNamed(colour)).toHaveLength(3);
		expect(new RegExp(one.says ?? '', 'i')).toBeDefined();
	}
});

const coloursOf = ({ color = {} }: Expectation): string[] => Object.values(color).flat();

test('what is made up is the same for the same seed, and something else for another', () => {
	expect(generated(60, 1)).toEqual(generated(60, 1));
	expect(generated(60, 1)).not.toEqual(generated(60, 2));
	expect(new Set(generated(300, 1).map(({ id }) => id)).size).toBe(300);
});
