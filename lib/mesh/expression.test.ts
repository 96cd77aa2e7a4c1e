import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thrownBy } from '../testing/programs';
import { evaluate } from './expression';
import { parseExpression } from './expression-parse';

const scope = new Map([
	['width', 120],
	['legs', 4],
	['r', 10],
	['min', 7],
]);
const worth = (text: string) => evaluate(parseExpression(text), scope);

test.each([
	['3', 3],
	[' .5 ', 0.5],
	['1.', 1],
	['2e3', 2000],
	['2.5e-1', 0.25],
	['width / 2 - 3', 57],
	['max(4, legs)', 4],
	['max(1, 2, 3, width)', 120],
	['min(4, legs, 2)', 2],
	['min', 7],
	['r * cos(60)', 5],
	['cos(90)', 0],
	['sin(-90)', -1],
	['sin(720)', 0],
	['sin(30)', 0.5],
	['sqrt(width + 24)', 12],
	['floor(7 / 2)', 3],
	['floor(-0.5)', -1],
	['1 - 2 - 3', -4],
	['24 / 2 / 3', 4],
	['2 + 3 * 4', 14],
	['(2 + 3) * 4', 20],
	['-2 * -3', 6],
	['--2', 2],
	['1 - -1', 2],
	['-(1 + 2)', -3],
])('%s is %d', (text, value) => {
	expect(worth(text)).toBeCloseTo(value, 12);
});

describe('a refusal says what is wrong and at which character', () => {
	test.each([
		['', 'expression', 'character 1: a number, a name or "("'],
		['   ', 'expression', 'character 4: a number, a name or "("'],
		['1 +', 'expression', 'character 4: a number, a name or "("'],
		['* 2', 'expression', 'character 1: a number'],
		['+2', 'expression', 'character 1: a number'],
		['1 2', 'expression', 'character 3: an operator or the end'],
		['2 width', 'expression', 'character 3: an operator or the end'],
		['(1', 'expression', 'character 3: ")" was expected'],
		['1)', 'expression', 'character 2: an operator or the end'],
		['(1, 2)', 'expression', 'character 3: ")" was expected'],
		['min()', 'expression', 'character 5: a number'],
		['min(1)', 'expression', 'character 1: "min" takes 2 to 16 values, not 1'],
		['1 + sin(1, 2)', 'expression', 'character 5: "sin" takes 1 value, not 2'],
		['sqrt(1', 'expression', 'character 7: ")"'],
		['sqrt', 'unknown_name', 'character 1: there is no parameter "sqrt"'],
		['1 + height', 'unknown_name', 'character 5: there is no parameter "height"'],
		['tan(45)', 'unknown_name', 'character 1: there is no function "tan"'],
		['legs(2)', 'unknown_name', 'character 1: there is no function "legs"'],
		['1 / 0', 'expression', 'character 3: this divides by zero'],
		['1 / (legs - 4)', 'expression', 'character 3: this divides by zero'],
		['sqrt(-1)', 'expression', 'character 1: the result is not a number'],
		['1e999', 'expression', 'character 1: the result is not a number'],
		['1e200 * 1e200', 'expression', 'character 7: the result is not a number'],
		['2 ** 3', 'expression', 'character 4: a number'],
		['2 ^ 3', 'expression', 'character 3: this character has no meaning'],
		['1;2', 'expression', 'character 2: this character has no meaning'],
		['width.length', 'expression', 'character 6: this character has no meaning'],
		['`1`', 'expression', 'character 1: this character'],
		['1\n', 'expression', 'character 2: this character'],
		['٣', 'expression', 'character 1: this character'],
	])('%j', (text, code, message) => {
		expect(thrownBy(() => worth(text))).toMatchObject({
			name: 'ProgramError',
			code,
			message: expect.stringContaining(message),
		});
	});

	test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'globalThis', 'process'])(
		'%s is a name like any other, called or not',
		(name) => {
			expect(thrownBy(() => worth(name))).toMatchObject({ code: 'unknown_name' });
			expect(thrownBy(() => worth(`${name}(1)`))).toMatchObject({ code: 'unknown_name' });
		},
	);
});

test('sixteen open brackets are taken, seventeen and a text of brackets are not', () => {
	const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
	expect(worth(nested(16))).toBe(1);
	expect(thrownBy(() => worth(nested(17)))).toMatchObject({
		code: 'expression',
		message: expect.stringContaining('more than 16 brackets'),
	});
	expect(thrownBy(() => worth('floor('.repeat(33)))).toMatchObject({ code: 'expression' });
	expect(thrownBy(() => worth('('.repeat(4096)))).toMatchObject({
		code: 'expression',
		message: 'An expression has 4096 characters; at most 400 are possible.',
	});
});

describe('for any text', () => {
	const pieces = fc.array(
		fc.constantFrom(
			...['1', '0', '2.5', 'width', 'legs', 'min', 'sin', 'sqrt', 'constructor', '__proto__'],
			...['(', ')', ',', '+', '-', '*', '/', ' ', '.', 'e', '\0', 'é', '"', "'", '[', '=>'],
		),
		{ maxLength: 40 },
	);
	const texts = fc.oneof(
		pieces.map((parts) => parts.join('')),
		fc.string({ unit: 'binary', maxLength: 250 }),
	);

	test('the answer is a finite number or a ProgramError', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const thrown = thrownBy(() => expect(worth(text)).toSatisfy(Number.isFinite));
				if (thrown !== undefined) {
					expect(thrown).toMatchObject({ name: 'ProgramError' });
					expect(['expression', 'unknown_name']).toContain(Reflect.get(Object(thrown), 'code'));
				}
			}),
			{ numRuns: 2000 },
		);
	});
});

interface Known {
	readonly text: string;
	readonly value: number;
}

test('brackets, precedence and order are those of arithmetic', () => {
	const { known } = fc.letrec<{ known: Known }>((tie) => ({
		known: fc.oneof(
			{ maxDepth: 4 },
			fc.nat({ max: 99 }).map((value) => ({ text: String(value), value })),
			fc.constantFrom(...[...scope].map(([text, value]) => ({ text, value }))),
			fc
				.tuple(tie('known'), fc.constantFrom('+', '-', '*', '/'), tie('known'))
				.filter(([, sign, right]) => sign !== '/' || right.value !== 0)
				.map(([left, sign, right]) => ({
					text: `(${left.text}${sign} ${right.text})`,
					value: new Map([
						['+', left.value + right.value],
						['-', left.value - right.value],
						['*', left.value * right.value],
						['/', left.value / right.value],
					]).get(sign) as number,
				})),
			tie('known').map(({ text, value }) => ({ text: `-${text}`, value: -value })),
			fc.tuple(tie('known'), tie('known')).map(([one, other]) => ({
				text: `max(${one.text},${other.text})`,
				value: Math.max(one.value, other.value),
			})),
		),
	}));
	fc.assert(
		fc.property(
			known.filter(({ text }) => text.length <= 400),
			({ text, value }) => {
				expect(worth(text)).toBe(value);
			},
		),
	);
});
