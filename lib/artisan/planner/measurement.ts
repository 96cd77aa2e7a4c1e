import type { Unit } from '../../mesh/program';

/**
 * What is measured or counted in a prompt. `value`: millimetres of a length or a thread, millilitres, degrees,
 * a ratio of `percent` and `ratio`, and of a `number` just that. `first` and `last`: its tokens.
 */
export interface Quantity {
	readonly kind: 'number' | 'length' | 'thread' | 'angle' | 'volume' | 'percent' | 'ratio';
	readonly value: number;
	readonly unit?: Unit;
	readonly first: number;
	readonly last: number;
	/** `120 x 70 x 75 cm` is three quantities of one group. */
	readonly group?: number;
	/** Without the unit that the group gave it: "6" of "6 x 12 mm holes". */
	readonly bare?: number;
	/** Of "70 to 80 cm", whose middle is the value. */
	readonly range?: readonly [low: number, high: number];
	/** Of "M8 x 1.25 x 40" each; a side of "A4". No word beside it says more. */
	readonly role?: 'thread' | 'pitch' | 'length' | 'paper';
}
