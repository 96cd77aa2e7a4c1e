import type { Share } from '../artisan/shares';
import { shareBody, shareQuery } from '../artisan/wire';
import { AppError } from '../errors';
import { readJsonBody } from '../http/body';
import { type Call, json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';
import { uuidOf } from './artisan';
import { fileAnswer, fileNameOf } from './artisan-file';
import { secondsOf } from './artisan-json';
import { formLimitBytes } from './limits';
import { requireSignedIn } from './sessions';

/** `POST /artisan/shares`: the only answer that has the link. */
export async function createShare(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const body = await readJsonBody(call.request, shareBody, formLimitBytes);
	const made = await call.artisan.share(userId, body.task_id, body.expires_in_days);
	return json(
		{
			share_id: made.id,
			url: new URL(`/share/${made.token}`, call.env.appUrl).href,
			expires_at: secondsOf(made.expiresAt),
		},
		{ status: 201 },
	);
}

/** `GET /artisan/shares` */
export async function listShares(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	const { task_id: taskId = null } = readQuery(call.request, shareQuery);
	const shares = await call.artisan.listShares(userId, taskId);
	return json({ shares: shares.map(shareJson) });
}

/** `DELETE /artisan/shares/{share_id}` */
export async function revokeShare(call: Call): Promise<Response> {
	const { userId } = await requireSignedIn(call);
	await call.artisan.revokeShare(userId, uuidOf(call, 'share_id'));
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `GET /share/{token}/{file}`: `model.glb` and so on, for whoever has the link. */
export async function readSharedFile(call: Call): Promise<Response> {
	const [, extension = ''] = /^model\.(\w+)$/.exec(call.params['file'] ?? '') ?? [];
	const name = fileNameOf(extension);
	const shared = name === null ? null : await call.artisan.shared(call.params['token'] ?? '');
	if (name === null || shared === null) throw new AppError('not_found', 'There is nothing here.');
	const { userId, id } = shared.task;
	const response = await fileAnswer(
		call,
		await call.artisan.file(userId, id, name),
		`model.${extension}`,
	);
	response.headers.set('referrer-policy', 'no-referrer');
	response.headers.set('x-robots-tag', 'noindex');
	return response;
}

function shareJson(share: Share) {
	return {
		share_id: share.id,
		task_id: share.taskId,
		created_at: secondsOf(share.createdAt),
		expires_at: secondsOf(share.expiresAt),
	};
}
