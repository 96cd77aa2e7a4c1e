'use server';

import { redirect } from 'next/navigation';
import { server } from '../../../../lib/server';
import { textOf } from '../../../form';
import { admin } from '../../../messages-admin';
import { act } from '../../act';
import type { AdminState } from '../../state';

const idOf = (form: FormData) => Number(form.get('id')) || 0;
const pageOf = (form: FormData) => `/admin/users/${idOf(form)}`;

/** The same service as `PATCH /admin/api/users/{id}` with a role. */
export async function setRole(previous: AdminState, form: FormData): Promise<AdminState> {
	return act(pageOf(form), previous, form, async (actor) => {
		const role = textOf(form, 'role') === 'admin' ? 'admin' : 'user';
		const { user } = await server().auth.admin.setRole(actor, idOf(form), role);
		return { done: admin.user.roleDone(user.username, admin.users.roles[user.role]) };
	});
}

/** The same service as `POST /admin/api/users/{id}/link`. */
export async function createLink(previous: AdminState, form: FormData): Promise<AdminState> {
	return act(pageOf(form), previous, form, async (actor) => {
		const { auth, env } = server();
		const { user, secret } = await auth.admin.createLink(actor, idOf(form));
		return { done: admin.user.linkDone(user.username), link: `${env.appUrl}/link/${secret}` };
	});
}

/** The same service as `POST /admin/api/users/{id}/sign-out`. */
export async function signOutUser(previous: AdminState, form: FormData): Promise<AdminState> {
	return act(pageOf(form), previous, form, async (actor) => {
		const ended = await server().auth.admin.endSessionsOf(actor, idOf(form));
		return { done: admin.user.endedAll(ended) };
	});
}

/** The same service as `PATCH /admin/api/users/{id}` with `is_active`. */
export async function setActive(previous: AdminState, form: FormData): Promise<AdminState> {
	return act(pageOf(form), previous, form, async (actor) => {
		const isActive = textOf(form, 'is_active') === 'true';
		const changed = await server().auth.admin.setActive(actor, idOf(form), isActive);
		const { username } = changed.user;
		const { deactivated, reactivated } = admin.user;
		return {
			done: isActive ? reactivated(username) : deactivated(username, changed.endedSessions),
		};
	});
}

/** The same service as `DELETE /admin/api/users/{id}`, once the name is typed. */
export async function deleteUser(previous: AdminState, form: FormData): Promise<AdminState> {
	const state = await act(pageOf(form), previous, form, async (actor) => {
		const { auth } = server();
		const user = await auth.admin.requireUser(idOf(form));
		if (textOf(form, 'username') !== user.username) {
			return { error: admin.user.deleteMismatch };
		}
		await auth.admin.deleteUser(actor, user.id);
		return { done: user.username };
	});
	return state.done === null
		? state
		: redirect(`/admin/users?deleted=${encodeURIComponent(state.done)}`);
}
