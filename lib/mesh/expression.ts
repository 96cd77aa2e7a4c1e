import { type Expression, type Operator, refuseExpression, type Step } from './expression-parse';

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
			throw refuseExpression(text, step.at, 'the result is not a number that can be used');
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
				throw refuseExpression(text, step.at, why, 'unknown_name');
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
				throw refuseExpression(text, step.at, 'this divides by zero');
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
