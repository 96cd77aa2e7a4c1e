'use server';

import { server } from '../../../lib/server';
import { textOf } from '../../form';
import { admin } from '../../messages-admin';
import { act } from '../act';
import type { AdminState } from '../state';

/** The same service as `POST /admin/api/users`. */
export async function createUser(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/users', previous, form, async (actor) => {
		const { auth } = server();
		const username = textOf(form, 'username').trim();
		const role = textOf(form, 'role') === 'admin' ? 'admin' : 'user';
		const user = await auth.admin.createUser(actor, { username, role });
		const { secret } = await auth.admin.createLink(actor, user.id);
		return { done: admin.users.created_(user.username), link: linkOf(secret) };
	});
}

/** The same service as `POST /admin/api/invites`. */
export async function createInvite(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/users', previous, form, async (actor) => {
		const { secret } = await server().auth.admin.createInvite(actor);
		return { done: admin.users.invited, link: linkOf(secret) };
	});
}

/** The same service as `DELETE /admin/api/invites/{id}`. */
export async function withdrawInvite(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/users', previous, form, async (actor) => {
		await server().auth.admin.withdrawInvite(actor, Number(form.get('id')) || 0);
		return { done: admin.users.withdrawn };
	});
}

function linkOf(secret: string): string {
	return `${server().env.appUrl}/link/${secret}`;
}
