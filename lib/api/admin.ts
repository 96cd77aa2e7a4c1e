import { blockQuery, sessionQuery } from '../auth/wire';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { apiHeaders } from '../http/headers';
import { idOf, readQuery } from '../http/query';
import { isoSeconds } from '../iso-seconds';
import { actorOf, linkJson } from './admin-access';
import { sessionJson } from './sessions';

/** `GET /admin/api/sessions?username=&user_id=&address=`: the newest 500 live ones. */
export async function listAllSessions(call: Call): Promise<Response> {
	const { username, user_id, address } = readQuery(call.request, sessionQuery);
	const sessions = await call.auth.admin.listSessions({
		...(username === undefined ? {} : { username }),
		...(user_id === undefined ? {} : { userId: user_id }),
		...(address === undefined ? {} : { address }),
	});
	return json({ sessions: sessions.map(sessionJson) });
}

/** `DELETE /admin/api/sessions/{id}` */
export async function endAnySession(call: Call): Promise<Response> {
	await call.auth.admin.endSession(await actorOf(call), idOf(call.params['id']));
	return new Response(null, { status: 204, headers: apiHeaders });
}

/** `GET /admin/api/blocks`: who has to wait between guesses. */
export async function listBlocks(call: Call): Promise<Response> {
	const blocks = await call.auth.admin.listBlocks();
	return json({
		blocks: blocks.map(({ lane, key, until }) => ({ lane, key, until: isoSeconds(until) })),
	});
}

/** `DELETE /admin/api/blocks?lane=&key=`: without a query, all. */
export async function clearBlocks(call: Call): Promise<Response> {
	const { lane, key } = readQuery(call.request, blockQuery);
	const filter = {
		...(lane === undefined ? {} : { lane }),
		...(key === undefined ? {} : { key }),
	};
	const cleared = await call.auth.admin.clearBlocks(await actorOf(call), filter);
	return json({ success: true, cleared });
}

/** `GET /admin/api/invites`: those that are open. */
export async function listInvites(call: Call): Promise<Response> {
	const invites = await call.auth.admin.listInvites();
	return json({
		invites: invites.map(({ id, createdBy, createdAt, expiresAt }) => ({
			id,
			created_by: createdBy,
			created_at: isoSeconds(createdAt),
			expires_at: isoSeconds(expiresAt),
		})),
	});
}

/** `POST /admin/api/invites`: 7 days, one account. */
export async function createInvite(call: Call): Promise<Response> {
	const invite = await call.auth.admin.createInvite(await actorOf(call));
	return json(linkJson(call, invite), { status: 201 });
}

/** `DELETE /admin/api/invites/{id}` */
export async function withdrawInvite(call: Call): Promise<Response> {
	await call.auth.admin.withdrawInvite(await actorOf(call), idOf(call.params['id']));
	return new Response(null, { status: 204, headers: apiHeaders });
}
