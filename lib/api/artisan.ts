import type { z } from 'zod';
import { changeTaskBody, idempotencyKey, modelBody, taskId, taskQuery } from '../artisan/wire';
import type { Wish } from '../artisan/wish';
import { AppError } from '../errors';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';
import { entryJson, taskJson } from './artisan-json';
import { programLimitBytes } from './limits';
import { requireSignedIn } from './sessions';

/** `POST /artisan/model`: a prompt, a scene program, or an edit of an earlier model. */
export async function startModel(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const body = await readJsonBody(call.request, modelBody, programLimitBytes);
	return started(call, userId, wishOf(body));
}

/** `GET /artisan/status/{task_id}` */
export async function readTask(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { task, files } = await call.artisan.read(userId, taskIdOf(call));
	return json(taskJson(task, files));
}

/** `GET /artisan/tasks` */
export async function listTasks(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { limit, after } = readQuery(call.request, taskQuery);
	const { tasks, total, next } = await call.artisan.list(userId, { limit, after });
	return json({ tasks: tasks.map(entryJson), total, next });
}

/** `PATCH /artisan/tasks/{task_id}`: another name, or a take with other parameters or colours. */
export async function changeTask(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const id = taskIdOf(call);
	const body = await readJsonBody(call.request, changeTaskBody, programLimitBytes);
	if (!('name' in body)) {
		const { params = {}, colors = {} } = { params: undefined, ...body };
		return started(call, userId, { taskId: id, params, colors });
	}
	await call.artisan.rename(userId, id, body.name);
	const { task, files } = await call.artisan.read(userId, id);
	return json(taskJson(task, files));
}

/** `DELETE /artisan/tasks/{task_id}` */
export async function removeTask(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	await call.artisan.remove(userId, taskIdOf(call));
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `POST /artisan/cancel/{task_id}` */
export async function cancelTask(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { id, status, cancelRequested } = await call.artisan.cancel(userId, taskIdOf(call));
	const isUnderWay = status === 'running' && cancelRequested;
	const message = isUnderWay ? 'It stops within a second.' : `It is ${status}.`;
	return json({ task_id: id, status, message });
}

/** A path's task id. @throws AppError `not_found` for what cannot be one */
export function taskIdOf(call: Call): string {
	return uuidOf(call, 'task_id');
}

/** An id of a path. @throws AppError `not_found` for what cannot be one */
export function uuidOf(call: Call, name: string): string {
	const { success, data } = taskId.safeParse(call.params[name]);
	if (!success) throw new AppError('not_found', 'There is nothing here.');
	return data.toLowerCase();
}

function wishOf(body: z.infer<typeof modelBody>): Wish {
	if ('edit' in body) return { taskId: body.task_id, edit: body.edit, planner: body.planner };
	return 'program' in body ? { program: body.program, taskId: body.task_id } : body;
}

async function started(call: Call, userId: number, wish: Wish): Promise<Response> {
	const { id } = await call.artisan.start(userId, wish, keyOf(call.request));
	return json(
		{ task_id: id, status: 'queued', message: 'The work has been queued.' },
		{ status: 202, headers: { location: `/artisan/status/${id}` } },
	);
}

/** The header Idempotency-Key. @throws AppError `invalid_request` */
export function keyOf(request: Request): string | null {
	const given = request.headers.get('idempotency-key');
	if (given === null) return null;
	const { success, data } = idempotencyKey.safeParse(given);
	if (!success) {
		throw new AppError(
			'invalid_request',
			'Idempotency-Key takes 1 to 200 visible ASCII characters, such as a UUID.',
		);
	}
	return data;
}
