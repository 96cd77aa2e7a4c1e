import { z } from 'zod';
import { count, flag, id, instant, nullable, text, username } from './schemas-common';

const taskId = z.uuid().meta({ examples: ['0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11'] });
const status = z
	.enum([
		...(['queued', 'running', 'completed', 'partial'] as const),
		...(['needs_input', 'unsupported', 'failed', 'cancelled'] as const),
	])
	.meta({ examples: ['completed'] });
const percent = z
	.int()
	.min(0)
	.max(100)
	.meta({ examples: [100] });
/** Data of the planner, the program and the checks: what is in them grows with later versions. */
const data = z.unknown().meta({ examples: [null] });
const prompt = 'a table 120 x 70 x 75 cm with 4 round legs';

const common = {
	task_id: taskId,
	status,
	name: text(prompt),
	prompt: nullable(z.string(), prompt),
	parent_id: nullable(z.uuid(), null),
	work_id: taskId,
	message: nullable(z.string(), 'A table.'),
	progress: percent,
	created_at: instant,
	started_at: nullable(instant, '2026-11-24T09:30:00Z'),
	finished_at: nullable(instant, '2026-11-24T09:30:01Z'),
};

const file = z.strictObject({
	name: z.enum(['glb', 'stl', '3mf', 'obj', 'png', 'checks']).meta({ examples: ['glb'] }),
	href: text('/artisan/mesh/0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11.glb'),
	bytes: count,
	sha256: text('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
	media_type: text('model/gltf-binary'),
});

const taskMembers = {
	...common,
	session_id: z.null(),
	steps_executed: count,
	screenshots_captured: count,
	screenshot_directory: z.null(),
	success: nullable(z.boolean(), true),
	error: nullable(z.string(), null),
	error_code: nullable(z.string(), null),
	tool_results: z.array(z.never()).meta({ examples: [[]] }),
	messages: z.array(z.string()).meta({ examples: [['A table.']] }),
	steps_total: count,
	step: nullable(z.string(), null),
	cancel_requested: flag(false),
	plan: data,
	checks: data,
	files: z.array(file),
};

const batch = {
	batch_id: taskId,
	name: text('Furniture'),
	created_at: instant,
	total: count,
	finished: count,
	progress: percent,
	counts: z.strictObject({
		...{ queued: count, running: count, completed: count, partial: count },
		...{ needs_input: count, unsupported: count, failed: count, cancelled: count },
	}),
};

/** The answers of the Artisan. */
export const artisanSchemas = {
	TaskStarted: z.strictObject({
		task_id: taskId,
		status: z.literal('queued'),
		message: text('The work has been queued.'),
	}),
	Task: z.strictObject({ ...taskMembers, program: data }),
	SentToBlender: z.strictObject({
		task_id: taskId,
		objects: nullable(z.int(), 5),
		message: text('It is in Blender: 5 objects.'),
	}),
	ShareCreated: z.strictObject({
		share_id: taskId,
		url: text('https://models.example.org/share/Jx0vW3kQe1'),
		expires_at: instant,
	}),
	Shares: z.strictObject({
		shares: z.array(
			z.strictObject({
				share_id: taskId,
				task_id: taskId,
				work_id: taskId,
				name: text('Round table'),
				created_at: instant,
				expires_at: instant,
			}),
		),
	}),
	Batches: z.strictObject({
		batches: z.array(z.strictObject(batch)),
		total: count,
		next: nullable(z.uuid(), null),
	}),
	Batch: z.strictObject({
		...batch,
		tasks: z.array(
			z.strictObject({
				line: count,
				task_id: taskId,
				name: text(prompt),
				prompt: nullable(z.string(), prompt),
				status,
				message: nullable(z.string(), 'A table.'),
				progress: percent,
			}),
		),
	}),
	Jobs: z.strictObject({
		jobs: z.array(
			z.strictObject({
				task_id: taskId,
				user_id: id,
				username,
				status,
				step: nullable(z.string(), null),
				progress: percent,
				worker: nullable(z.string(), null),
				attempts: count,
				error_code: nullable(z.string(), null),
				created_at: instant,
				started_at: common.started_at,
				finished_at: common.finished_at,
			}),
		),
		total: count,
		next: nullable(z.uuid(), null),
	}),
	JobCancelled: z.strictObject({ task_id: taskId, status }),
	ArtisanStorage: z.strictObject({
		total_bytes: count,
		quota_bytes: count,
		users: z.array(z.strictObject({ user_id: id, username, tasks: count, bytes: count })),
	}),
	Works: z.strictObject({
		works: z.array(
			z.strictObject({
				work_id: taskId,
				name: text(prompt),
				task_id: taskId,
				status,
				prompt: nullable(z.string(), prompt),
				takes: count,
				picture: nullable(z.string(), '/artisan/mesh/0b9f8a52-6c1d-4e0e-9a3f-3c2f2f1d7e11.png'),
				created_at: instant,
				updated_at: instant,
			}),
		),
		total: count,
		next: nullable(z.uuid(), null),
	}),
	Work: z.strictObject({
		work_id: taskId,
		name: text(prompt),
		takes: z.array(
			z.strictObject({
				...taskMembers,
				kind: z.enum(['prompt', 'program', 'edit', 'params']).meta({ examples: ['prompt'] }),
				params: nullable(z.record(z.string(), z.number()), null),
				colors: nullable(z.record(z.string(), z.string()), null),
			}),
		),
	}),
	Tasks: z.strictObject({
		tasks: z.array(
			z.strictObject({ ...common, requirement_file: z.null(), use_resume: z.literal(false) }),
		),
		total: count,
		next: nullable(z.uuid(), null),
	}),
	TaskCancelled: z.strictObject({ task_id: taskId, status, message: text('It is cancelled.') }),
} satisfies Record<string, z.ZodType>;
