import type { PlannerChoice } from '../../../../lib/artisan/types';
import { artisan } from '../../../messages-artisan';
import type { Entry } from '../history/entry';
import type { Colors, Take, Values } from '../take';

/** A refusal has a sentence that says what to do; `code` is the problem document's, or `offline`. */
export type Answer<Data> =
	| { readonly data: Data }
	| { readonly code: string; readonly message: string };

export type ModelBody = { readonly planner?: PlannerChoice } & (
	| { readonly prompt: string; readonly params?: Values }
	| { readonly task_id: string; readonly edit: string }
);

/** @param key the same key with the same words is the same task, however often it is sent */
export const startTake = (body: ModelBody, key: string) =>
	ask<{ task_id: string }>('POST', '/artisan/model', body, { 'idempotency-key': key });

export const readTake = (id: string) => ask<Take>('GET', `/artisan/status/${id}`);

export const readWork = (id: string) =>
	ask<{ name: string; takes: Entry[] }>('GET', `/artisan/works/${id}`);

export const cancelTake = (id: string) => ask<unknown>('POST', `/artisan/cancel/${id}`, {});

export const renameTake = (id: string, name: string) =>
	ask<Take>('PATCH', `/artisan/tasks/${id}`, { name });

export const removeTake = (id: string) => ask<null>('DELETE', `/artisan/tasks/${id}`);

/** The answer's sentence is for people. */
export const sendToBlender = (id: string) =>
	ask<{ message: string }>('POST', `/artisan/blender/${id}`, {});

/** A take with other values or colours; at least one of both. */
export const saveTake = (id: string, values: Values, colors: Colors) =>
	ask<{ task_id: string }>('PATCH', `/artisan/tasks/${id}`, {
		...(Object.keys(values).length > 0 ? { params: values } : {}),
		...(Object.keys(colors).length > 0 ? { colors } : {}),
	});

/** @param body text is sent as it is, anything else as JSON */
export async function ask<Data>(
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer<Data>> {
	const isText = typeof body === 'string';
	const sent = body === undefined ? {} : { body: isText ? body : JSON.stringify(body) };
	const type = body === undefined || isText ? {} : { 'content-type': 'application/json' };
	let response: Response;
	try {
		response = await fetch(path, { method, headers: { ...headers, ...type }, ...sent });
	} catch {
		return { code: 'offline', message: artisan.errors.offline };
	}
	const said: unknown = response.status === 204 ? null : await response.json().catch(() => null);
	return response.ok ? { data: said as Data } : refusalOf(response.status, said);
}

function refusalOf(status: number, said: unknown): { code: string; message: string } {
	if (status === 401) return { code: 'not_signed_in', message: artisan.errors.backIn };
	if (status === 404) return { code: 'not_found', message: artisan.errors.gone };
	const { code, message } = (said ?? {}) as { code?: string; message?: string };
	const isTelling = status < 500 || code === 'blender_failed';
	return message === undefined || !isTelling
		? { code: code ?? 'internal', message: artisan.errors.unexpected }
		: { code: code ?? 'internal', message };
}
