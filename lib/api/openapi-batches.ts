import type { Operation, Operations } from './openapi-operation';

const own: Operation['refusals'] = ['not_signed_in', 'not_found'];
const batch: Pick<Operation, 'example' | 'tag' | 'access' | 'refusals'> = {
	tag: 'Artisan',
	access: 'session',
	refusals: own,
	example: { path: { batch_id: '$BATCH_ID' } },
};

/** Many prompts at once. */
export const batchOperations: Operations = {
	'/artisan/batches': {
		POST: {
			operationId: 'createBatch',
			tag: 'Artisan',
			summary: 'Make many models',
			description:
				'Up to 100 prompts. Also takes text/plain with one prompt a line, and text/csv: the first column, or those headed prompt and name. A line that is refused is named, and nothing is made then. Two batches can be unfinished. The same Idempotency-Key with the same lines gives the same batch.',
			access: 'session',
			body: 'NewBatch',
			headers: { 'Idempotency-Key': 'As with /artisan/model.' },
			answers: {
				202: { about: 'Its tasks are queued.', schema: 'Batch', location: true },
			},
			refusals: [
				// Not found: deleted, or its account closed, before this answer was written.
				...(['not_signed_in', 'not_found', 'idempotency_conflict'] as const),
				...(['too_many_tasks', 'quota_exceeded'] as const),
			],
			example: { body: { name: 'Furniture', lines: ['a table 120 x 70 x 75 cm', 'a cube'] } },
		},
		GET: {
			operationId: 'listBatches',
			tag: 'Artisan',
			summary: 'List your batches',
			access: 'session',
			query: 'batches',
			answers: { 200: { about: 'Newest first.', schema: 'Batches' } },
			refusals: own,
			example: { query: { limit: '20' } },
		},
	},
	'/artisan/batches/{batch_id}': {
		GET: {
			...batch,
			operationId: 'readBatch',
			summary: 'See how far a batch is',
			answers: { 200: { about: 'The batch and its tasks.', schema: 'Batch' } },
		},
		DELETE: {
			...batch,
			operationId: 'removeBatch',
			summary: 'Delete a batch',
			description: 'What is not finished is cancelled. The models stay among your works.',
			answers: { 204: { about: 'It is gone.' } },
		},
	},
	'/artisan/batches/{batch_id}/cancel': {
		POST: {
			...batch,
			operationId: 'cancelBatch',
			summary: 'Cancel a batch',
			description: 'What is finished stays.',
			answers: { 200: { about: 'The batch as it is now.', schema: 'Batch' } },
		},
	},
	'/artisan/batches/{batch_id}/archive': {
		GET: {
			...batch,
			operationId: 'readArchive',
			summary: 'Fetch the files of a batch',
			description:
				'A ZIP file with the models that are built so far, and results.csv, which tells of every line.',
			query: 'archive',
			answers: { 200: { about: 'The file.', contentTypes: ['application/zip'] } },
			example: { path: { batch_id: '$BATCH_ID' }, query: { format: 'stl' } },
		},
	},
};
