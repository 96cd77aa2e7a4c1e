'use server';

import { redirect } from 'next/navigation';
import { loginBody } from '../../lib/auth/wire';
import { isAppError } from '../../lib/errors';
import { safeNextPath } from '../../lib/http/next-path';
import { server } from '../../lib/server';
import { refusalOf, textOf } from '../form';
import type { FormState } from '../form-state';
import { messages } from '../messages';
import { currentClient, sessionToken, setSessionCookie } from '../session';

/** The login form, with and without script: the same service as `POST /auth/login`. */
export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
	const username = textOf(form, 'username');
	const next = safeNextPath(form.get('next'));
	const refused = (error: string) => ({ attempt: previous.attempt + 1, error, username });
	const body = loginBody.safeParse({ username, password: textOf(form, 'password') });
	if (!body.success) {
		return refused(messages.errors.invalid_credentials);
	}
	try {
		const issued = await server().auth.login({
			...body.data,
			client: await currentClient(),
			previousToken: await sessionToken(),
		});
		await setSessionCookie(issued.token, issued.expiresAt);
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'password_change_required') {
			redirect(`/login/password?next=${encodeURIComponent(next)}`);
		}
		const wrong = isAppError(thrown) && thrown.code === 'invalid_credentials';
		return refused(wrong ? messages.errors.invalid_credentials : refusalOf(thrown));
	}
	redirect(next === '/' ? '/artisan' : next);
}
