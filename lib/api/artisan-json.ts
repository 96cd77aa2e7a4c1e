import type { TaskEntry } from '../artisan/task-row';
import type { Task, TaskFile } from '../artisan/types';
import { isoSeconds } from '../iso-seconds';

/**
 * A task as the older service's clients know it, whose fields without a meaning here are empty, and what
 * there is beyond.
 */
export function taskJson(task: Task, files: readonly TaskFile[]) {
	const isOver = task.finishedAt !== null;
	return {
		...commonJson(task),
		session_id: null,
		steps_executed: task.stepsDone,
		screenshots_captured: files.some(({ name }) => name === 'png') ? 1 : 0,
		screenshot_directory: null,
		success: isOver ? task.status === 'completed' : null,
		error: task.error,
		error_code: task.errorCode,
		tool_results: [],
		messages: task.message === null ? [] : [task.message],
		steps_total: task.stepsTotal,
		step: task.step,
		cancel_requested: task.cancelRequested,
		plan: task.plan,
		program: task.program,
		checks: task.checks,
		files: files.map(({ name, bytes, sha256, mediaType }) => ({
			name,
			href: `/artisan/mesh/${task.id}.${extensionOf(name)}`,
			bytes,
			sha256,
			media_type: mediaType,
		})),
	};
}

export function entryJson(task: TaskEntry) {
	return { ...commonJson(task), requirement_file: null, use_resume: false };
}

function commonJson(task: TaskEntry) {
	return {
		task_id: task.id,
		status: task.status,
		name: task.name,
		prompt: task.prompt,
		parent_id: task.parentId,
		work_id: task.workId,
		message: task.message,
		progress: task.progress,
		created_at: secondsOf(task.createdAt),
		started_at: task.startedAt === null ? null : secondsOf(task.startedAt),
		finished_at: task.finishedAt === null ? null : secondsOf(task.finishedAt),
	};
}

/** Checks are JSON; the others are called after their format. */
export const extensionOf = (name: TaskFile['name']): string => (name === 'checks' ? 'json' : name);

export const secondsOf = (epochSeconds: number): string =>
	isoSeconds(new Date(epochSeconds * 1000));
