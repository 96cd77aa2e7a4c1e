import { createHmac } from 'node:crypto';
import { emptyDatabase } from './empty-database';
import { withClient } from './template';

/** As its object mapper makes them: no defaults, no foreign key, uniqueness by indexes. */
const tables = `
	CREATE TABLE users (
		id SERIAL NOT NULL, username VARCHAR(100) NOT NULL, password_hash VARCHAR(255) NOT NULL,
		created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, is_active BOOLEAN NOT NULL, PRIMARY KEY (id)
	);
	CREATE UNIQUE INDEX ix_users_username ON users (username);
	CREATE INDEX ix_users_id ON users (id);
	CREATE TABLE sessions (
		id SERIAL NOT NULL, user_id INTEGER NOT NULL, token VARCHAR(500) NOT NULL,
		created_at TIMESTAMP WITHOUT TIME ZONE NOT NULL, expires_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
		is_valid BOOLEAN NOT NULL, PRIMARY KEY (id)
	);
	CREATE INDEX ix_sessions_id ON sessions (id);
	CREATE INDEX ix_sessions_user_id ON sessions (user_id);
	CREATE UNIQUE INDEX ix_sessions_token ON sessions (token)`;

/** `bcrypt.hashpw(password, bcrypt.gensalt())` of Python's bcrypt 3.2.2. */
export const legacyPassword = 'plum tart on a slow train';
export const legacyHash = '$2b$12$rctKZxsO3s5WstYHZ3tEM.d3ubmNgWyRvYCY9qaM54nMkqQL8h2.O';
/** The same of `root`. */
export const legacyRootHash = '$2b$12$2gjYyDv7LLkcfC7RUi5iwOqsvUgcNwgr4oMuoc2LgFIocxS/LQxuq';

export const legacySecret = 'hY2kq0Zt9-wLx4RbVn7sPfE1mUoJc8Da_older-service';

export type LegacyDatabase = Awaited<ReturnType<typeof legacyDatabase>>;

/** The older Python service on a database of its own, by the statements that it sends (LEGACY.md). */
export async function legacyDatabase() {
	const { url, drop } = await emptyDatabase();
	const sql = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
		withClient(url, async (client) => (await client.query(text, values)).rows as Row[]);
	await sql(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RESET datestyle`);
	await sql(tables);
	return {
		databaseUrl: url,
		drop,
		sql,

		signup: async (username: string, hash = legacyHash, isActive = true): Promise<number> => {
			const [row] = await sql<{ id: number }>(
				'INSERT INTO users (username, password_hash, created_at, is_active) VALUES ($1, $2, $3, $4) RETURNING users.id',
				[username, hash, naive(new Date()), isActive],
			);
			return row?.id ?? 0;
		},

		/** Its sign-in, once the password was right. @returns the token */
		login: async (userId: number, username: string, how: LoginOptions = {}): Promise<string> => {
			const { secret = legacySecret, seconds = 24 * 3600 } = how;
			// Two sign-ins of a user in one second would collide there; here they are a second apart.
			signIns += 1;
			const issuedAt = firstSignIn - signIns;
			const expiresAt = issuedAt + 3600 + seconds;
			const token = legacyToken(
				{ user_id: userId, username, exp: expiresAt, iat: issuedAt },
				secret,
			);
			await sql(
				'INSERT INTO sessions (user_id, token, created_at, expires_at, is_valid) VALUES ($1, $2, $3, $4, $5) RETURNING sessions.id',
				[userId, token, naive(new Date()), naive(new Date(expiresAt * 1000)), true],
			);
			return token;
		},

		logout: (token: string) =>
			sql('UPDATE sessions SET is_valid=false WHERE sessions.token = $1', [token]),
	};
}

interface LoginOptions {
	readonly secret?: string;
	/** How long the token is good for; an hour more, so that it is never over by chance. */
	readonly seconds?: number;
}

let signIns = 0;
const firstSignIn = Math.floor(Date.now() / 1000);

/** As PyJWT writes it. */
export function legacyToken(claims: object, secret: string): string {
	const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const signed = `${segment({ alg: 'HS256', typ: 'JWT' })}.${segment(claims)}`;
	return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** `datetime.utcnow()` as the driver sends it. */
const naive = (date: Date) => date.toISOString().replace('T', ' ').replace('Z', '456');
