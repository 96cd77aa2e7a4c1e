import { bcryptCost, checkNewPassword, maxPasswordBytes } from '../../lib/auth/password';
import { isAppError } from '../../lib/errors';
import { dataDirOf } from '../settings.mjs';
import type { Command, Context, Result } from './command';
import { embeddedUrl } from './embedded';
import { Failure } from './failure';
import { passwordSource } from './passwords';
import { operatorEnv } from './services';

export const toolCommands: readonly Command[] = [
	{
		noun: 'password',
		verb: 'hash',
		summary: 'print the hash of a password, for an INSERT by hand',
		about:
			'Prints what users.password_hash holds ($2b$12$...). `users create` does all of it in one step.',
		examples: [
			['password hash', 'asks for the password'],
			['password hash --password-file password.txt', ''],
		],
		options: ['password-stdin', 'password-file'],
		run: hashPassword,
	},
	{
		noun: 'db',
		verb: 'url',
		summary: "print the database's address, for psql, dumps and other tools",
		about:
			'The address holds the password. The embedded database has one only while it runs; `npm start` starts it.',
		examples: [['db url', 'as in: psql "$(npx p2m db url)"']],
		options: [],
		run: databaseUrl,
	},
];

async function hashPassword(context: Context): Promise<Result> {
	const readPassword = passwordSource(context);
	const { passwordMinLength } = await operatorEnv(context.readSettings());
	const password = await readPassword();
	refuseUnstorable(password);
	const warning = ruleBroken(password, passwordMinLength);
	if (warning !== null) {
		context.warn(`${warning} The hash is made nevertheless.`);
	}
	const { createHasher } = await import('../../lib/auth/hasher');
	const hasher = createHasher({ threads: 1, queueLimit: 1, cost: bcryptCost });
	try {
		const hash = await hasher.hash(password);
		return {
			json: { hash, warning },
			text: hash,
			hint: "INSERT INTO users (username, password_hash) VALUES ('NAME', 'HASH');",
		};
	} finally {
		await hasher.close();
	}
}

/** S10: what bcrypt would cut or stop at without a word. */
function refuseUnstorable(password: string): void {
	const bytes = Buffer.byteLength(password);
	if (bytes > maxPasswordBytes) {
		throw new Failure(
			'refused',
			`The password takes ${bytes} bytes. At most ${maxPasswordBytes} can be kept; shorten it.`,
		);
	}
	if (password.includes('\0')) {
		throw new Failure('refused', 'The password has a NUL character, which cannot be stored.');
	}
}

function ruleBroken(password: string, minLength: number): string | null {
	try {
		checkNewPassword(password, '', { minLength });
		return null;
	} catch (thrown) {
		if (isAppError(thrown)) {
			return thrown.message;
		}
		throw thrown;
	}
}

async function databaseUrl(context: Context): Promise<Result> {
	const settings = context.readSettings();
	const { databaseUrl: given } = await operatorEnv(settings);
	const url = given === undefined ? embeddedUrl(dataDirOf(settings)) : forLibpq(given);
	if (url === null) {
		throw new Failure(
			'database',
			'The embedded database is stopped, so it has no address.',
			'`npm start` starts it.',
		);
	}
	return { json: { url, embedded: given === undefined }, text: url };
}

/** Without the parameters that only Prisma knows: psql and pg_dump refuse them. */
function forLibpq(url: string): string {
	if (!URL.canParse(url)) {
		return url;
	}
	const parsed = new URL(url);
	const prismaOnly = ['schema', 'connection_limit', 'pool_timeout', 'pgbouncer', 'socket_timeout'];
	const unwanted = prismaOnly.filter((name) => parsed.searchParams.has(name));
	for (const name of unwanted) {
		parsed.searchParams.delete(name);
	}
	return unwanted.length === 0 ? url : parsed.href;
}
