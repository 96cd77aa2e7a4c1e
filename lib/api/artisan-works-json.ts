import type { TaskFile, TaskRequest } from '../artisan/types';
import type { Take, WorkEntry } from '../artisan/works';
import { secondsOf, taskJson } from './artisan-json';

export function workEntryJson(work: WorkEntry) {
	return {
		work_id: work.id,
		name: work.name,
		task_id: work.taskId,
		status: work.status,
		prompt: work.prompt,
		takes: work.takes,
		picture: work.pictureTaskId === null ? null : `/artisan/mesh/${work.pictureTaskId}.png`,
		created_at: secondsOf(work.createdAt),
		updated_at: secondsOf(work.updatedAt),
	};
}

/** A take: the task without its program, and what was asked for. */
export function takeJson(take: Take, files: readonly TaskFile[]) {
	const { program: _, ...task } = taskJson({ ...take, program: null }, files);
	const { request } = take;
	return {
		...task,
		kind: kindOf(request),
		params: 'params' in request ? (request.params ?? null) : null,
		colors: 'colors' in request ? (request.colors ?? null) : null,
	};
}

function kindOf(request: TaskRequest): 'prompt' | 'program' | 'edit' | 'params' {
	if ('prompt' in request) return 'prompt';
	if ('program' in request) return 'program';
	return 'edit' in request ? 'edit' : 'params';
}
