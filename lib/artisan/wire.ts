import { z } from 'zod';

/** Of a prompt or an edit: bytes in UTF-8. */
export const promptLimitBytes = 4096;

export const mostBatchLines = 100;

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
function isStorable(text: string): boolean {
	return !/[\0\ud800-\udfff]/u.test(text);
}

export const words = z
	.string()
	.trim()
	.min(1, 'say what to make')
	.refine((text) => new TextEncoder().encode(text).length <= promptLimitBytes, {
		message: `at most ${promptLimitBytes} bytes`,
	})
	.refine(isStorable, { message: 'has characters that are none' });

export const taskId = z.uuid();
export const name = z
	.string()
	.trim()
	.min(1)
	.max(120)
	.refine((text) => !/[\p{Cc}\ud800-\udfff]/u.test(text), {
		message: 'has characters that are none',
	});
const values = z
	.record(z.string().max(40), z.number())
	.refine((given) => Object.keys(given).length >= 1 && Object.keys(given).length <= 40, {
		message: 'name one to forty parameters',
	});

const planner = z.enum(['builtin', 'llm', 'llm_or_builtin']).optional();

/** `program` is read by `readProgram`, whose refusals name the node. */
export const modelBody = z.union(
	[
		/** `params`: values of the planned program's parameters, by their ids. */
		z.strictObject({ prompt: words, planner, params: values.optional() }),
		z.strictObject({ program: z.looseObject({}), task_id: taskId.optional() }),
		z.strictObject({ task_id: taskId, edit: words, planner }),
	],
	{
		error: ({ input }) =>
			typeof input === 'object' && input !== null && 'requirement_file' in input
				? 'requirement_file is a path on the server, which no client may name: send {"prompt"} with the words that the file had'
				: 'send {"prompt"}, {"prompt", "params"}, {"program"}, {"task_id", "program"}, or {"task_id", "edit"}',
	},
);

const colors = z
	.record(z.string().max(81), z.string().regex(/^#[0-9a-f]{6}$/))
	.refine((given) => Object.keys(given).length >= 1 && Object.keys(given).length <= 120, {
		message: 'name one to 120 parts',
	});

export const changeTaskBody = z.union(
	[
		z.strictObject({ name }),
		z.strictObject({ params: values, colors: colors.optional() }),
		z.strictObject({ colors }),
	],
	{
		error: 'send {"name"}, {"params"}, {"colors"} as {"part": "#rrggbb"}, or the last two together',
	},
);

export const changeWorkBody = z.strictObject({ name });

export const workQuery = z.strictObject({
	/** Words of the name or of a prompt; all of them have to be there. */
	search: z
		.string()
		.trim()
		.max(200)
		.refine(isStorable, { message: 'has characters that are none' })
		.default(''),
	limit: z.coerce.number().int().min(1).max(100).default(20),
	/** The last work of the page before. */
	after: taskId.optional(),
});

export const taskQuery = z.strictObject({
	limit: z.coerce.number().int().min(1).max(100).default(20),
	/** The last task of the page before. */
	after: taskId.optional(),
});

export const shareBody = z.strictObject({
	task_id: taskId,
	expires_in_days: z.number().int().min(1).max(365).default(30),
});
export const shareQuery = z.strictObject({
	task_id: taskId.optional(),
	work_id: taskId.optional(),
});

/** Each line is read by `batchLines`, whose refusals name it; an empty one is passed over. */
export const batchBody = z.strictObject({
	name: name.optional(),
	lines: z.array(z.string()).min(1).max(mostBatchLines),
});

export const batchQuery = z.strictObject({
	limit: z.coerce.number().int().min(1).max(100).default(20),
	/** The last batch of the page before. */
	after: taskId.optional(),
});

/** Of administrators. */
export const jobQuery = z.strictObject({
	status: z
		.enum([
			...(['queued', 'running', 'completed', 'partial'] as const),
			...(['needs_input', 'unsupported', 'failed', 'cancelled'] as const),
		])
		.optional(),
	user_id: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
	/** The last job of the page before. */
	after: taskId.optional(),
});

export const archiveQuery = z.strictObject({
	format: z.enum(['stl', 'glb', '3mf', 'obj']).default('stl'),
});

/** Of the header Idempotency-Key. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/);
