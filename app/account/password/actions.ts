'use server';

import { passwordBody } from '../../../lib/auth/wire';
import { isAppError } from '../../../lib/errors';
import { server } from '../../../lib/server';
import { refusalOf, textOf } from '../../form';
import { messages } from '../../messages';
import { requireUser, sessionToken } from '../../session';
import type { ChangeState } from './state';

/** The same service as `POST /auth/password` with a session. */
export async function changePassword(previous: ChangeState, form: FormData): Promise<ChangeState> {
	const refused = (error: string) => ({ attempt: previous.attempt + 1, error, done: null });
	const body = passwordBody.safeParse({
		current_password: textOf(form, 'current_password'),
		new_password: textOf(form, 'new_password'),
	});
	if (!body.success) {
		return refused(messages.password.unreadable);
	}
	try {
		const { endedSessions } = await server().auth.changePassword({
			token: await sessionToken(),
			currentPassword: body.data.current_password,
			newPassword: body.data.new_password,
		});
		const done = `${messages.password.done} ${messages.password.ended(endedSessions)}`;
		return { attempt: previous.attempt + 1, error: null, done };
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_signed_in') {
			await requireUser('/account/password');
		}
		return refused(refusalOf(thrown));
	}
}
