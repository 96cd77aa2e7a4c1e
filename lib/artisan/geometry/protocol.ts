import type { Program } from '../../mesh/program';
import type { TaskFile } from '../types';

/** What the geometry process is asked for. Folders are absolute. */
export interface Job {
	readonly program: Program;
	/** Contents of files go there. */
	readonly filesFolder: string;
	/** Finished nodes lie there, by key. */
	readonly nodesFolder: string;
}

/** A node that is done, or was found done. `index`: from 1 to `total`. */
export interface NodeNews {
	readonly type: 'node';
	readonly id: string;
	readonly op: string;
	readonly key: string;
	readonly index: number;
	readonly total: number;
	readonly triangles: number;
	readonly milliseconds: number;
	readonly reused: boolean;
}

/** A file is stored: it can be fetched while the rest is still being made. */
export interface StoredNews {
	readonly type: 'stored';
	readonly file: TaskFile;
}

export interface CheckedNews {
	readonly type: 'checked';
	/** What was found, for people. */
	readonly sentences: readonly string[];
}

/** What is told on the way. */
export type Progress = NodeNews | StoredNews | CheckedNews;

/** What the geometry process says; the last is one of `built`, `refused` and `memory`. */
export type News =
	| Progress
	| {
			readonly type: 'built';
			readonly files: readonly TaskFile[];
			readonly checks: unknown;
			readonly isWatertight: boolean;
	  }
	/** The program cannot be built; the sentence says what to change. */
	| { readonly type: 'refused'; readonly code: string; readonly message: string }
	| { readonly type: 'memory' };
