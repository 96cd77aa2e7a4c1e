import { limits } from './limits';
import { ProgramError, spoken } from './problem';
import type { Parameter } from './program';

/**
 * The parameters with the given values in place of their own, in the program's unit. Throws a ProgramError:
 * 'unknown_parameter', 'duplicate_id', 'out_of_range', 'not_whole'.
 */
export function withValues(
	params: readonly Parameter[],
	values: Readonly<Record<string, number>>,
): readonly Parameter[] {
	const ids = new Set(params.map(({ id }) => id));
	const stranger = Object.keys(values).find((id) => !ids.has(id));
	if (stranger !== undefined) {
		throw new ProgramError('unknown_parameter', `There is no parameter "${stranger}".`);
	}
	const given = new Map(Object.entries(values));
	return params.map((param) => checked({ ...param, value: given.get(param.id) ?? param.value }));
}

/** What expressions may name. */
export function scopeOf(params: readonly Parameter[]): ReadonlyMap<string, number> {
	return new Map(params.map(({ id, value }) => [id, value]));
}

function checked(param: Parameter): Parameter {
	const { id, kind, min, max, value } = param;
	if (!(min <= max && Math.abs(min) <= limits.largestMm && Math.abs(max) <= limits.largestMm)) {
		const most = spoken(limits.largestMm);
		throw new ProgramError(
			'out_of_range',
			`Parameter "${id}" goes from ${spoken(min)} to ${spoken(max)}; it must go upwards and stay within ${most}.`,
		);
	}
	if (!(value >= min && value <= max)) {
		throw new ProgramError(
			'out_of_range',
			`Parameter "${id}" is ${spoken(value)}; it must be from ${spoken(min)} to ${spoken(max)}.`,
		);
	}
	if (kind === 'count' && !Number.isInteger(value)) {
		throw new ProgramError(
			'not_whole',
			`Parameter "${id}" is a count and must be a whole number, but is ${spoken(value)}.`,
		);
	}
	return param;
}
