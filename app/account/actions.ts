'use server';

import { refresh } from 'next/cache';
import type { SignedIn } from '../../lib/auth/types';
import { isAppError } from '../../lib/errors';
import { server } from '../../lib/server';
import { refusalOf, textOf, waitOf } from '../form';
import { account } from '../messages-account';
import { actionToken, actionUser, currentClient, requireUser } from '../session';
import type { ConfirmState, DevicesState } from './state';

/**
 * The same service as `DELETE /auth/sessions/{id}` where the form has an `id`, and as
 * `POST /auth/sessions/revoke-others` where it has none.
 */
export async function endDevices(previous: DevicesState, form: FormData): Promise<DevicesState> {
	const user = await actionUser('/account');
	const count = previous.count + 1;
	try {
		const result = form.has('id') ? await endOne(user, form) : await endOthers(user);
		refresh();
		return { count, result };
	} catch (thrown) {
		return { count, result: refusalOf(thrown) };
	}
}

async function endOne(user: SignedIn, form: FormData): Promise<string> {
	const { ended, gone } = account.devices;
	try {
		await server().auth.endSession(user, Number(form.get('id')) || 0, await currentClient());
		return ended(textOf(form, 'device'));
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_found') {
			return gone;
		}
		throw thrown;
	}
}

async function endOthers(user: SignedIn): Promise<string> {
	return account.devices.endedCount(
		await server().auth.endOtherSessions(user, await currentClient()),
	);
}

/** The same service as `POST /auth/confirm`: the page then has the link that wants it. */
export async function confirmPassword(
	previous: ConfirmState,
	form: FormData,
): Promise<ConfirmState> {
	const attempt = previous.attempt + 1;
	try {
		const password = textOf(form, 'confirm_password');
		const [token, client] = [await actionToken(), await currentClient()];
		await server().auth.confirm({ token, password, client });
		refresh();
		return { attempt, error: null, wait: null };
	} catch (thrown) {
		if (isAppError(thrown) && thrown.code === 'not_signed_in') {
			await requireUser('/account');
		}
		return { attempt, error: refusalOf(thrown), wait: waitOf(thrown) };
	}
}
