'use server';

import { refresh } from 'next/cache';
import { passwordBody } from '../../../lib/auth/wire';
import { isAppError } from '../../../lib/errors';
import { deviceCookie, refreshCookie } from '../../../lib/http/cookies';
import { server } from '../../../lib/server';
import { fieldOf, refusalOf, textOf, waitOf } from '../../form';
import { messages } from '../../messages';
import { actionToken, currentClient, requireUser, setCookies } from '../../session';
import type { ChangeState } from './state';

/** The same service as `POST /auth/password` with a session. */
export async function changePassword(previous: ChangeState, form: FormData): Promise<ChangeState> {
	const attempt = previous.attempt + 1;
	const refused = (error: string, field: ChangeState['field'] = null) => ({
		attempt,
		error,
		field,
		done: null,
	});
	const body = passwordBody.safeParse({
		current_password: textOf(form, 'current_password'),
		new_password: textOf(form, 'new_password'),
	});
	if (!body.success) {
		return refused(messages.password.unreadable);
	}
	try {
		const {
			endedSessions,
			refresh: renewed,
			device,
		} = await server().auth.changePassword({
			token: await actionToken(),
			currentPassword: body.data.current_password,
			newPassword: body.data.new_password,
			client: await currentClient(),
		});
		await setCookies([deviceCookie(device), refreshCookie(renewed)]);
		const done = `${messages.password.done} ${messages.password.ended(endedSessions)}`;
		// The frame around the form may warn of the password that is now gone.
		refresh();
		return { attempt, error: null, field: null, done };
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_signed_in') {
			await requireUser('/account/password');
		}
		return { ...refused(refusalOf(thrown), fieldOf(thrown)), wait: waitOf(thrown) };
	}
}
