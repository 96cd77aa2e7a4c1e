import type { Quantity } from './measurement';
import type { Token } from './token';

/** ISO 216, in millimetres. */
const sheets: ReadonlyMap<string, readonly [number, number]> = new Map([
	['a3', [297, 420]],
	['a4', [210, 297]],
	['a5', [148, 210]],
	['a6', [105, 148]],
]);
/** Past all groups that `x` joins. */
const group = 10_000;

/** A sheet's sides, upright unless the next word lays it down. */
export function paperAt(tokens: readonly Token[], at: number): Quantity[] {
	const sides = sheets.get(tokens[at]?.word ?? '');
	if (sides === undefined) return [];
	const turned = tokens[at + 1]?.word === 'landscape';
	const last = turned || tokens[at + 1]?.word === 'portrait' ? at + 1 : at;
	return (turned ? sides.toReversed() : sides).map((value) => ({
		...({ kind: 'length', unit: 'mm', role: 'paper' } as const),
		...{ value, first: at, last, group: group + at },
	}));
}
