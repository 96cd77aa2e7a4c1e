import type { Parameter, Program } from '../../../../lib/mesh/program';

/** What stands behind a value. */
export function unitOf(kind: Parameter['kind'], unit: Program['unit']): string {
	switch (kind) {
		case 'length':
			return unit;
		case 'angle':
			return '°';
		case 'ratio':
			return '%';
		case 'count':
			return '';
	}
}

/** As many digits as the step has: 2.40 mm by 0.05, 9 by 1. */
export function digitsOf(step: number): number {
	const digits = /\.(\d+)/.exec(String(Number(step.toPrecision(6))))?.[1]?.length ?? 0;
	return Math.min(4, digits);
}

/** Ratios are shown as percent. */
const shownPer = ({ kind }: Pick<Parameter, 'kind'>): number => (kind === 'ratio' ? 100 : 1);

/** A value as it is shown and typed, without its unit. */
export const shownValue = (value: number, parameter: Pick<Parameter, 'step' | 'kind'>): string => {
	const per = shownPer(parameter);
	return String(Number((value * per).toFixed(digitsOf(parameter.step * per))));
};

/** @returns null for what is no number within the parameter's limits */
export function readValue(typed: string, parameter: Parameter): number | null {
	const { min, max, kind } = parameter;
	const value = Number(typed.trim().replace(',', '.')) / shownPer(parameter);
	const isThere = typed.trim() !== '' && Number.isFinite(value);
	return isThere && value >= min && value <= max && (kind !== 'count' || Number.isInteger(value))
		? value
		: null;
}
