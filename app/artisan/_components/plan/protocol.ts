import type { Program, Unit } from '../../../../lib/mesh/program';
import type { Decision } from './lists';

/** Words, as they stand in the box. */
export interface Asked {
	readonly words: string;
	/** The program that the words change; null: they begin a work. */
	readonly program: Program | null;
}

/** What would be made of words, before anything is. */
export interface Preview {
	/** There is something to build. */
	readonly isReady: boolean;
	readonly message: string;
	readonly assumptions: readonly string[];
	readonly decisions: readonly Decision[];
	readonly ignored: readonly string[];
	readonly missing: readonly string[];
	readonly suggestions: readonly string[];
	/** Of something new: the sizes that can be set before it is built. */
	readonly params: Program['params'];
	/** What those are of, where it is more than one thing. */
	readonly things: NonNullable<Program['things']>;
	readonly unit: Unit;
}
