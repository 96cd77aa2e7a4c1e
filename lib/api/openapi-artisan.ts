import type { Operation, Operations } from './openapi-operation';

const task: Pick<Operation, 'example'> = { example: { path: { task_id: '$TASK_ID' } } };
const own: Operation['refusals'] = ['not_signed_in', 'not_found'];
const queued = {
	about: 'The work is queued. Location says where its status is.',
	schema: 'TaskStarted',
	location: true,
} as const;

/** Prompts to solids. Another user's task answers as one that does not exist. */
export const artisanOperations: Operations = {
	'/artisan/model': {
		POST: {
			operationId: 'startModel',
			tag: 'Artisan',
			summary: 'Make a model',
			description:
				"From words, from a scene program (with task_id as a take of that model), or by changing an earlier model in words. params, beside a prompt, sets parameters of what is planned by their ids, in the program's unit. planner says who plans words: builtin, which is usual, llm where a language model is set up, or llm_or_builtin, which is the built-in one where the model fails. The same Idempotency-Key with the same body gives the same task.",
			access: 'session',
			body: 'NewModel',
			headers: { 'Idempotency-Key': '1 to 200 visible characters, such as a UUID.' },
			answers: { 202: queued },
			refusals: [
				...own,
				...(['planner_unavailable', 'program_refused', 'idempotency_conflict'] as const),
				...(['too_many_tasks', 'quota_exceeded'] as const),
			],
			example: { body: { prompt: 'a table 120 x 70 x 75 cm with 4 round legs' } },
		},
	},
	'/artisan/status/{task_id}': {
		GET: {
			operationId: 'readTask',
			tag: 'Artisan',
			summary: 'See how far a model is',
			description:
				'session_id, screenshot_directory and tool_results are there for clients of the older server, and empty.',
			access: 'session',
			answers: { 200: { about: 'The task as it is now.', schema: 'Task' } },
			refusals: own,
			...task,
		},
	},
	'/artisan/events/{task_id}': {
		GET: {
			operationId: 'taskEvents',
			tag: 'Artisan',
			summary: 'Follow a model step by step',
			description:
				'Server-sent events from the first on: queued, started, planning, planned, node, checked, finished. Last-Event-ID goes on after the last one seen. The stream ends with the task, or with your session.',
			access: 'session',
			headers: { 'Last-Event-ID': 'The id of the last event that was seen.' },
			answers: {
				200: { about: 'The events.', contentTypes: ['text/event-stream'] },
			},
			refusals: [...own, 'busy'],
			example: { path: { task_id: '$TASK_ID' }, streams: true },
		},
	},
	'/artisan/mesh/{file}': {
		GET: {
			operationId: 'readMesh',
			tag: 'Artisan',
			summary: 'Fetch a model’s files',
			description:
				'The task’s id with the ending glb (metres, y up), stl or 3mf (millimetres, z up), obj (millimetres, y up), png (a picture) or json (the checks). ETag is the SHA-256; one range of bytes can be asked for.',
			access: 'session',
			headers: { Range: 'bytes=0-99, for example.', 'If-None-Match': 'An ETag.' },
			answers: {
				200: { about: 'The file.', contentTypes: meshTypes() },
				206: { about: 'The range.', contentTypes: meshTypes(), isConditional: true },
				304: { about: 'What you have is what there is.', isConditional: true },
				416: { about: 'The file is shorter than that.', isConditional: true },
			},
			refusals: [...own, 'file_lost', 'files_unavailable'],
			example: { path: { file: '$TASK_ID.glb' } },
		},
	},
	'/artisan/blender/{task_id}': {
		POST: {
			operationId: 'sendToBlender',
			tag: 'Artisan',
			summary: 'Send a model to Blender',
			description:
				'Into the scene that is open in Blender on the server’s machine, by the add-on of BlenderMCP. 404 where the server has no BLENDER_PORT.',
			access: 'session',
			answers: { 200: { about: 'It is there.', schema: 'SentToBlender' } },
			refusals: [...own, 'file_lost', 'files_unavailable', 'blender_failed', 'busy'],
			...task,
		},
	},
	'/artisan/tasks': {
		GET: {
			operationId: 'listTasks',
			tag: 'Artisan',
			summary: 'List your models',
			description: 'Newest first. next is the value of after for the next page.',
			access: 'session',
			query: 'tasks',
			answers: { 200: { about: 'A page of them.', schema: 'Tasks' } },
			refusals: own,
			example: { query: { limit: '10' } },
		},
	},
	'/artisan/cancel/{task_id}': {
		POST: {
			operationId: 'cancelTask',
			tag: 'Artisan',
			summary: 'Cancel a model',
			description:
				'One that waits ends at once, one that is being built within a second. One that is over stays as it is.',
			access: 'session',
			answers: { 200: { about: 'The status it has now.', schema: 'TaskCancelled' } },
			refusals: own,
			...task,
		},
	},
	'/artisan/tasks/{task_id}': {
		PATCH: {
			operationId: 'changeTask',
			tag: 'Artisan',
			summary: 'Rename a model, or change its parameters or colours',
			description:
				'A name is changed in place. Parameters, and colours as {"part": "#rrggbb"}, make a new take: another task, whose parent is this one.',
			access: 'session',
			body: 'ChangeTask',
			headers: { 'Idempotency-Key': 'As with /artisan/model.' },
			answers: {
				200: { about: 'The task with its new name.', schema: 'Task' },
				202: { ...queued, isConditional: true },
			},
			refusals: [
				...own,
				...(['program_refused', 'idempotency_conflict'] as const),
				...(['too_many_tasks', 'quota_exceeded'] as const),
			],
			example: { path: { task_id: '$TASK_ID' }, body: { name: 'Table for the studio' } },
		},
		DELETE: {
			operationId: 'removeTask',
			tag: 'Artisan',
			summary: 'Delete a model',
			description: 'With its files. Takes made from it stay.',
			access: 'session',
			answers: { 204: { about: 'It is gone.' } },
			refusals: own,
			...task,
		},
	},
};

function meshTypes(): string[] {
	return [
		'model/gltf-binary',
		'model/stl',
		'model/3mf',
		'model/obj',
		'image/png',
		'application/json',
	];
}
