import type { Noted, Share } from '../artisan/shares';
import { shareBody, shareQuery } from '../artisan/wire';
import type { SignedIn } from '../auth/types';
import { AppError } from '../errors';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { readQuery } from '../http/query';
import { uuidOf } from './artisan';
import { fileAnswer, fileNameOf } from './artisan-file';
import { secondsOf } from './artisan-json';
import { formLimitBytes } from './limits';
import { requireSignedIn } from './sessions';

/** `POST /artisan/shares`: the only answer that has the link. */
export async function createShare(call: Call): Promise<Response> {
	const signedIn = await requireSignedIn(call);
	const body = await readJsonBody(call.request, shareBody, formLimitBytes);
	const days = body.expires_in_days;
	const noted = notedAs(call, 'share.created', signedIn, { days });
	const made = await call.artisan.share(signedIn.userId, body.task_id, days, noted);
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
	const { task_id: taskId, work_id: workId } = readQuery(call.request, shareQuery);
	const shares = await call.artisan.listShares(userId, { taskId, workId });
	return json({ shares: shares.map(shareJson) });
}

/** `DELETE /artisan/shares/{share_id}` */
export async function revokeShare(call: Call): Promise<Response> {
	const signedIn = await requireSignedIn(call);
	const noted = notedAs(call, 'share.revoked', signedIn);
	await call.artisan.revokeShare(signedIn.userId, uuidOf(call, 'share_id'), noted);
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `GET /share/{token}/{file}`: `model.glb` and so on, for whoever has the link. */
export async function readSharedFile(call: Call): Promise<Response> {
	const [, extension = ''] = /^model\.(\w+)$/.exec(call.params['file'] ?? '') ?? [];
	const name = fileNameOf(extension);
	const shared = name === null ? null : await call.artisan.shared(call.params['token'] ?? '');
	if (name === null || shared === null) throw new AppError('not_found', 'There is nothing here.');
	const { userId, id } = shared.task;
	return fileAnswer(call, await call.artisan.file(userId, id, name), extension);
}

/** The audit's event of a change, written in its transaction. The token is no part of it. */
function notedAs(
	call: Call,
	action: 'share.created' | 'share.revoked',
	{ userId, username, sessionId }: SignedIn,
	detail: Record<string, number> = {},
): Noted {
	const person = { id: userId, username };
	return (share, transaction) =>
		call.auth.audit.append(
			{
				action,
				outcome: 'success',
				actor: person,
				subject: person,
				sessionId,
				client: call.client,
				detail: { share: share.id, task: share.taskId, ...detail },
			},
			transaction,
		);
}

function shareJson(share: Share) {
	return {
		share_id: share.id,
		task_id: share.taskId,
		work_id: share.workId,
		name: share.name,
		created_at: secondsOf(share.createdAt),
		expires_at: secondsOf(share.expiresAt),
	};
}
