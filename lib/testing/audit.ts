import { type Audit, createAudit } from '../auth/audit';
import type { AuditKey } from '../auth/audit-chain';
import type { AuditEvent } from '../auth/audit-event';
import { type Db, openDatabase } from '../db';
import { scratchDatabase } from './database';
import { withClient } from './template';

export interface AuditBench {
	readonly db: Db;
	readonly audit: Audit;
	/** Another process's audit on the same database. */
	node(keys?: readonly AuditKey[]): { db: Db; audit: Audit };
	/** Somebody with all rights, whom no trigger stops. */
	tamper(text: string, values?: unknown[]): Promise<void>;
	/** One statement as the application's role sends it. */
	sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
	/** Appends events, numbered by `detail.number` from 1. */
	fill(count: number, event?: Partial<AuditEvent>): Promise<void>;
	/** Closes every pool and drops the database. */
	close(): Promise<void>;
}

export const auditKey: AuditKey = { id: '00000000000000aa', key: 'the key of today' };
export const olderAuditKey: AuditKey = { id: '00000000000000bb', key: 'the key of yesterday' };

export const signIn: AuditEvent = {
	action: 'login.succeeded',
	outcome: 'success',
	actor: { id: 7, username: 'maria' },
	subject: { id: 7, username: 'maria' },
	sessionId: 70,
	client: { address: '192.0.2.7', userAgent: 'Firefox' },
};

const auditTables = ['audit_events', 'audit_queue', 'audit_chain', 'audit_checkpoints'];

/** The audit alone, on a scratch database, without the rest of the server. */
export async function auditBench(): Promise<AuditBench> {
	const scratch = await scratchDatabase();
	const opened: Db[] = [];
	const node = (keys: readonly AuditKey[] = [auditKey]) => {
		const db = openDatabase(scratch.url, { poolSize: 4, onError: () => undefined });
		opened.push(db);
		return { db, audit: createAudit(db, { keys }) };
	};
	const { db, audit } = node();
	const sql = <Row>(text: string, values: unknown[] = []) =>
		withClient(scratch.url, async (client) => (await client.query(text, values)).rows as Row[]);
	return {
		db,
		audit,
		node,
		sql,
		tamper: (text, values = []) =>
			withClient(scratch.url, async (client) => {
				for (const table of auditTables) {
					await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
				}
				const { rowCount } = await client.query(text, values);
				if (rowCount === 0) throw new Error(`nothing was tampered with: ${text}`);
				for (const table of auditTables) {
					await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
				}
			}),
		fill: async (count, event = {}) => {
			for (let number = 1; number <= count; number += 1) {
				await audit.append({ ...signIn, detail: { number }, ...event });
			}
		},
		close: async () => {
			await Promise.all(opened.map((each) => each.close()));
			await scratch.drop();
		},
	};
}
