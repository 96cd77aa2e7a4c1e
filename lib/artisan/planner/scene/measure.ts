import { evaluate } from '../../../mesh/expression';
import { parseExpression } from '../../../mesh/expression-parse';
import type { Program, Scalar } from '../../../mesh/program';

/** What an expression over a program's parameters is now. */
export function measureOf({ program }: { readonly program: Program }, scalar: Scalar): number {
	if (typeof scalar === 'number') return scalar;
	const scope = new Map(program.params.map(({ id, value }) => [id, value]));
	return evaluate(parseExpression(scalar), scope);
}
