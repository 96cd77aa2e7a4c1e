import type { Checks } from '../../../lib/mesh/checks/wire';
import type { Program } from '../../../lib/mesh/program';

/** What `GET /artisan/status/{task_id}` says of a task: a take of a work. */
export interface Take {
	readonly task_id: string;
	/** The task that the work began with. */
	readonly work_id: string;
	readonly parent_id: string | null;
	readonly name: string;
	readonly status:
		| 'queued'
		| 'running'
		| 'completed'
		| 'partial'
		| 'needs_input'
		| 'unsupported'
		| 'failed'
		| 'cancelled';
	readonly prompt: string | null;
	readonly message: string | null;
	/** Percent. */
	readonly progress: number;
	/** What is being done, for people; null before and after. */
	readonly step: string | null;
	readonly steps_executed: number;
	readonly steps_total: number;
	readonly created_at: string;
	readonly started_at: string | null;
	readonly finished_at: string | null;
	readonly error: string | null;
	readonly error_code: string | null;
	readonly cancel_requested: boolean;
	readonly program: Program | null;
	readonly plan: unknown;
	/** Without the faces, which are in the file `checks`. */
	readonly checks: TakeChecks | null;
	readonly files: readonly TakeFile[];
}

type Faceless<Value> = Value extends object
	? { readonly [Key in keyof Value as Key extends 'faces' ? never : Key]: Value[Key] }
	: Value;
export type TakeChecks = { readonly [Key in keyof Checks]: Faceless<Checks[Key]> } & {
	readonly sentences: readonly string[];
};

export interface TakeFile {
	readonly name: 'glb' | 'stl' | '3mf' | 'obj' | 'png' | 'checks';
	readonly href: string;
	readonly bytes: number;
}

export type Shading = 'clay' | 'wire' | 'xray' | 'overhang';

/** Triangles of the STL, as `[first, count]`. */
export interface Highlight {
	/** What it is about, for people: "Thinnest wall". */
	readonly label: string;
	readonly runs: ReadonlyArray<readonly [number, number]>;
	readonly stlHref: string;
}

/** What each parameter is set to, by its id; the program's own values where it is not named. */
export type Values = Readonly<Record<string, number>>;
/** `#rrggbb` by the part's name (`group/id`, or `id`), where it differs from the program's. */
export type Colors = Readonly<Record<string, string>>;
