import type { Command, Result } from './command';
import { newSecret } from './secret-plan';
import { retire, rotate } from './secret-rotation';

export const secretCommands: readonly Command[] = [
	{
		noun: 'secret',
		verb: 'generate',
		summary: 'print a new JWT_SECRET_KEY',
		about:
			'Prints 256 random bits and changes nothing. `secret rotate` replaces the secret in use without signing anybody out.',
		examples: [['secret generate', '']],
		options: [],
		run: generate,
	},
	{
		noun: 'secret',
		verb: 'rotate',
		summary: 'replace JWT_SECRET_KEY in .env',
		about:
			'New sessions are signed with a new secret; the old one moves to JWT_SECRET_KEY_PREVIOUS, so that nobody is signed out, until `secret retire`. With --end-sessions it does not: everyone signs in anew, which is right when the secret may be known. AUDIT_KEY is written down where it was not set, so that the audit stays verifiable. The server reads .env when it starts: start it again afterwards. Several servers: docs/command-line.md.',
		examples: [
			['secret rotate', 'asks first'],
			['secret rotate --end-sessions', 'the old secret may be known to somebody'],
			['secret rotate --print', 'settings that are not in .env: set these by hand'],
		],
		options: ['end-sessions', 'print', 'dry-run', 'yes'],
		run: rotate,
	},
	{
		noun: 'secret',
		verb: 'retire',
		summary: 'remove JWT_SECRET_KEY_PREVIOUS from .env',
		about:
			'Sessions that are still signed with an older secret end when the server starts the next time. After SESSION_MAX_DAYS there are none.',
		examples: [['secret retire', 'asks first']],
		options: ['dry-run', 'yes'],
		run: retire,
	},
];

async function generate(): Promise<Result> {
	const secret = newSecret();
	return {
		json: { secret },
		text: secret,
		hint: 'For a first JWT_SECRET_KEY. `secret rotate` replaces one that is in use.',
	};
}
