import { randomUUID } from 'node:crypto';
import { hash } from 'bcryptjs';
import { digestOf } from '../../lib/auth/digest';
import { createKeys } from '../../lib/auth/keys';
import { createSessions } from '../../lib/auth/sessions';
import { signToken } from '../../lib/auth/token';
import type { Role } from '../../lib/auth/types';
import { createUsers, type User } from '../../lib/auth/users';
import { type Db, openDatabase } from '../../lib/db';
import { freshPassword, recordSecret } from './secrets';

export interface Person extends User {
	password: string;
}

export interface SignedInPerson extends Person {
	token: string;
	sessionId: number;
	expiresAt: Date;
}

interface Where {
	databaseUrl: string;
	jwtSecretKey: string;
}

/** Cheap on purpose: the first sign-in through the form brings the hash up to today's cost. */
const testCost = 4;

const sessionMaxSeconds = 30 * 86_400;

/** A user with a password of its own, stored as the service stores it. */
export function createPerson(
	{ databaseUrl }: Pick<Where, 'databaseUrl'>,
	wanted: Partial<Wanted> = {},
): Promise<Person> {
	return withDatabase(databaseUrl, (db) => insertPerson(db, wanted));
}

interface Wanted {
	readonly username: string;
	readonly password: string;
	readonly cost: number;
	readonly role: Role;
}

/** The same over connections that are there. */
export async function insertPerson(
	db: Db,
	{
		username = `user-${randomUUID().slice(0, 8)}`,
		password = freshPassword(),
		cost = testCost,
		role = 'user',
	}: Partial<Wanted> = {},
): Promise<Person> {
	const passwordHash = await hash(password, cost);
	const user = await createUsers(db).create({ username, passwordHash, role }, (made) => ({
		action: 'user.created',
		outcome: 'success',
		actor: null,
		subject: made,
		client: null,
	}));
	return { ...user, password };
}

/** A new session of a user, inserted instead of driven through the form. */
export function signIn(
	{ databaseUrl, jwtSecretKey }: Where,
	person: Person,
	options: SessionOptions = {},
): Promise<SignedInPerson> {
	return withDatabase(databaseUrl, (db) => insertSession({ db, jwtSecretKey }, person, options));
}

interface SessionOptions {
	readonly lifetimeSeconds?: number;
	readonly userAgent?: string;
	readonly address?: string;
	/** Makes it a kept session, which this token renews. */
	readonly refreshToken?: string;
}

/** The same over connections that are there. */
export async function insertSession(
	{ db, jwtSecretKey }: { db: Db; jwtSecretKey: string },
	person: Person,
	{
		lifetimeSeconds = 24 * 3600,
		userAgent = 'fixture',
		address = '127.0.0.1',
		refreshToken,
	}: SessionOptions = {},
): Promise<SignedInPerson> {
	const sessions = createSessions(db);
	const iat = await sessions.databaseTime();
	const exp = iat + lifetimeSeconds;
	const claims = { sub: person.id, jti: randomUUID(), iat, exp };
	const [signing] = createKeys(jwtSecretKey);
	const token = recordSecret(await signToken(claims, await signing.hmac));
	// Read anew: a sign-in through the form may have brought the hash up to date.
	const user = await createUsers(db).find(person.username);
	const endsAt = iat + sessionMaxSeconds;
	const stored = await sessions.insert({
		userId: person.id,
		passwordHash: user?.passwordHash ?? '',
		key: digestOf(token),
		keyId: signing.id,
		method: 'password',
		issuedAt: iat,
		expiresAt: exp,
		endsAt,
		kept:
			refreshToken === undefined
				? null
				: { restsUntil: endsAt, refreshDigest: digestOf(recordSecret(refreshToken)) },
		userAgent,
		address,
		event: {
			action: 'login.succeeded',
			outcome: 'success',
			actor: person,
			subject: person,
			client: { address, userAgent },
		},
	});
	if (stored === null)
		throw new Error(`no session for ${person.username}: the account is inactive or gone`);
	return { ...person, token, sessionId: stored, expiresAt: new Date(exp * 1000) };
}

async function withDatabase<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
	const onError = (error: Error) => {
		throw error;
	};
	const db = openDatabase(url, { poolSize: 2, onError });
	try {
		return await work(db);
	} finally {
		await db.close();
	}
}
