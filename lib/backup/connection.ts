import type { Readable, Writable } from 'node:stream';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { BackupProblem, codeOf } from './problem';

/** One connection of its own: a snapshot lives in one transaction, for as long as the data takes. */
export interface Connection {
	rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
	/** A script of several statements. */
	script(text: string): Promise<void>;
	/** Exactly one statement: what comes out of a file cannot bring a second one. */
	single(text: string): Promise<void>;
	/** @param text `COPY ... TO STDOUT` */
	copyOut(text: string): Readable;
	/** @param text `COPY ... FROM STDIN` */
	copyIn(text: string): Writable;
}

const connectTimeoutMilliseconds = 15_000;

/** Told apart from the server's own connections (`prompt2mesh`), which a restore must not meet. */
export const applicationName = 'p2m backup';

/** The same text for the same value on every server, and no limits that are meant for short questions. */
const session = `
	SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';
	SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex';
	SET standard_conforming_strings = on; SET synchronize_seqscans = off; SET row_security = off;
	SET statement_timeout = 0; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = 0`;

/** @throws BackupProblem `database` when there is no connection to be had, or the database refuses something */
export async function withConnection<Value>(
	url: string,
	work: (connection: Connection) => Promise<Value>,
): Promise<Value> {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: connectTimeoutMilliseconds,
		keepAlive: true,
		application_name: applicationName,
	});
	// What breaks is told by the statement that it breaks.
	client.on('error', () => undefined);
	try {
		await client.connect().catch((thrown) => {
			throw unreachable(thrown, url);
		});
		await client.query(session);
		return await work({
			rows: async <Row>(text: string, values: readonly unknown[] = []) =>
				(await client.query(text, [...values])).rows as Row[],
			script: async (text) => {
				await client.query(text);
			},
			single: async (text) => {
				await client.query({ text, queryMode: 'extended' } as pg.QueryConfig);
			},
			copyOut: (text) => client.query(to(text)),
			copyIn: (text) => client.query(from(text)),
		});
	} catch (thrown) {
		throw refusal(thrown) ?? thrown;
	} finally {
		await client.end().catch(() => undefined);
	}
}

function unreachable(thrown: unknown, url: string): BackupProblem {
	const host = URL.canParse(url) ? new URL(url).host : '';
	const where = host === '' ? 'The database' : `The database at ${host}`;
	const code = codeOf(thrown);
	if (/^28/.test(code)) {
		return new BackupProblem(
			'database',
			`${where} refuses the user or the password.`,
			undefined,
			thrown,
		);
	}
	if (code === '3D000') {
		return new BackupProblem(
			'database',
			`${where} answers, but the database that the address names does not exist.`,
			'Create it first.',
			thrown,
		);
	}
	const hint = 'Start it, or correct its address.';
	return new BackupProblem('database', `${where} does not answer.`, hint, thrown);
}

/** What PostgreSQL says is told as it says it; it knows no credential. */
function refusal(thrown: unknown): BackupProblem | null {
	if (!(thrown instanceof Error)) {
		return null;
	}
	const isDatabases = 'severity' in thrown;
	const isCutOff = /Connection terminated|ECONNRESET|EPIPE/.test(thrown.message);
	return isDatabases || isCutOff
		? new BackupProblem(
				'database',
				`The database refused: ${thrown.message}.`,
				'Nothing was changed by it.',
				thrown,
			)
		: null;
}

/** A name as SQL wants it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
