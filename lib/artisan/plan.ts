import type { Program } from '../mesh/program';
import type { TaskRequest } from './types';

/** What a planner is asked: a prompt, or an edit in words of the parent's program. */
export interface PlanRequest {
	readonly request: TaskRequest;
	/** The program that an edit changes. */
	readonly parent: Program | null;
}

/** What becomes of a request. A status other than `ready` and `partial` ends the task with nothing built. */
export interface Planned {
	readonly status: 'ready' | 'partial' | 'needs_input' | 'unsupported' | 'failed';
	/** For people: what will be built, what is missing, or what to say instead. */
	readonly message: string;
	readonly program: Program | null;
	/** Plain data, stored and shown as it is. */
	readonly plan: unknown;
	/** Of a failure: stable, for scripts. */
	readonly errorCode?: string;
}

/** Who asks, and who hears how far it is. */
export interface PlanContext {
	readonly userId: number;
	/** For people: "Planning: 7 nodes". */
	readonly onStep: (step: string) => void;
}

/** The port: the built-in planner and language models are its adapters. */
export interface Planner {
	/** @throws what the signal was aborted with; anything else is a fault of the planner */
	plan(request: PlanRequest, signal: AbortSignal, context: PlanContext): Promise<Planned>;
}
