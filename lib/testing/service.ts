import { randomBytes } from 'node:crypto';
import { hash } from 'bcryptjs';
import { createAccounts } from '../auth/accounts';
import type { Hasher } from '../auth/hasher';
import { createKeys } from '../auth/keys';
import { createLinks } from '../auth/links';
import type { AuthOptions } from '../auth/options';
import { createRenewals } from '../auth/renewals';
import { createThrottle } from '../auth/throttle';
import { createPostgresStore } from '../auth/throttle-store';
import type { Client } from '../auth/types';
import type { Env } from '../env';
import type { Log } from '../log';
import { compose, type Server } from '../server';
import { scratchDatabase } from './database';
import { withClient } from './template';

/** bcrypt's lowest: a check takes a millisecond, the code is the same. */
export const testCost = 4;

export interface TestServer extends Server {
	readonly databaseUrl: string;
	/** Another node on the same database, with the same key. */
	node(overrides?: Partial<Env>): Server;
	/** One statement in a session of its own, as `psql` would send it. */
	sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
	/** A user inserted by hand, as the seed's documentation does. */
	person(username: string, password: string, cost?: number): Promise<{ id: number }>;
	/** The same, with the role of an administrator. */
	administrator(username: string, password: string): Promise<{ id: number }>;
}

export const testClient: Client = { address: '192.0.2.7', userAgent: 'test', local: false };

/** The settings of a production server on plain HTTP. */
export function testEnv(databaseUrl: string, overrides: Partial<Env> = {}): Env {
	return {
		mode: 'test',
		host: '127.0.0.1',
		port: 4600,
		drainSeconds: 0,
		appUrl: 'http://127.0.0.1:4600',
		databaseUrl,
		dataDir: '.test',
		jwtSecretKey: randomBytes(48).toString('base64url'),
		previousJwtSecretKeys: [],
		auditKey: undefined,
		tokenLifetimeSeconds: 24 * 3600,
		sessionMaxSeconds: 30 * 86_400,
		sessionIdleSeconds: 7 * 86_400,
		signup: 'closed',
		loginAttempts: 10,
		loginAttemptsPerAddress: 100,
		rateLimitUrl: undefined,
		auditRetentionDays: 365,
		backups: null,
		workers: 0,
		artisanQuotaBytes: 1_000_000_000,
		languageModel: null,
		blenderPort: undefined,
		passwordMinLength: 15,
		trustedProxies: [],
		corsOrigins: [],
		hashThreads: 2,
		hashQueueLimit: 200,
		databasePoolSize: 10,
		logLevel: 'silent',
		metrics: null,
		tracing: null,
		...overrides,
	};
}

/** The product's own composition on a scratch database; `close` drops it. */
export async function testServer(
	overrides: Partial<Env> = {},
	options: { log?: Log } = {},
): Promise<TestServer> {
	const scratch = await scratchDatabase();
	const env = testEnv(scratch.url, overrides);
	const server = compose(env, { ...options, bcryptCost: testCost });
	const nodes: Server[] = [server];
	const sql = <Row>(text: string, values: unknown[] = []) =>
		withClient(scratch.url, async (client) => (await client.query(text, values)).rows as Row[]);
	const insert = async (username: string, password: string, cost: number, role: string) => {
		const [row] = await sql<{ id: number }>(
			'INSERT INTO users (username, password_hash, role) VALUES ($1, $2, $3) RETURNING id',
			[username, await hash(password, cost), role],
		);
		return { id: row?.id ?? 0 };
	};
	return {
		...server,
		databaseUrl: scratch.url,
		sql,
		node: (more = {}) => {
			const node = compose({ ...env, ...more }, { bcryptCost: testCost });
			nodes.push(node);
			return node;
		},
		person: (username, password, cost = testCost) => insert(username, password, cost, 'user'),
		administrator: (username, password) => insert(username, password, testCost, 'admin'),
		close: async () => {
			await Promise.all(nodes.map((node) => node.close()));
			await scratch.drop();
		},
	};
}

/** What `compose` wires the service with, for tests that put something of their own in its place. */
export function authOptions(server: Server, own: { hasher: Hasher } & Partial<AuthOptions>) {
	const { db, env, users, sessions, audit } = server;
	const options: AuthOptions = {
		users,
		accounts: createAccounts(db),
		sessions,
		renewals: createRenewals(db),
		links: createLinks(db),
		audit,
		throttle: createThrottle(createPostgresStore(db)),
		keys: createKeys(env.jwtSecretKey, env.previousJwtSecretKeys),
		tokenLifetimeSeconds: env.tokenLifetimeSeconds,
		sessionMaxSeconds: env.sessionMaxSeconds,
		sessionIdleSeconds: env.sessionIdleSeconds,
		signup: env.signup,
		limits: {
			account: env.loginAttempts,
			address: env.loginAttemptsPerAddress,
			device: env.loginAttempts,
		},
		passwordRules: { minLength: env.passwordMinLength },
		...own,
	};
	return options;
}
