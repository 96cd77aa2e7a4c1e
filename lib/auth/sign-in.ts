import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';
import { issueDevice, readDevice } from './device';
import { digestOf } from './digest';
import { type Lane, loginLanes } from './lanes';
import type { AuthOptions } from './options';
import { newRefreshToken } from './renewal';
import type { NewSession } from './sessions';
import type { Slot } from './throttle-places';
import { signToken } from './token';
import type { Client, Issued } from './types';
import type { User } from './users';

export type SignIn = ReturnType<typeof createSignIn>;

/** How a session begins. */
export interface Opening {
	readonly client: Client;
	readonly method: NewSession['method'];
	/** "Keep me signed in". */
	readonly keep: boolean;
}

/** The two halves of a sign-in: finding out who it is, and giving them a session. */
export function createSignIn(options: AuthOptions) {
	const { users, sessions, hasher, throttle, audit, keys } = options;
	const [signing] = keys;
	const deviceKeys = keys.map((key) => key.derive('device'));
	const nameKey = signing.derive('names in lanes');

	/**
	 * Who signs in with this name and password. Always one full check, also for a user who does not exist,
	 * so that time tells nothing (S9); a slot is taken before it and given back when it was right (S14).
	 * @throws AppError `invalid_credentials` (unknown, wrong and inactive alike), `too_many_attempts`, `busy`
	 */
	async function authenticate(username: string, password: string, client: Client): Promise<User> {
		const user = await users.find(username);
		const deviceKey = user === null ? null : readDevice(client.device, deviceKeys, boundTo(user));
		const lanes = loginLanes(
			{ user, username, address: client.address, deviceKey, nameKey },
			options.limits,
		);
		return check({ user, password, client, lanes, known: deviceKey !== null });
	}

	/** Whether the person of a session knows their password: a lane of its own, so that no stranger can close it. */
	async function confirm(
		user: User | null,
		sessionId: number,
		password: string,
		client: Client,
	): Promise<User> {
		const lane: Lane = { name: 'session', key: String(sessionId), limit: options.limits.account };
		return check({ user, password, client, lanes: [[lane]], known: true, sessionId });
	}

	async function check(input: {
		user: User | null;
		password: string;
		client: Client;
		lanes: ReadonlyArray<readonly Lane[]>;
		known: boolean;
		sessionId?: number;
	}): Promise<User> {
		const { user, password, client } = input;
		const slot = await throttle.reserve(input.lanes, client.gone);
		// A browser that has spent its own guesses waits with the strangers.
		const known = input.known && slot.preferred;
		const checking = { known, ...(client.gone ? { gone: client.gone } : {}) };
		const verdict = await hasher
			.verify(password, user?.passwordHash ?? null, checking)
			.catch(async (thrown: unknown) => {
				await slot.giveBack();
				throw thrown;
			});
		if (user === null || !user.isActive || !verdict.matches) {
			await refuse(user, client, slot, input.sessionId ?? null);
			throw invalidCredentials();
		}
		await slot.giveBack();
		return verdict.outdated ? strengthen(user, password) : user;
	}

	async function refuse(user: User | null, client: Client, slot: Slot, sessionId: number | null) {
		const { locked } = await slot.spend();
		const event = { actor: null, subject: user, client, sessionId, outcome: 'refused' } as const;
		const action = sessionId === null ? 'login.refused' : 'confirm.refused';
		await audit.append({ ...event, action });
		if (locked) {
			await audit.append({ ...event, action: 'login.locked' });
		}
	}

	/** Brings a hash of a lower cost up to today's. Where somebody else was first, their row is as good (S3). */
	async function strengthen(user: User, password: string): Promise<User> {
		const passwordHash = await hasher.hash(password);
		if (await users.rehash(user, passwordHash)) {
			return { ...user, passwordHash };
		}
		const now = await users.findById(user.id);
		const verdict = await hasher.verify(password, now?.passwordHash ?? null);
		if (now === null || !now.isActive || !verdict.matches) {
			throw invalidCredentials();
		}
		return now;
	}

	/**
	 * Signs by the database's clock and stores the digest.
	 * @throws AppError `invalid_credentials` when the account changed since it was checked (S2)
	 */
	async function issue(user: User, { client, method, keep }: Opening): Promise<Issued> {
		const iat = await sessions.databaseTime();
		const endsAt = iat + options.sessionMaxSeconds;
		const exp = Math.min(iat + options.tokenLifetimeSeconds, endsAt);
		const claims = { sub: user.id, jti: randomUUID(), iat, exp };
		const token = await signToken(claims, await signing.hmac);
		const refresh = keep
			? { token: newRefreshToken(), until: Math.min(iat + options.sessionIdleSeconds, endsAt) }
			: null;
		const id = await sessions.insert({
			userId: user.id,
			passwordHash: user.passwordHash,
			key: digestOf(token),
			keyId: signing.id,
			method,
			issuedAt: iat,
			expiresAt: exp,
			endsAt,
			kept:
				refresh === null
					? null
					: { restsUntil: refresh.until, refreshDigest: digestOf(refresh.token) },
			userAgent: client.userAgent?.slice(0, 400) ?? null,
			address: client.address,
			event: {
				action: 'login.succeeded',
				outcome: 'success',
				actor: user,
				subject: user,
				client,
				detail: { method, kept: keep },
			},
		});
		if (id === null) {
			throw invalidCredentials();
		}
		client.onRecognized?.(user.id);
		return {
			token,
			userId: user.id,
			username: user.username,
			expiresAt: new Date(exp * 1000),
			refresh:
				refresh === null ? null : { token: refresh.token, until: new Date(refresh.until * 1000) },
			device: deviceFor(user),
		};
	}

	/** For the browser's device cookie: bound to the password as it is now. */
	const deviceFor = (user: User) => issueDevice(deviceKeys, boundTo(user));

	return { authenticate, confirm, issue, deviceFor };
}

function boundTo(user: User) {
	return { userId: user.id, passwordVersion: user.passwordVersion };
}

function invalidCredentials(): AppError {
	return new AppError('invalid_credentials', 'Invalid username or password');
}
