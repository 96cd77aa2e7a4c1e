import { createPerson, type SignedInPerson, signIn } from '../support/people';
import { jsonType, type Received, send } from '../support/request';
import { freshPassword } from '../support/secrets';
import { whoIs } from './browser';
import type { Field } from './field';
import { makeLink, redeem } from './links';
import { type Outcome, unless } from './outcome';

interface Occasion {
	readonly field: Field;
	/** Of the process where the session is ended. */
	readonly url: string;
	/** Whose session it is that ends. */
	readonly victim: SignedInPerson;
	readonly sessionId: number;
	/** Another session of the same person. */
	readonly other: SignedInPerson;
	readonly adminToken: string;
}

type Way = (occasion: Occasion) => Promise<Received | unknown>;

const call = (
	{ url }: Occasion,
	token: string,
	[method, path]: readonly [string, string],
	body?: unknown,
): Promise<Received> =>
	send(url, {
		method,
		path,
		headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : jsonType) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});

const inSql =
	(text: string): Way =>
	({ field, sessionId }) =>
		field.rows(text, [sessionId]);

const ways: ReadonlyArray<readonly [name: string, way: Way]> = [
	['logout', (on) => call(on, on.victim.token, ['POST', '/auth/logout'])],
	['own device', (on) => call(on, on.other.token, ['DELETE', `/auth/sessions/${on.sessionId}`])],
	['all others', (on) => call(on, on.other.token, ['POST', '/auth/sessions/revoke-others'])],
	[
		'new password',
		(on) =>
			call(on, on.other.token, ['POST', '/auth/password'], {
				current_password: on.victim.password,
				new_password: freshPassword(),
			}),
	],
	[
		'admin, session',
		(on) => call(on, on.adminToken, ['DELETE', `/admin/api/sessions/${on.sessionId}`]),
	],
	[
		'admin, sign out',
		(on) => call(on, on.adminToken, ['POST', `/admin/api/users/${on.victim.id}/sign-out`]),
	],
	[
		'admin, deactivate',
		(on) =>
			call(on, on.adminToken, ['PATCH', `/admin/api/users/${on.victim.id}`], { is_active: false }),
	],
	[
		'admin, delete',
		(on) => call(on, on.adminToken, ['DELETE', `/admin/api/users/${on.victim.id}`]),
	],
	[
		'one-time link',
		async (on) => {
			const { secret } = await makeLink(on.field, on.adminToken, on.victim);
			return redeem(on.url, 1, secret);
		},
	],
	['psql, session', inSql('UPDATE sessions SET is_valid = false WHERE id = $1')],
	['psql, row deleted', inSql('DELETE FROM sessions WHERE id = $1')],
	[
		'psql, user',
		inSql(
			'UPDATE users SET is_active = false WHERE id = (SELECT user_id FROM sessions WHERE id = $1)',
		),
	],
	[
		'psql, password',
		inSql(
			"UPDATE users SET password_hash = '!' WHERE id = (SELECT user_id FROM sessions WHERE id = $1)",
		),
	],
];

/** S2: ended at one process, refused at the other on the very next request. */
export async function revocations(field: Field, tries = 100): Promise<Outcome[]> {
	const [one] = field.nodes;
	const admin = await signIn(one, await createPerson(one, { role: 'admin' }));
	const faults: string[] = [];
	let leaks = 0;
	for (let number = 0; number < tries; number += 1) {
		const [name, way] = ways[number % ways.length] ?? [];
		if (name === undefined || way === undefined) {
			continue;
		}
		const here = field.nodes[number % 2 === 0 ? 0 : 1];
		const there = field.nodes[number % 2 === 0 ? 1 : 0];
		const victim = await signIn(one, await createPerson(one));
		const [row] = await field.rows<{ id: number }>('SELECT id FROM sessions WHERE user_id = $1', [
			victim.id,
		]);
		const other = await signIn(one, victim);
		const wasIn = (await whoIs(there.url, victim.token)) === victim.id;
		const answer = await way({
			field,
			url: here.url,
			victim,
			sessionId: row?.id ?? 0,
			other,
			adminToken: admin.token,
		});
		const refused = isRefusal(answer);
		leaks += (await whoIs(there.url, victim.token)) === null ? 0 : 1;
		faults.push(
			...unless(wasIn, `${name}: the session was not valid before`),
			...unless(!refused, `${name}: the revocation was refused`),
		);
	}
	return [
		{
			attack: 'a session that was ended',
			who: `its token at the other process, ${ways.length} ways`,
			isOwner: false,
			tries,
			gotIn: leaks,
			faults,
		},
	];
}

function isRefusal(answer: Received | unknown): boolean {
	const status = (answer as Partial<Received> | null)?.status;
	return status !== undefined && status >= 300;
}
