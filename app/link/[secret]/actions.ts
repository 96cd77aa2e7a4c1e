'use server';

import { redirect } from 'next/navigation';
import { linkBody } from '../../../lib/auth/wire';
import { safeNextPath } from '../../../lib/http/next-path';
import { server } from '../../../lib/server';
import { refusedState, textOf } from '../../form';
import type { FormState } from '../../form-state';
import { messages } from '../../messages';
import { currentClient, held, setIssued } from '../../session';

/** Spends the link on a new password and signs in with it: the same service as `POST /auth/link`. */
export async function choosePassword(previous: FormState, form: FormData): Promise<FormState> {
	const username = textOf(form, 'username');
	const body = linkBody.safeParse({
		link: textOf(form, 'link'),
		new_password: textOf(form, 'new_password'),
	});
	if (!body.success) {
		const error = messages.password.unreadable;
		return { attempt: previous.attempt + 1, error, username, field: 'new_password' };
	}
	try {
		const issued = await server().auth.redeemLink({
			secret: body.data.link,
			newPassword: body.data.new_password,
			client: await currentClient(),
			previous: await held(),
		});
		await setIssued(issued);
	} catch (thrown) {
		return refusedState(previous, thrown, { username });
	}
	const next = safeNextPath(form.get('next'));
	redirect(next === '/' ? '/artisan' : next);
}
