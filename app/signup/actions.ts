'use server';

import { redirect } from 'next/navigation';
import { signupBody } from '../../lib/auth/wire';
import { isAppError } from '../../lib/errors';
import { server } from '../../lib/server';
import { refusedState, textOf } from '../form';
import type { FormState } from '../form-state';
import { messages } from '../messages';
import { currentClient, held, setIssued } from '../session';

/** Makes an account and signs in: the same service as `POST /auth/signup`. */
export async function signUp(previous: FormState, form: FormData): Promise<FormState> {
	const username = textOf(form, 'username');
	const invite = textOf(form, 'invite');
	const body = signupBody.safeParse({ username, password: textOf(form, 'new_password') });
	if (!body.success) {
		const error = messages.password.unreadable;
		return { attempt: previous.attempt + 1, error, username, field: 'new_password' };
	}
	try {
		const issued = await server().auth.signUpAndIn({
			username,
			password: body.data.password,
			...(invite === '' ? {} : { invite }),
			client: await currentClient(),
			previous: await held(),
		});
		await setIssued(issued);
	} catch (thrown) {
		const state = refusedState(previous, thrown, { username });
		const aboutName = isAppError(thrown) && /^username_/.test(thrown.code);
		return aboutName ? { ...state, field: 'username' } : state;
	}
	redirect('/artisan');
}
