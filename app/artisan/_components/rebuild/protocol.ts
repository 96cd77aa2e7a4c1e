import type { Program } from '../../../../lib/mesh/program';
import type { Colors, Values } from '../take';

/** A program with other values and colours. */
export interface Wish {
	readonly program: Program;
	readonly values: Values;
	readonly colors: Colors;
}

export type PartFormat = 'glb' | 'stl' | '3mf' | 'obj';

/** What the worker is asked for. */
export type Request =
	| { readonly type: 'build'; readonly wish: Wish }
	| {
			readonly type: 'export';
			readonly wish: Wish;
			/** Its name: `group/id`, or `id`. All parts where null. */
			readonly part: string | null;
			readonly format: PartFormat;
	  };

export interface Rebuilt {
	/** As the server writes it: metres, y up. */
	readonly glb: ArrayBuffer;
	/** Millimetres. */
	readonly size: readonly [number, number, number];
	readonly triangles: number;
	readonly milliseconds: number;
}

export type Reply =
	| {
			readonly type: 'rebuilt';
			readonly rebuilt: Rebuilt;
			/** The kernel has taken so much memory that another worker has to build what comes next. */
			readonly isFull: boolean;
	  }
	| { readonly type: 'exported'; readonly bytes: ArrayBuffer }
	/** The sentence says which value to change. */
	| { readonly type: 'refused'; readonly message: string }
	/** The kernel is of no more use: another worker has to begin. */
	| { readonly type: 'broken' };
