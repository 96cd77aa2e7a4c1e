import { share } from '../../../messages-share';

/** An open link, as `GET /artisan/shares` tells of it: without its address. */
export interface OpenLink {
	readonly share_id: string;
	readonly task_id: string;
	/** Of the take. */
	readonly name: string;
	readonly created_at: string;
	readonly expires_at: string;
}

export interface MadeLink {
	readonly share_id: string;
	readonly url: string;
}

type Answer<Data> = { readonly data: Data } | { readonly message: string };

/** Of all takes of a work, newest first. */
export const readLinks = (workId: string) =>
	ask<{ shares: OpenLink[] }>('GET', `/artisan/shares?work_id=${workId}`);

export const makeLink = (taskId: string, days: number) =>
	ask<MadeLink>('POST', '/artisan/shares', { task_id: taskId, expires_in_days: days });

export const revokeLink = (id: string) => ask<null>('DELETE', `/artisan/shares/${id}`);

async function ask<Data>(method: string, path: string, body?: object): Promise<Answer<Data>> {
	const sent =
		body === undefined
			? {}
			: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
	let response: Response;
	try {
		response = await fetch(path, { method, ...sent });
	} catch {
		return { message: share.errors.offline };
	}
	const said: unknown = response.status === 204 ? null : await response.json().catch(() => null);
	return response.ok ? { data: said as Data } : { message: wordsFor(response.status, said) };
}

function wordsFor(status: number, said: unknown): string {
	if (status === 401) return share.errors.backIn;
	if (status === 404) return share.errors.gone;
	const { message } = (said ?? {}) as { message?: string };
	return status >= 500 || message === undefined ? share.errors.unexpected : message;
}
