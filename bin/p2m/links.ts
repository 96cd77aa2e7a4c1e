import { isoSeconds } from '../../lib/iso-seconds';
import type { Server } from '../../lib/server';
import type { Context, Result } from './command';

interface Link {
	readonly secret: string;
	readonly expiresAt: Date;
}

/** A one-time link as it is handed on: alone on standard output, what it is on standard error. */
export function linkAnswer(
	context: Context,
	{ env }: Server,
	link: Link,
	about: { words: string; json: object },
): Result {
	const url = `${env.appUrl}/link/${link.secret}`;
	const until = isoSeconds(link.expiresAt);
	if (context.options.json === undefined) {
		context.warn(`${about.words} It works once, until ${until}. Whoever has it can use it.`);
		if (!context.readSettings()['APP_URL']) {
			context.warn(
				`APP_URL is not set, so the link leads to ${env.appUrl}. Set it to the address that people type.`,
			);
		}
	}
	return { json: { ...about.json, link: url, link_expires_at: until }, text: url };
}
