import { expect, test } from 'vitest';
import type { Prompt } from '../expectation';
import { box } from '../testing/solids';
import { takeOf, takeWithout } from '../testing/takes';
import { dataOf, linesOf, summaryOf } from './report';
import { resultOf, totalsOf } from './results';
import type { Turn } from './turns';

const turn = (
	take: ReturnType<typeof takeOf>,
	text = 'a block',
	before = null as Turn | null,
): Turn => ({
	...take,
	...{ text, planMs: 2, buildMs: 100, before },
});
const block = takeOf([{ name: 'block', shape: box([10, 10, 10]), colour: '#ff0000' }]);
const prompt = (expect: Prompt['expect'], more: Partial<Prompt> = {}): Prompt => ({
	...{ id: 'block', turns: ['a block'], expect },
	...more,
});

test('completed and wrong is false; completed and right, or refused, is not', () => {
	const right = resultOf(prompt({ status: 'completed', bodies: 1 }), [turn(block)]);
	const wrong = resultOf(prompt({ status: 'completed', bodies: 2 }), [turn(block)]);
	const refused = resultOf(prompt({ status: 'completed', bodies: 2 }), [turn(takeWithout({}))]);
	const half = resultOf(prompt({ status: 'completed' }), [turn({ ...block, status: 'partial' })]);
	const known = resultOf(prompt({ status: 'unsupported', mesh: false }), [turn(block)]);
	expect([right, wrong, refused, half, known].map(({ isFalse }) => isFalse)).toEqual([
		false,
		true,
		false,
		false,
		true,
	]);
	expect(totalsOf([right, wrong, refused, half, known])).toMatchObject({
		...{ asked: 9, honoured: 3, prompts: 5, whole: 1, completed: 3, false: 2 },
		planMs: { median: 2, max: 2 },
	});
});

test('files that contradict each other make a success false', () => {
	const torn = takeOf(
		[{ name: 'block', shape: box([10, 10, 10]), colour: '#ff0000' }],
		{},
		box([9, 9, 9]),
	);
	expect(resultOf(prompt({ status: 'completed' }), [turn(torn)]).isFalse).toBe(true);
});

test('a turn that was refused is told; what follows builds on something else and is not false', () => {
	const turns = ['a block', 'two of them', 'red'];
	const first = turn(block);
	const expected = prompt(
		{ status: 'completed', bodies: 2 },
		{ turns, steps: { 2: { status: 'completed' } } },
	);
	const refused = turn(takeWithout({}), 'two of them', first);
	expect(resultOf(expected, [first, refused, turn(block)]).isFalse).toBe(false);
	// Unless it was to be refused: then the last turn speaks for itself.
	const known = prompt(
		{ status: 'completed', bodies: 2 },
		{ turns, steps: { 2: { status: 'unsupported' } } },
	);
	expect(resultOf(known, [first, refused, turn(block)]).isFalse).toBe(true);
	// And a step that is wrong is false, however the last one ends.
	const step = prompt({ status: 'completed' }, { turns, steps: { 1: { bodies: 3 } } });
	expect(resultOf(step, [first, first, first]).isFalse).toBe(true);
});

test('the report says in words what does not hold, and how much does', () => {
	const wrong = resultOf(prompt({ status: 'completed', dims_mm: { x: 12 } }), [turn(block)]);
	const lines = linesOf(wrong).join('\n');
	expect(lines).toContain('1/2');
	expect(lines).toContain('BUT IT IS NOT');
	expect(lines).toContain('- dims_mm.x is 10, not 12');
	const totals = totalsOf([wrong]);
	expect(summaryOf(totals).join('\n')).toContain('false-success rate: 1/1 (100.0 %)');
	const data = JSON.parse(JSON.stringify(dataOf([wrong], totals)));
	expect(data.prompts[0].turns[0]).toMatchObject({ text: 'a block', status: 'completed' });
	expect(data.prompts[0].turns[0].files).toBeUndefined();
});
