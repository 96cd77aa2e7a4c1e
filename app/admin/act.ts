import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { Actor } from '../../lib/auth/admin';
import { isAppError } from '../../lib/errors';
import { server } from '../../lib/server';
import { confirmFieldName } from '../_ui/confirm-field';
import { refusalOf, textOf } from '../form';
import { messages } from '../messages';
import { actionToken, currentActor, currentClient, wayBackIn } from '../session';
import { type AdminState, untouched } from './state';

/** One POST confirms the password, where it is due, and does what was asked. */
export async function act(
	previous: AdminState,
	form: FormData,
	work: (actor: Actor) => Promise<Partial<AdminState>>,
): Promise<AdminState> {
	const attempt = previous.attempt + 1;
	const typed = textOf(form, 'username');
	try {
		const password = textOf(form, confirmFieldName);
		if (password !== '') {
			const client = await currentClient();
			await server().auth.confirm({ token: await actionToken(), password, client });
		}
		const result = await work(await currentActor());
		refresh();
		return { ...untouched, attempt, ...result };
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_signed_in') {
			redirect(await wayBackIn('/admin/users'));
		}
		const needsPassword = isAppError(thrown) && asksForPassword.has(thrown.code);
		return { ...untouched, attempt, typed, needsPassword, error: refusedWords(thrown) };
	}
}

const asksForPassword = new Set<string>([
	'confirmation_required',
	'invalid_credentials',
	'too_many_attempts',
]);

function refusedWords(thrown: unknown): string {
	const wait = isAppError(thrown) ? thrown.retryAfterSeconds : undefined;
	const words = refusalOf(thrown);
	return wait === undefined ? words : `${words} ${messages.errors.tryAgain(wait)}`;
}
