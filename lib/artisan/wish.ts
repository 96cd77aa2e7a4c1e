import { AppError } from '../errors';
import { isProgramError } from '../mesh/problem';
import type { Program } from '../mesh/program';
import { readProgram } from '../mesh/read-program';
import { resolve } from '../mesh/resolve';
import { recolored } from './colors';
import { shortName } from './task-name';
import type { PlannerChoice, Task, TaskRequest } from './types';

/** What a person wants made. */
export type Wish =
	| {
			readonly prompt: string;
			readonly planner?: PlannerChoice | undefined;
			readonly params?: Readonly<Record<string, number>> | undefined;
	  }
	| { readonly program: unknown; readonly taskId?: string | undefined }
	| {
			readonly taskId: string;
			readonly edit: string;
			readonly planner?: PlannerChoice | undefined;
	  }
	| {
			readonly taskId: string;
			readonly params: Readonly<Record<string, number>>;
			readonly colors: Readonly<Record<string, string>>;
	  };

/** @throws AppError `program_refused`: at once, so that a client hears it where it asked */
export function requestOf(
	wish: Wish,
	parent: Task | null,
): { request: TaskRequest; program: Program | null } {
	try {
		if ('program' in wish) {
			const program = readProgram(wish.program);
			resolve(program);
			return { request: { program }, program };
		}
		if ('colors' in wish) {
			if (parent?.program == null) throw notBuilt();
			resolve(parent.program, wish.params);
			recolored(parent.program, wish.colors);
			const { params, colors } = wish;
			const isColored = Object.keys(colors).length > 0;
			return { request: { params, ...(isColored ? { colors } : {}) }, program: null };
		}
		if ('edit' in wish && parent?.program == null) throw notBuilt();
		const chosen = plannerOf(wish.planner);
		if ('edit' in wish) return { request: { edit: wish.edit, ...chosen }, program: null };
		const { prompt, params } = wish;
		// What the ids are is known once it is planned.
		const set = params === undefined ? {} : { params };
		return { request: { prompt, ...chosen, ...set }, program: null };
	} catch (thrown) {
		throw isProgramError(thrown)
			? new AppError('program_refused', thrown.message, { cause: thrown })
			: thrown;
	}
}

/** The same wish is the same request, whether it names the usual planner or not. */
function plannerOf(choice: PlannerChoice | undefined): { planner?: PlannerChoice } {
	return choice === undefined || choice === 'builtin' ? {} : { planner: choice };
}

/** @param hasModel whether a language model is set up @throws AppError `planner_unavailable` */
export function requirePlanner(wish: Wish, hasModel: boolean): void {
	if ('planner' in wish && wish.planner === 'llm' && !hasModel) {
		throw new AppError(
			'planner_unavailable',
			'No language model is set up on this server. Leave planner out: the built-in one needs none.',
		);
	}
}

export function nameOf(request: TaskRequest, parent: Task | null): string {
	const words =
		'prompt' in request
			? request.prompt
			: 'program' in request
				? request.program.title
				: (parent?.name ?? '');
	return shortName(words);
}

function notBuilt(): AppError {
	return new AppError(
		'program_refused',
		'That task has no model to change yet. Wait until it is finished, or describe the model anew.',
	);
}
