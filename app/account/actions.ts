'use server';

import { refresh } from 'next/cache';
import { isAppError } from '../../lib/errors';
import { server } from '../../lib/server';
import { refusalOf, textOf } from '../form';
import { account } from '../messages-account';
import { actionUser, currentClient } from '../session';
import type { DevicesState } from './state';

/** The same service as `DELETE /auth/sessions/{id}`. */
export async function endDevice(previous: DevicesState, form: FormData): Promise<DevicesState> {
	const user = await actionUser('/account');
	const { ended, gone } = account.devices;
	return done(previous, async () => {
		try {
			await server().auth.endSession(user, Number(form.get('id')) || 0, await currentClient());
			return ended(textOf(form, 'device'));
		} catch (thrown) {
			if (isAppError(thrown) && thrown.code === 'not_found') {
				return gone;
			}
			throw thrown;
		}
	});
}

/** The same service as `POST /auth/sessions/revoke-others`. */
export async function endOtherDevices(previous: DevicesState): Promise<DevicesState> {
	const user = await actionUser('/account');
	return done(previous, async () =>
		account.devices.endedCount(await server().auth.endOtherSessions(user, await currentClient())),
	);
}

async function done(previous: DevicesState, work: () => Promise<string>): Promise<DevicesState> {
	const count = previous.count + 1;
	try {
		const result = await work();
		refresh();
		return { count, result };
	} catch (thrown) {
		return { count, result: refusalOf(thrown) };
	}
}
