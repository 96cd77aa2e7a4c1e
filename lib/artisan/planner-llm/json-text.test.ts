import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programs } from '../../testing/generated-programs';
import { createNodeCounter, objectIn } from './json-text';

test.each([
	['alone', '{"a": 1}'],
	['in a code fence', 'Here it is:\n```json\n{"a": 1}\n```\nEnjoy {it}!'],
	['in a fence without a name', '```\n{"a": 1}\n```'],
	['between words', 'Sure! {"a": 1} That is all.'],
	['behind thoughts', '<think>{"b": 2} or rather {</think>\n{"a": 1}'],
])('the object %s', (_name, text) => {
	expect(objectIn(text)).toEqual({ a: 1 });
});

test.each(['', 'no', '[1]', '{"a": 1', 'null', '{"a": 1} {"b": 2}'])('none in %s', (text) => {
	expect(objectIn(text)).toBeUndefined();
});

test('nodes are counted as they come, in pieces of any length', () => {
	const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 });
	fc.assert(
		fc.property(programs(), pieces, fc.constantFrom(undefined, 2), (program, lengths, space) => {
			const text = JSON.stringify(
				{ status: 'completed', message: '"nodes" \\ {[', program },
				null,
				space,
			);
			const count = createNodeCounter();
			let [at, last] = [0, 0];
			for (let turn = 0; at < text.length; turn += 1) {
				at += lengths[turn % lengths.length] ?? 1;
				const now = count(text.slice(0, at));
				expect(now).toBeGreaterThanOrEqual(last);
				last = now;
			}
			expect(last).toBe(program.nodes.length);
		}),
		{ numRuns: 50 },
	);
});

test('a text that has none, or is broken, counts none', () => {
	const count = createNodeCounter();
	expect([count(''), count('{"nodes"'), count('{"nodes": [{"a": "}')]).toEqual([0, 0, 0]);
	expect(createNodeCounter()('{"nodes": []}, {}')).toBe(0);
});
