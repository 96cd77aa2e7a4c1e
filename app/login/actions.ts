'use server';

import { redirect } from 'next/navigation';
import { loginBody } from '../../lib/auth/wire';
import { safeNextPath } from '../../lib/http/next-path';
import { server } from '../../lib/server';
import { refusedState, textOf } from '../form';
import type { FormState } from '../form-state';
import { messages } from '../messages';
import { currentClient, held, setIssued } from '../session';

/** The login form, with and without script: the same service as `POST /auth/login`. */
export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
	const username = textOf(form, 'username');
	const keep = form.get('keep') !== null;
	const next = safeNextPath(form.get('next'));
	const body = loginBody.safeParse({ username, password: textOf(form, 'password') });
	if (!body.success) {
		const error = messages.errors.invalid_credentials;
		return { attempt: previous.attempt + 1, error, username, keep };
	}
	let result: Awaited<ReturnType<ReturnType<typeof server>['auth']['loginOrChoose']>>;
	try {
		result = await server().auth.loginOrChoose({
			username,
			password: body.data.password,
			keep,
			client: await currentClient(),
			previous: await held(),
		});
	} catch (thrown) {
		return refusedState(previous, thrown, { username, keep });
	}
	if ('choose' in result) {
		redirect(`/link/${result.choose}?next=${encodeURIComponent(next)}`);
	}
	await setIssued(result);
	redirect(next === '/' ? '/artisan' : next);
}
