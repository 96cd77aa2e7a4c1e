import { type ExpressionFunction, expressionFunctions } from './expression-functions';
import { type Token, tokensOf } from './expression-tokens';
import { limits } from './limits';
import { ProgramError, type ProgramErrorCode } from './problem';

type Operator = '+' | '-' | '*' | '/';

/** One step of a stack machine; `at` is the position in the text, counted from 1. */
type Step = { readonly at: number } & (
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'name'; readonly name: string }
	| { readonly kind: 'negate' }
	| { readonly kind: 'operator'; readonly operator: Operator }
	| { readonly kind: 'call'; readonly function: ExpressionFunction; readonly count: number }
);

/** A parsed expression, in postfix order: evaluating it needs no recursion. */
export interface Expression {
	readonly text: string;
	readonly steps: readonly Step[];
}

function refuse(text: string, at: number, why: string, code: ProgramErrorCode = 'expression') {
	return new ProgramError(code, `Expression "${text}", character ${at}: ${why}.`);
}

/**
 * Numbers, names of parameters, + - * / ( ), min max sin cos sqrt floor; angles in degrees.
 * Throws a ProgramError ('expression', 'unknown_name') that names the position.
 */
export function parseExpression(text: string): Expression {
	if (text.length > limits.expressionLength) {
		throw new ProgramError(
			'expression',
			`An expression has ${text.length} characters; at most ${limits.expressionLength} are possible.`,
		);
	}
	const parser = new Parser(text);
	parser.sum(0);
	parser.end();
	return { text, steps: parser.steps };
}

/** Recursive only in brackets, and those are counted. */
class Parser {
	readonly steps: Step[] = [];
	readonly #text: string;
	readonly #tokens: readonly Token[];
	#next = 0;

	constructor(text: string) {
		this.#text = text;
		this.#tokens = tokensOf(text, (at, why) => refuse(text, at, why));
	}

	sum(depth: number): void {
		this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#signed(depth)));
	}

	end(): void {
		const { sign, at } = this.#peek();
		if (sign !== 'end') {
			throw refuse(this.#text, at, 'an operator or the end was expected');
		}
	}

	#chain(operators: readonly Operator[], operand: () => void): void {
		operand();
		for (;;) {
			const { sign, at } = this.#peek();
			const operator = operators.find((each) => each === sign);
			if (operator === undefined) {
				return;
			}
			this.#next += 1;
			operand();
			this.steps.push({ kind: 'operator', operator, at });
		}
	}

	#signed(depth: number): void {
		const { at } = this.#peek();
		let negative = false;
		while (this.#peek().sign === '-') {
			negative = !negative;
			this.#next += 1;
		}
		this.#operand(depth);
		if (negative) {
			this.steps.push({ kind: 'negate', at });
		}
	}

	#operand(depth: number): void {
		const token = this.#peek();
		this.#next += 1;
		if (token.sign === 'number') {
			this.steps.push({ kind: 'number', value: token.value, at: token.at });
		} else if (token.sign === '(') {
			this.#inside(depth, token.at);
			this.#close();
		} else if (token.sign !== 'name') {
			throw refuse(this.#text, token.at, 'a number, a name or "(" was expected');
		} else if (this.#peek().sign === '(') {
			this.#call(token.name, token.at, depth);
		} else {
			this.steps.push({ kind: 'name', name: token.name, at: token.at });
		}
	}

	#call(name: string, at: number, depth: number): void {
		const found = expressionFunctions.get(name);
		if (found === undefined) {
			const known = [...expressionFunctions.keys()].join(', ');
			const why = `there is no function "${name}"; there are ${known}`;
			throw refuse(this.#text, at, why, 'unknown_name');
		}
		let count = 0;
		do {
			this.#next += 1;
			this.#inside(depth, at);
			count += 1;
		} while (this.#peek().sign === ',');
		this.#close();
		const [fewest, most] = found.arity;
		if (count < fewest || count > most) {
			const wanted = fewest === most ? `${fewest} value` : `${fewest} to ${most} values`;
			throw refuse(this.#text, at, `"${name}" takes ${wanted}, not ${count}`);
		}
		this.steps.push({ kind: 'call', function: found, count, at });
	}

	#inside(depth: number, at: number): void {
		if (depth >= limits.expressionDepth) {
			const most = limits.expressionDepth;
			throw refuse(this.#text, at, `more than ${most} brackets are open at a time`);
		}
		this.sum(depth + 1);
	}

	#close(): void {
		const { sign, at } = this.#peek();
		if (sign !== ')') {
			throw refuse(this.#text, at, '")" was expected');
		}
		this.#next += 1;
	}

	#peek(): Token {
		return this.#tokens[this.#next] ?? { sign: 'end', at: this.#text.length + 1 };
	}
}

/**
 * The value of an expression, always finite. Throws a ProgramError: 'unknown_name' for a name that `scope`
 * does not hold, 'expression' for a division by zero and whatever else has no number as its result.
 */
export function evaluate(expression: Expression, scope: ReadonlyMap<string, number>): number {
	const { text, steps } = expression;
	const stack: number[] = [];
	for (const step of steps) {
		const value = perform(step, stack, scope, text);
		if (!Number.isFinite(value)) {
			throw refuse(text, step.at, 'the result is not a number that can be used');
		}
		stack.push(value);
	}
	return stack[0] ?? 0;
}

function perform(
	step: Step,
	stack: number[],
	scope: ReadonlyMap<string, number>,
	text: string,
): number {
	const pop = () => stack.pop() ?? Number.NaN;
	switch (step.kind) {
		case 'number':
			return step.value;
		case 'name': {
			const value = scope.get(step.name);
			if (value === undefined) {
				const why = `there is no parameter "${step.name}"`;
				throw refuse(text, step.at, why, 'unknown_name');
			}
			return value;
		}
		case 'negate':
			return -pop();
		case 'call':
			return step.function.apply(stack.splice(stack.length - step.count));
		case 'operator': {
			const right = pop();
			const left = pop();
			if (step.operator === '/' && right === 0) {
				throw refuse(text, step.at, 'this divides by zero');
			}
			return calculate(left, step.operator, right);
		}
	}
}

function calculate(left: number, operator: Operator, right: number): number {
	switch (operator) {
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '*':
			return left * right;
		case '/':
			return left / right;
	}
}
