'use server';

import { redirect } from 'next/navigation';
import { passwordBody } from '../../../lib/auth/wire';
import { isAppError } from '../../../lib/errors';
import { safeNextPath } from '../../../lib/http/next-path';
import { server } from '../../../lib/server';
import { fieldOf, refusalOf, textOf } from '../../form';
import type { FormState } from '../../form-state';
import { messages } from '../../messages';
import { currentClient, sessionToken, setSessionCookie } from '../../session';

/** Replaces a default password without a session and signs in with the new one (S12). */
export async function choosePassword(previous: FormState, form: FormData): Promise<FormState> {
	const username = textOf(form, 'username');
	const next = safeNextPath(form.get('next'));
	const refused = (error: string, field: FormState['field'] = null) => ({
		attempt: previous.attempt + 1,
		error,
		username,
		field,
	});
	const body = passwordBody.required().safeParse({
		username,
		current_password: textOf(form, 'current_password'),
		new_password: textOf(form, 'new_password'),
	});
	if (!body.success) {
		return refused(messages.errors.invalid_credentials);
	}
	try {
		const issued = await server().auth.choosePassword({
			username,
			currentPassword: body.data.current_password,
			newPassword: body.data.new_password,
			client: await currentClient(),
			previousToken: await sessionToken(),
		});
		await setSessionCookie(issued.token, issued.expiresAt);
	} catch (thrown) {
		const wrong = isAppError(thrown) && thrown.code === 'invalid_credentials';
		const words = wrong ? messages.errors.invalid_credentials : refusalOf(thrown);
		return refused(words, fieldOf(thrown));
	}
	redirect(next === '/' ? '/artisan' : next);
}
