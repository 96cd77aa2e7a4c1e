import { type Actor, asAdmin } from '../auth/admin';
import { AppError } from '../errors';
import type { Call } from '../http/call';
import { isoSeconds } from '../iso-seconds';

/** Who is no administrator gets the same 404 here as for a path that leads nowhere. @throws AppError `not_found` */
export async function actorOf(call: Call): Promise<Actor> {
	const signedIn = await call.auth.verify(call.token);
	if (signedIn !== null) {
		call.noteUser(signedIn.userId);
	}
	return asAdmin(signedIn, call.client);
}

/** Before method and body: an administrator, or nothing is here. */
export async function adminsOnly(call: Call): Promise<void> {
	await actorOf(call);
}

/** Every path under `/admin/api` that leads nowhere. */
export async function nothing(): Promise<Response> {
	throw new AppError('not_found', 'There is nothing here.');
}

/** A one-time link as it is handed on; its secret is stored nowhere. */
export function linkJson(call: Call, link: { secret: string; expiresAt: Date }) {
	return {
		link: `${call.env.appUrl}/link/${link.secret}`,
		link_expires_at: isoSeconds(link.expiresAt),
	};
}
