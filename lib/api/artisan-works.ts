import { changeWorkBody, workQuery } from '../artisan/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';
import { uuidOf } from './artisan';
import { takeJson, workEntryJson } from './artisan-works-json';
import { formLimitBytes } from './limits';
import { requireSignedIn } from './sessions';

/** `GET /artisan/works`: the gallery. */
export async function listWorks(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { search, limit, after } = readQuery(call.request, workQuery);
	const page = await call.artisan.listWorks(userId, { search, limit, after });
	return json({ works: page.works.map(workEntryJson), total: page.total, next: page.next });
}

/** `GET /artisan/works/{work_id}`: all takes of a work. */
export async function readWork(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	return workAnswer(call, userId, uuidOf(call, 'work_id'));
}

/** `PATCH /artisan/works/{work_id}` */
export async function renameWork(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const id = uuidOf(call, 'work_id');
	const { name } = await readJsonBody(call.request, changeWorkBody, formLimitBytes);
	await call.artisan.renameWork(userId, id, name);
	return workAnswer(call, userId, id);
}

/** `DELETE /artisan/works/{work_id}` */
export async function removeWork(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	await call.artisan.removeWork(userId, uuidOf(call, 'work_id'));
	return new Response(null, { status: 204, headers: apiHeaders });
}

async function workAnswer(call: Call, userId: number, id: string): Promise<Response> {
	const takes = await call.artisan.readWork(userId, id);
	return json({
		work_id: id,
		name: takes.at(-1)?.take.name,
		takes: takes.map(({ take, files }) => takeJson(take, files)),
	});
}
