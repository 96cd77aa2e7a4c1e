import type { Program } from '../mesh/program';

/** The last six are ends. */
export type TaskStatus = 'queued' | 'running' | EndStatus;

export type EndStatus =
	| 'completed'
	/** A solid is there; the message names what is missing. */
	| 'partial'
	/** A choice has to be made first; nothing was built. */
	| 'needs_input'
	| 'unsupported'
	| 'failed'
	| 'cancelled';

/** Who plans words: `llm_or_builtin` is the language model, and the built-in planner where that fails. */
export type PlannerChoice = 'builtin' | 'llm' | 'llm_or_builtin';

/** One that a person may choose. */
export interface PlannerEntry {
	readonly id: 'builtin' | 'llm';
	/** The language model's name. */
	readonly model: string | null;
}

/** What was asked for; `edit` and `params` change the parent's program. Words without `planner`: `builtin`. */
export type TaskRequest =
	| {
			readonly prompt: string;
			readonly planner?: PlannerChoice;
			/** Of the planned program, where they are to be others. */
			readonly params?: Readonly<Record<string, number>>;
	  }
	| { readonly program: Program }
	| { readonly edit: string; readonly planner?: PlannerChoice }
	| {
			readonly params: Readonly<Record<string, number>>;
			/** `#rrggbb` by the part's name: `group/id`, or `id`. */
			readonly colors?: Readonly<Record<string, string>>;
	  };

/** Of a file, as it is named after the task: `{task_id}.glb`. */
export type FileName = 'glb' | 'stl' | '3mf' | 'obj' | 'png' | 'checks';

export interface TaskFile {
	readonly name: FileName;
	/** 64 hex characters: where the content lies in the storage. */
	readonly sha256: string;
	readonly bytes: number;
	readonly mediaType: string;
}

/** With the name of its task, after which it is kept. */
export interface NamedFile extends TaskFile {
	readonly taskName: string;
}

/** Times are epoch seconds. */
export interface Task {
	readonly id: string;
	readonly userId: number;
	readonly name: string;
	readonly status: TaskStatus;
	readonly prompt: string | null;
	readonly request: TaskRequest;
	readonly program: Program | null;
	/** As the planner gave it. */
	readonly plan: unknown;
	/** As lib/mesh/checks writes them. */
	readonly checks: unknown;
	readonly parentId: string | null;
	/** Shared by all takes of a work: the id of the task that it began with. */
	readonly workId: string;
	readonly createdAt: number;
	readonly startedAt: number | null;
	readonly finishedAt: number | null;
	/** Percent. */
	readonly progress: number;
	readonly stepsDone: number;
	readonly stepsTotal: number;
	readonly step: string | null;
	readonly message: string | null;
	readonly errorCode: string | null;
	readonly error: string | null;
	readonly attempts: number;
	readonly cancelRequested: boolean;
}

/** `queued`, then `started` at each claim, what is done step by step, and `finished` once. */
export type EventType =
	| 'queued'
	| 'started'
	/** How far a plan is that takes its time. */
	| 'planning'
	| 'planned'
	| 'node'
	| 'checked'
	/** A file that can be fetched already. */
	| 'stored'
	| 'cancelling'
	| 'released'
	| 'finished';

export interface TaskEvent {
	/** Rises within a task. */
	readonly id: number;
	/** Epoch seconds. */
	readonly at: number;
	readonly type: EventType;
	readonly data: unknown;
}

/** A claim on a task: `token` is refused once another worker has claimed it. */
export interface Lease {
	readonly id: string;
	readonly token: number;
}

/** How a task ends. `message` is for people; `errorCode` is stable. */
export interface Outcome {
	readonly status: EndStatus;
	readonly message: string;
	readonly errorCode?: string;
	readonly checks?: unknown;
	readonly files?: readonly TaskFile[];
}
