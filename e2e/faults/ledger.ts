import { randomUUID } from 'node:crypto';
import { importKey, signToken } from '../../lib/auth/token';
import { createPerson, type Person, signIn } from '../support/people';
import { freshJwtSecret } from '../support/secrets';

/** `unknown`: an end was asked for and no answer came, so both may be. */
export interface Session {
	readonly token: string;
	state: 'live' | 'unknown' | 'revoked';
}

export interface Wish {
	readonly key: string;
	/** Whose; a token that nothing ends. */
	readonly token: string;
	/** Null until a 202 came. */
	taskId: string | null;
}

export interface Share {
	readonly path: string;
	readonly id: string;
	state: 'live' | 'unknown' | 'revoked';
}

/** Who signs in with what, and every write that was acknowledged. */
export interface Ledger {
	readonly people: readonly Person[];
	/** One session of each person that nothing ends. */
	readonly anchors: readonly string[];
	readonly admin: string;
	readonly changer: { readonly person: Person; readonly token: string; passwords: string[] };
	/** Tokens that may never be valid: forged in several ways, and expired. */
	readonly never: readonly string[];
	readonly sessions: Session[];
	readonly wishes: Wish[];
	readonly shares: Share[];
	/** A finished model of the first person, to be shared. Null: no worker here. */
	modelId: string | null;
}

interface Where {
	readonly databaseUrl: string;
	readonly jwtSecretKey: string;
}

/** What prepares a fault is no part of it: on a busy machine it is tried again. */
export async function patiently<Result>(work: () => Promise<Result>, tries = 5): Promise<Result> {
	try {
		return await work();
	} catch (thrown) {
		if (tries <= 1) throw thrown;
		return patiently(work, tries - 1);
	}
}

/** bcrypt's cost in the product: else the first sign-in would do its work twice. */
const cost = 12;

export async function openLedger(where: Where): Promise<Ledger> {
	const people: Person[] = [];
	for (let index = 0; index < 3; index += 1)
		people.push(await patiently(() => createPerson(where, { cost })));
	const anchors = [];
	for (const person of people) anchors.push((await patiently(() => signIn(where, person))).token);
	const admin = await signIn(where, await patiently(() => createPerson(where, { role: 'admin' })));
	const changer = await patiently(() => createPerson(where, { cost }));
	const { token } = await patiently(() => signIn(where, changer));
	const [first] = people;
	if (first === undefined) throw new Error('no people');
	return {
		people,
		anchors,
		admin: admin.token,
		changer: { person: changer, token, passwords: [changer.password] },
		never: await neverValid(where, first),
		sessions: [],
		wishes: [],
		shares: [],
		modelId: null,
	};
}

async function neverValid(where: Where, person: Person): Promise<string[]> {
	const { token } = await patiently(() => signIn(where, person));
	const [header = '', payload = '', signature = ''] = token.split('.');
	const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
	const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const stranger = await importKey(freshJwtSecret());
	const ours = await importKey(where.jwtSecretKey);
	const expired = await patiently(() => signIn(where, person, { lifetimeSeconds: 1 }));
	return [
		[header, encode({ ...claims, sub: String(person.id + 1) }), signature].join('.'),
		[encode({ alg: 'none', typ: 'JWT' }), payload, ''].join('.'),
		await signToken({ ...claims, sub: person.id }, stranger),
		// Rightly signed, and no row has it.
		await signToken({ ...claims, sub: person.id, jti: randomUUID() }, ours),
		expired.token,
	];
}

/** For the wish to be repeated with, after no answer came. */
export function newWish(token: string): Wish {
	return { key: randomUUID(), token, taskId: null };
}
