import type { Thing as MadeThing, Program, Scalar } from '../../../mesh/program';
import type { Archetype, Values } from '../../archetypes/archetype';

type Made = NonNullable<MadeThing['made']>;
export type Pattern = Made['pattern'];
export type Relation = Made['relation'];

/** How many of a thing there are, and how they stand among each other. */
export interface Arrangement {
	readonly pattern: Pattern;
	readonly count: number;
	/** Of a grid: along x; the rows follow. */
	readonly columns: number;
	/** Millimetres between them; null for what is usual. */
	readonly gap: number | null;
}

/** One kind of thing of a scene. Sizes are expressions over its program's parameters. */
export interface Thing {
	/** Its parts' group, and what its parameters' ids begin with. */
	readonly key: string;
	readonly archetype: Archetype;
	readonly values: Values;
	/** Of a single one, as if it stood alone. */
	readonly program: Program;
	readonly sides: Readonly<Record<'x' | 'y' | 'z', Scalar>>;
	/** How high what is put on it stands. */
	readonly surface: Scalar;
	readonly arrangement: Arrangement;
	readonly relation: Relation;
	/** The key of the thing that it stands in that relation to. */
	readonly of: string | null;
}

export const alone: Arrangement = { pattern: 'one', count: 1, columns: 1, gap: null };

/** What all clauses of an edit come to. */
export interface SceneEdit {
	readonly things: readonly Thing[];
	readonly done: readonly string[];
	readonly refused: readonly string[];
	readonly ignored: readonly string[];
	readonly assumptions: readonly string[];
}
