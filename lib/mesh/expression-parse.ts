import { type ExpressionFunction, expressionFunctions } from './expression-functions';
import { type Token, tokensOf } from './expression-tokens';
import { limits } from './limits';
import { ProgramError, type ProgramErrorCode, quoted } from './problem';

export type Operator = '+' | '-' | '*' | '/';

/** One step of a stack machine; `at` is the position in the text, counted from 1. */
export type Step = { readonly at: number } & (
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

/** Names the position, counted from 1. */
export function refuseExpression(
	text: string,
	at: number,
	why: string,
	code: ProgramErrorCode = 'expression',
) {
	return new ProgramError(code, `Expression ${quoted(text)}, character ${at}: ${why}.`);
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
		this.#tokens = tokensOf(text, (at, why) => refuseExpression(text, at, why));
	}

	sum(depth: number): void {
		this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#signed(depth)));
	}

	end(): void {
		const { sign, at } = this.#peek();
		if (sign !== 'end') {
			throw refuseExpression(this.#text, at, 'an operator or the end was expected');
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
			throw refuseExpression(this.#text, token.at, 'a number, a name or "(" was expected');
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
			throw refuseExpression(this.#text, at, why, 'unknown_name');
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
			throw refuseExpression(this.#text, at, `"${name}" takes ${wanted}, not ${count}`);
		}
		this.steps.push({ kind: 'call', function: found, count, at });
	}

	#inside(depth: number, at: number): void {
		if (depth >= limits.expressionDepth) {
			const most = limits.expressionDepth;
			throw refuseExpression(this.#text, at, `more than ${most} brackets are open at a time`);
		}
		this.sum(depth + 1);
	}

	#close(): void {
		const { sign, at } = this.#peek();
		if (sign !== ')') {
			throw refuseExpression(this.#text, at, '")" was expected');
		}
		this.#next += 1;
	}

	#peek(): Token {
		return this.#tokens[this.#next] ?? { sign: 'end', at: this.#text.length + 1 };
	}
}
