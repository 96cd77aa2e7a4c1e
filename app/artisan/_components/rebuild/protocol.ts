import type { Program } from '../../../../lib/mesh/program';
import type { Colors, Values } from '../take';

/** What the worker is asked for: a program with other values and colours. */
export interface Wish {
	readonly program: Program;
	readonly values: Values;
	readonly colors: Colors;
}

export interface Rebuilt {
	/** As the server writes it: metres, y up. */
	readonly glb: ArrayBuffer;
	/** Millimetres. */
	readonly size: readonly [number, number, number];
	readonly triangles: number;
	readonly milliseconds: number;
}

export type Reply =
	| { readonly type: 'rebuilt'; readonly rebuilt: Rebuilt }
	/** The sentence says which value to change. */
	| { readonly type: 'refused'; readonly message: string }
	/** The kernel is of no more use: another worker has to begin. */
	| { readonly type: 'broken' };
