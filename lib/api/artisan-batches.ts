import { type BatchLine, batchLines, linesOfCsv, linesOfText } from '../artisan/batch-lines';
import type { Batch, BatchTask } from '../artisan/batches';
import { archiveQuery, batchBody, batchQuery } from '../artisan/wire';
import { essenceOf, readJsonBody, readTextBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';
import { contentDisposition } from '../mesh/files/file-name';
import { keyOf, uuidOf } from './artisan';
import { secondsOf } from './artisan-json';
import { batchLimitBytes } from './limits';
import { requireSignedIn } from './sessions';
import { zipStream } from './zip';

/** `POST /artisan/batches`: as JSON, as CSV, or one prompt a line. */
export async function createBatch(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const idempotencyKey = keyOf(call.request);
	const given = await readLines(call.request);
	const made = await call.artisan.startBatch(userId, { ...given, idempotencyKey });
	return json(batchJson(made), {
		status: 202,
		headers: { location: `/artisan/batches/${made.batch.id}` },
	});
}

/** `GET /artisan/batches` */
export async function listBatches(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { limit, after } = readQuery(call.request, batchQuery);
	const { batches, total, next } = await call.artisan.listBatches(userId, { limit, after });
	return json({ batches: batches.map(batchEntryJson), total, next });
}

/** `GET /artisan/batches/{batch_id}` */
export async function readBatch(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	return json(batchJson(await call.artisan.readBatch(userId, uuidOf(call, 'batch_id'))));
}

/** `POST /artisan/batches/{batch_id}/cancel` */
export async function cancelBatch(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	return json(batchJson(await call.artisan.cancelBatch(userId, uuidOf(call, 'batch_id'))));
}

/** `DELETE /artisan/batches/{batch_id}` */
export async function removeBatch(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	await call.artisan.removeBatch(userId, uuidOf(call, 'batch_id'));
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `GET /artisan/batches/{batch_id}/archive` */
export async function readArchive(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const id = uuidOf(call, 'batch_id');
	const { format } = readQuery(call.request, archiveQuery);
	const { batch } = await call.artisan.readBatch(userId, id);
	const parts = await call.artisan.batchParts(userId, id, format);
	return new Response(zipStream(parts), {
		headers: {
			...apiHeaders,
			'content-type': 'application/zip',
			'content-disposition': contentDisposition('attachment', `${batch.name} ${format}`, 'zip'),
		},
	});
}

async function readLines(
	request: Request,
): Promise<{ name: string | null; lines: readonly BatchLine[] }> {
	const type = essenceOf(request.headers.get('content-type'));
	if (type === 'text/csv' || type === 'text/plain') {
		const text = await readTextBody(request, batchLimitBytes);
		return { name: null, lines: type === 'text/csv' ? linesOfCsv(text) : linesOfText(text) };
	}
	const { name = null, lines } = await readJsonBody(request, batchBody, batchLimitBytes);
	return { name, lines: batchLines(lines) };
}

/** A batch without its tasks, as `GET /artisan/batches` tells it. */
export function batchEntryJson({ id, name, createdAt, counts, progress }: Batch) {
	const { queued = 0, running = 0, completed = 0, partial = 0 } = counts;
	const { needs_input = 0, unsupported = 0, failed = 0, cancelled = 0 } = counts;
	const finished = completed + partial + needs_input + unsupported + failed + cancelled;
	return {
		batch_id: id,
		name,
		created_at: secondsOf(createdAt),
		total: queued + running + finished,
		finished,
		progress,
		counts: {
			...{ queued, running, completed, partial },
			...{ needs_input, unsupported, failed, cancelled },
		},
	};
}

/** A batch and its tasks. */
export function batchJson({ batch, tasks }: { batch: Batch; tasks: readonly BatchTask[] }) {
	return {
		...batchEntryJson(batch),
		tasks: tasks.map(({ id, ...task }) => ({ task_id: id, ...task })),
	};
}
