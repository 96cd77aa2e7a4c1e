import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type Actor, asAdmin } from '../../lib/auth/admin';
import { isAppError } from '../../lib/errors';
import { server } from '../../lib/server';
import { confirmFieldName } from '../_ui/confirm-field';
import { refusalOf, textOf } from '../form';
import { messages } from '../messages';
import { actionToken, currentClient, verified, wayBackIn } from '../session';
import { type AdminState, untouched } from './state';

/**
 * One POST confirms the password, where it is due, and does what was asked.
 * @param page where the form stands: whoever is signed out meanwhile comes back to it
 */
export async function act(
	page: string,
	previous: AdminState,
	form: FormData,
	work: (actor: Actor) => Promise<Partial<AdminState>>,
): Promise<AdminState> {
	const attempt = previous.attempt + 1;
	const typed = { username: textOf(form, 'username'), role: textOf(form, 'role') };
	try {
		const result = await work(await actorOf(page, textOf(form, confirmFieldName)));
		const kept = result.error === undefined ? untouched.typed : typed;
		refresh();
		return { ...untouched, attempt, typed: kept, ...result };
	} catch (thrown) {
		const error = refusedWords(thrown);
		const needsPassword = isAppError(thrown) && asksForPassword.has(thrown.code);
		// The password may have been right and only the rest refused: the page then asks no more.
		refresh();
		return { ...untouched, attempt, typed, needsPassword, error };
	}
}

/** Who sent the form; the token is asked for once, as asking may renew it. */
async function actorOf(page: string, password: string): Promise<Actor> {
	const { auth } = server();
	const token = await actionToken();
	const client = await currentClient();
	const signedIn = await verified(token);
	if (signedIn === null) {
		return redirect(await wayBackIn(page));
	}
	const actor = asAdmin(signedIn, client);
	if (password === '') {
		return actor;
	}
	await auth.confirm({ token, password, client });
	return asAdmin(await verified(token), client);
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
