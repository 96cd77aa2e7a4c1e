import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { newRefreshToken } from '../../lib/auth/renewal';
import type { Db } from '../../lib/db';
import { insertPerson, insertSession, type Person } from '../support/people';
import type { Caller, Who } from './draft';

/** A server that is fuzzed. */
export interface Field {
	readonly url: string;
	readonly jwtSecretKey: string;
	/** Connections of the fuzzer's own to its database. */
	readonly db: Db;
	/** Lines of level error or fatal that it has logged so far. */
	readonly errorsLogged: () => Promise<string[]>;
}

export type Cast = Readonly<Record<'user' | 'other' | 'admin', Person>>;
export type Stage = Awaited<ReturnType<typeof createStage>>;

const newPassword = 'seven paper lanterns drift';
const password = 'kettle drum owl barn';

/**
 * The people and things of a run, made as they are asked for by name: whatever a request ends or spends
 * is there again for the next. A worker has to be at the server's database while this is made.
 */
export async function createStage({ url, jwtSecretKey, db }: Field) {
	// The smallest numbers are what a schema's bound asks for: nobody whom a run knows has one.
	for (const table of ['users', 'sessions', 'one_time_links']) {
		const text = `SELECT setval(pg_get_serial_sequence('${table}', 'id'), greatest(1000, nextval(pg_get_serial_sequence('${table}', 'id'))))`;
		await db.query(`fuzz-numbers-${table}`, text, []);
	}
	const newCast = async (): Promise<Cast> => ({
		user: await insertPerson(db, { password }),
		other: await insertPerson(db, { password }),
		admin: await insertPerson(db, { password, role: 'admin' }),
	});
	const settled = await newCast();
	const done = await made(settled.user, 'a table 120 x 70 x 75 cm with 4 round legs');
	const others = await made(settled.other, 'a cube');
	const batch = await batched(settled.user);
	await finished(settled.user, batch);
	const share = (await shared(settled.user)).url.split('/share/')[1] ?? '';

	async function call(person: Person, method: string, path: string, body?: object) {
		const { token } = await session(person);
		const response = await fetch(`${url}${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return text === '' ? {} : JSON.parse(text);
	}

	function session(person: Person, refreshToken?: string) {
		const kept = refreshToken === undefined ? {} : { refreshToken };
		return insertSession({ db, jwtSecretKey }, person, kept);
	}

	async function queued(person: Person): Promise<string> {
		await tidy(person);
		return (await call(person, 'POST', '/artisan/model', { prompt: 'a cube' })).task_id;
	}

	async function made(person: Person, prompt: string): Promise<string> {
		const { task_id: id } = await call(person, 'POST', '/artisan/model', { prompt });
		for (;;) {
			const { status } = await call(person, 'GET', `/artisan/status/${id}`);
			if (status === 'completed') return id;
			if (!['queued', 'running'].includes(status)) throw new Error(`${prompt}: ${status}`);
			await wait(50);
		}
	}

	async function batched(person: Person): Promise<string> {
		await tidy(person);
		const lines = ['a cube', 'a sphere'];
		return (await call(person, 'POST', '/artisan/batches', { lines })).batch_id;
	}

	async function finished(person: Person, id: string): Promise<void> {
		while ((await call(person, 'GET', `/artisan/batches/${id}`)).progress < 100) await wait(50);
	}

	/** Of whom runs know, the one that was waited for. */
	function finishedOf(person: Person): string | Promise<string> {
		return person === settled.user ? done : gift(person);
	}

	async function shared(person: Person): Promise<{ share_id: string; url: string }> {
		return call(person, 'POST', '/artisan/shares', { task_id: await finishedOf(person) });
	}

	/** Only some links may be open, and some tasks wait: but for the first link, all that are there end. */
	async function tidy(person: Person): Promise<void> {
		const shares = `UPDATE shares SET revoked_at = created_at
			WHERE user_id = $1 AND revoked_at IS NULL
				AND id <> (SELECT id FROM shares WHERE user_id = $1 ORDER BY created_at LIMIT 1)`;
		await db.query('fuzz-shares', shares, [person.id]);
		const text = `UPDATE tasks SET status = 'cancelled', finished_at = created_at
			WHERE user_id = $1 AND status = 'queued'`;
		await db.query('fuzz-tidy', text, [person.id]);
		// What a worker has in hand it finishes: two unfinished batches would leave no room for another.
		const running = `SELECT 1 FROM tasks WHERE user_id = $1 AND status = 'running' LIMIT 1`;
		while ((await db.query('fuzz-running', running, [person.id])).length > 0) await wait(50);
	}

	/** A finished model of somebody who has not waited for it. @returns the task's id */
	async function gift(person: Person): Promise<string> {
		const columns =
			'name, status, prompt, request, program, plan, checks, started_at, finished_at, progress, steps_done, steps_total, message';
		const [row] = await db.query<{ id: string }>(
			'fuzz-gift',
			`WITH made AS (
				INSERT INTO tasks (user_id, ${columns}) SELECT $1, ${columns} FROM tasks WHERE id = $2::uuid
				RETURNING id
			), files AS (
				INSERT INTO task_files (task_id, name, sha256, bytes, media_type)
				SELECT made.id, f.name, f.sha256, f.bytes, f.media_type FROM made, task_files f
				WHERE f.task_id = $2::uuid
			)
			SELECT id FROM made`,
			[person.id, done],
		);
		if (row === undefined) throw new Error('there is no model to give');
		return row.id;
	}

	/** Nobody that another run knows, as whoever asks may close the account; unless it is about models. */
	const castFor = (path: string): Cast | Promise<Cast> =>
		/^\/(artisan|share|admin)/.test(path) ? settled : newCast();

	/** One-time links are what an administrator hands out. */
	async function linkFor(path: string): Promise<string> {
		return (await call(settled.admin, 'POST', path, {})).link.split('/link/')[1];
	}

	async function inviteId(): Promise<string> {
		await linkFor('/admin/api/invites');
		const { invites } = await call(settled.admin, 'GET', '/admin/api/invites');
		return String(invites[0].id);
	}

	async function ended(person: Person, change: string): Promise<string> {
		const { token, sessionId } = await session(person);
		await db.query(`fuzz-end-${change.length}`, `UPDATE sessions SET ${change} WHERE id = $1`, [
			sessionId,
		]);
		return token;
	}
	const expired =
		"expires_at = timezone('utc', now()) - interval '1 s', created_at = timezone('utc', now()) - interval '1 day'";

	const makers: Readonly<Record<string, (cast: Cast) => string | Promise<string>>> = {
		username: ({ user }) => user.username,
		password: () => password,
		new_password: () => newPassword,
		new_name: () => `new-${randomUUID().slice(0, 13)}`,
		key: () => randomUUID(),
		token: async ({ user }) => (await session(user)).token,
		other_token: async ({ other }) => (await session(other)).token,
		revoked_token: ({ user }) => ended(user, 'is_valid = false'),
		refresh_token: async ({ user }) => refreshTokenOf(user),
		session_id: async ({ user }) => String((await session(user)).sessionId),
		other_session_id: async ({ other }) => String((await session(other)).sessionId),
		user_id: async () => String((await insertPerson(db, { password })).id),
		link: async ({ user }) => linkFor(`/admin/api/users/${user.id}/link`),
		invite: () => linkFor('/admin/api/invites'),
		invite_id: inviteId,
		task_id: ({ user }) => queued(user),
		done_task_id: ({ user }) => finishedOf(user),
		other_task_id: () => others,
		batch_id: ({ user }) => batched(user),
		done_batch_id: () => batch,
		share_id: async ({ user }) => (await shared(user)).share_id,
		share: () => share,
		etag: async () => etagOf(done),
	};

	async function refreshTokenOf(person: Person): Promise<string> {
		const token = newRefreshToken();
		await session(person, token);
		return token;
	}

	async function etagOf(task: string): Promise<string> {
		const { files } = await call(settled.user, 'GET', `/artisan/status/${task}`);
		return `"${files[0].sha256}"`;
	}

	async function tokenOf(who: Who, cast: Cast): Promise<string | null> {
		if (who === 'nobody') return null;
		if (who === 'revoked') return ended(cast.user, 'is_valid = false');
		if (who === 'expired') return ended(cast.user, expired);
		return (await session(cast[who])).token;
	}

	return {
		url,
		castFor,
		tidy: () => tidy(settled.user),
		/** Values for the names of placeholders. */
		async namesFor(wanted: readonly string[], cast: Cast): Promise<Record<string, string>> {
			const names: Record<string, string> = {};
			for (const name of wanted) {
				const make = makers[name];
				if (make !== undefined) names[name] = await make(cast);
			}
			return names;
		},
		/** The headers by which somebody says who they are. */
		async credentialsOf({ who, by }: Caller, cast: Cast): Promise<Array<[string, string]>> {
			if (by === 'refresh-cookie') {
				const token = who === 'nobody' ? 'p2mr_x' : await refreshTokenOf(cast.user);
				return [['Cookie', `p2m_refresh=${token}`]];
			}
			const token = await tokenOf(who, cast);
			if (token === null) return [];
			return by === 'bearer'
				? [['Authorization', `Bearer ${token}`]]
				: [['Cookie', `p2m_session=${token}`]];
		},
		session,
		call,
		queued,
		shared,
		batched,
		gift,
		newPerson: () => insertPerson(db, { password }),
		settled,
		password,
		newPassword,
	};
}
