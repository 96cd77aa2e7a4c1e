import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStrictJson } from './json';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('S25: strict JSON', () => {
	test.each([
		['{"a":1}', { a: 1 }],
		['{"a":{"b":1},"b":[{"b":2},{"b":3}]}', { a: { b: 1 }, b: [{ b: 2 }, { b: 3 }] }],
		['{"a":"b","b":"a"}', { a: 'b', b: 'a' }],
		['{"a":"\\"a\\":","b":"{[{["}', { a: '"a":', b: '{[{[' }],
		[' null\n', null],
		['"\\\\"', '\\'],
	])('takes %s', (text, value) => {
		expect(parseStrictJson(text, 4)).toEqual({ ok: true, value });
	});

	test.each([
		['{"a":1,"a":1}'],
		['{"a":1,"\\u0061":2}'],
		['{"x":{"a":1},"y":[{"b":{"c":1,"d":2,"c":3}}]}'],
		['{"a" :1,"a"\n:2}'],
		['{"":1,"":2}'],
		['{"__proto__":1,"__proto__":2}'],
		['{"a\\"":1,"a\\"":2}'],
	])('refuses the name that occurs twice in %s', (text) => {
		expect(parseStrictJson(text, 16)).toEqual({ ok: false, fault: 'duplicate_name' });
	});

	test.each([
		[''],
		['{'],
		['{"a":1}}'],
		['{"a":1} {"a":1}'],
		['{"a":1},'],
		["{'a':1}"],
		['{a:1}'],
		['\ufeff{}'],
		['{"a":01}'],
		['NaN'],
		['"\n"'],
		['"unclosed'],
		['"\\'],
		['{}\0'],
	])('refuses %j, which is not one JSON text', (text) => {
		expect(parseStrictJson(text, 16)).toEqual({ ok: false, fault: 'syntax' });
	});

	test('takes the depth allowed and not one more, brackets in strings not counted', () => {
		expect(parseStrictJson(nested(16), 16).ok).toBe(true);
		expect(parseStrictJson(nested(17), 16)).toEqual({ ok: false, fault: 'too_deep' });
		expect(parseStrictJson(JSON.stringify(nested(50)), 1).ok).toBe(true);
		expect(parseStrictJson('{"a":'.repeat(100_000), 16)).toEqual({ ok: false, fault: 'too_deep' });
	});

	test('reads every JSON value as JSON.parse does', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 5 }), (text) => {
				expect(parseStrictJson(text, 64)).toEqual({ ok: true, value: JSON.parse(text) });
			}),
		);
	});

	test('never throws, whatever the text', () => {
		const pieces = fc.array(
			fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', ' ', '1', '\\u0061'),
			{ maxLength: 40 },
		);
		fc.assert(
			fc.property(pieces, (parts) => {
				const text = parts.join('');
				const result = parseStrictJson(text, 8);
				if (result.ok) expect(result.value).toEqual(JSON.parse(text));
			}),
		);
	});
});
