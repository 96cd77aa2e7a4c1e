'use server';

import { server } from '../../../lib/server';
import { admin } from '../../messages-admin';
import { act } from '../act';
import type { AdminState } from '../state';

/** The same service as `DELETE /admin/api/sessions/{id}`. */
export async function endSession(previous: AdminState, form: FormData): Promise<AdminState> {
	return act('/admin/sessions', previous, form, async (actor) => {
		await server().auth.admin.endSession(actor, Number(form.get('id')) || 0);
		return { done: admin.sessions.ended };
	});
}
