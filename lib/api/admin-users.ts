import type { Changed } from '../auth/accounts';
import type { Role } from '../auth/types';
import type { User } from '../auth/users';
import { changeUserBody, newUserBody, userQuery } from '../auth/wire';
import { readJsonBody } from '../http/body';
import type { Call } from '../http/call';
import { json } from '../http/endpoint';
import { idOf, readQuery } from '../http/query';
import { isoSeconds } from '../iso-seconds';
import { actorOf, linkJson } from './admin-access';
import { formLimitBytes } from './limits';

/** `GET /admin/api/users?username=&role=&is_active=` */
export async function listUsers(call: Call): Promise<Response> {
	const { username, role, is_active } = readQuery(call.request, userQuery);
	const users = await call.auth.admin.listUsers({
		...(username === undefined ? {} : { username }),
		...(role === undefined ? {} : { role }),
		...(is_active === undefined ? {} : { isActive: is_active === 'true' }),
	});
	return json({ users: users.map(userJson) });
}

/** `POST /admin/api/users`: an account and the link by which its owner chooses a password. */
export async function createUser(call: Call): Promise<Response> {
	const actor = await actorOf(call);
	const body = await readJsonBody(call.request, newUserBody, formLimitBytes);
	const user = await call.auth.admin.createUser(actor, body);
	const link = await call.auth.admin.createLink(actor, user.id);
	return json(
		{ user: userJson(user), ...linkJson(call, link) },
		{ status: 201, headers: { location: `/admin/api/users/${user.id}` } },
	);
}

/** `GET /admin/api/users/{id}` */
export async function readUser(call: Call): Promise<Response> {
	return json({ user: userJson(await call.auth.admin.requireUser(idOf(call.params['id']))) });
}

/** `PATCH /admin/api/users/{id}`: one of `is_active` and `role`. */
export async function changeUser(call: Call): Promise<Response> {
	const actor = await actorOf(call);
	const id = idOf(call.params['id']);
	const body = await readJsonBody(call.request, changeUserBody, formLimitBytes);
	const { admin } = call.auth;
	const changed =
		body.is_active === undefined
			? await admin.setRole(actor, id, body.role as Role)
			: await admin.setActive(actor, id, body.is_active);
	return json(changedJson(changed));
}

/** `DELETE /admin/api/users/{id}`: for good; the name is never given out again. */
export async function deleteUser(call: Call): Promise<Response> {
	const deleted = await call.auth.admin.deleteUser(await actorOf(call), idOf(call.params['id']));
	return json(changedJson(deleted));
}

/** `POST /admin/api/users/{id}/link`: 24 hours, one use; the link before is void. */
export async function createLink(call: Call): Promise<Response> {
	const actor = await actorOf(call);
	const link = await call.auth.admin.createLink(actor, idOf(call.params['id']));
	return json({ user: userJson(link.user), ...linkJson(call, link) }, { status: 201 });
}

/** `POST /admin/api/users/{id}/sign-out`: ends all sessions of the user. */
export async function signOutUser(call: Call): Promise<Response> {
	const actor = await actorOf(call);
	const ended = await call.auth.admin.endSessionsOf(actor, idOf(call.params['id']));
	return json({ success: true, ended_sessions: ended });
}

function userJson(user: User) {
	return {
		id: user.id,
		username: user.username,
		role: user.role,
		is_active: user.isActive,
		password_is_default: user.passwordIsDefault,
		created_at: isoSeconds(user.createdAt),
	};
}

function changedJson({ user, changed, endedSessions }: Changed) {
	return { user: userJson(user), changed, ended_sessions: endedSessions };
}
