import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditBench, auditBench, auditKey, olderAuditKey, signIn } from '../testing/audit';
import { sealOf } from './audit-chain';
import type { Broken } from './audit-rows';
import { verifyAudit } from './audit-verify';

let bench: AuditBench;

beforeEach(async () => {
	bench = await auditBench();
});
afterEach(() => bench.close());

/** Ten sealed events, then two that wait. */
async function fillAndSeal() {
	await bench.fill(10);
	await bench.audit.seal();
	await bench.fill(2);
}

async function headOf() {
	const verdict = await bench.audit.verify();
	if (!verdict.ok || verdict.head === null) throw new Error(JSON.stringify(verdict));
	return verdict.head;
}

test('S28: an untouched audit verifies, with or without its head noted', async () => {
	expect(await bench.audit.verify()).toEqual({
		...{ ok: true, rows: 0, unsealed: 0, head: null, removed: 0, noted: null },
	});
	await fillAndSeal();
	const [last] = await bench.audit.list({ action: 'login' }, { before: 11, limit: 1 });
	const head = { seq: 10, hash: last?.hash };
	const intact = { ok: true, rows: 10, unsealed: 2, head, removed: 0 };
	expect(await bench.audit.verify()).toEqual({ ...intact, noted: null });
	expect(await bench.audit.verify(await headOf())).toEqual({ ...intact, noted: 'found' });
	await bench.audit.seal();
	expect(await bench.audit.verify({ seq: 10, hash: last?.hash ?? '' })).toMatchObject({
		...{ ok: true, rows: 12, unsealed: 0, noted: 'found' },
	});
});

describe('S28: what somebody with all rights on the database does is found:', () => {
	const changed = 'Event 4 is not what row 4 of the chain sealed';
	const personal = 'the browser of event 4 have been changed';
	const cases: Array<[string, Omit<Broken, 'ok'>]> = [
		[
			"UPDATE audit_events SET action = 'logout' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			"UPDATE audit_events SET outcome = 'refused' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			"UPDATE audit_events SET at = at + interval '1 microsecond' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			"UPDATE audit_events SET at = 'infinity' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: changed },
		],
		['UPDATE audit_events SET actor_id = 8 WHERE id = 4', { seq: 4, eventId: 4, problem: changed }],
		[
			'UPDATE audit_events SET subject_id = NULL WHERE id = 4',
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			'UPDATE audit_events SET session_id = 71 WHERE id = 4',
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			`UPDATE audit_events SET detail = '{"number": 5}' WHERE id = 4`,
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			`UPDATE audit_events SET detail = '{"number": "4"}' WHERE id = 4`,
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			"UPDATE audit_events SET actor_name = 'olga' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: personal },
		],
		[
			"UPDATE audit_events SET subject_name = 'olga' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: personal },
		],
		[
			"UPDATE audit_events SET address = '192.0.2.8' WHERE id = 4",
			{ seq: 4, eventId: 4, problem: personal },
		],
		[
			'UPDATE audit_events SET user_agent = NULL WHERE id = 4',
			{ seq: 4, eventId: 4, problem: personal },
		],
		['UPDATE audit_events SET salt = NULL WHERE id = 4', { seq: 4, eventId: 4, problem: personal }],
		[
			"UPDATE audit_chain SET personal_digest = repeat('0', 64) WHERE seq = 4",
			{ seq: 4, eventId: 4, problem: changed },
		],
		[
			'DELETE FROM audit_events WHERE id = 4',
			{ seq: 4, eventId: 4, problem: 'Event 4, row 4 of the chain, is missing' },
		],
		[
			'DELETE FROM audit_events WHERE id = 12',
			{ seq: null, eventId: 12, problem: 'removed before it was sealed' },
		],
		[
			'DELETE FROM audit_chain WHERE seq = 4',
			{ seq: 4, eventId: null, problem: 'Row 4 of the chain is missing' },
		],
		[
			'DELETE FROM audit_chain WHERE seq <= 4',
			{ seq: 1, eventId: null, problem: 'Row 1 of the chain is missing' },
		],
		[
			'DELETE FROM audit_chain WHERE seq = 10',
			{ seq: null, eventId: 10, problem: 'neither sealed nor waiting' },
		],
		['DELETE FROM audit_queue', { seq: null, eventId: 11, problem: 'neither sealed nor waiting' }],
		[
			"UPDATE audit_chain SET hash = repeat('0', 64) WHERE seq = 4",
			{ seq: 4, eventId: 4, problem: 'The hash of row 4 of the chain has been changed' },
		],
		[
			"UPDATE audit_chain SET hash = repeat('0', 64) WHERE seq = 10",
			{ seq: 10, eventId: 10, problem: 'Event 10 is not what row 10' },
		],
		[
			"UPDATE audit_chain SET previous_hash = repeat('0', 64) WHERE seq = 4",
			{ seq: 4, eventId: 4, problem: 'does not follow the row before it' },
		],
		[
			"UPDATE audit_chain SET key_id = 'no such key' WHERE seq = 4",
			{ seq: 4, eventId: 4, problem: 'key no such key, which is not configured' },
		],
		[
			'UPDATE audit_chain SET event_id = CASE event_id WHEN 4 THEN -5 ELSE event_id END',
			{ seq: 4, eventId: -5, problem: 'Event -5, row 4 of the chain, is missing' },
		],
		[
			'UPDATE audit_chain SET seq = -9223372036854775808 WHERE seq = 10',
			{ seq: Number('-9223372036854775808'), eventId: 10, problem: 'lies before its beginning' },
		],
		[
			"INSERT INTO audit_events (id, action, outcome) VALUES (-7, 'logout', 'success')",
			{ seq: null, eventId: -7, problem: 'neither sealed nor waiting' },
		],
		[
			'INSERT INTO audit_checkpoints (seq, hash, removed, key_id, signature) SELECT seq, hash, seq, key_id, hash FROM audit_chain WHERE seq = 5',
			{ seq: 5, eventId: null, problem: 'its signature does not fit' },
		],
		[
			"INSERT INTO audit_checkpoints (seq, hash, removed, key_id, signature) SELECT seq, hash, seq, 'theirs', hash FROM audit_chain WHERE seq = 5",
			{ seq: 5, eventId: null, problem: 'key theirs, which is not configured' },
		],
	];
	test.each(cases)('%s', async (text, { seq, eventId, problem }) => {
		await fillAndSeal();
		await bench.tamper(text);
		const verdict = await bench.audit.verify();
		expect(verdict).toEqual({ ok: false, seq, eventId, problem: expect.stringContaining(problem) });
		// The sealer goes on, and does not mend it.
		await bench.audit.seal();
		expect(await bench.audit.verify()).toEqual(verdict);
	});

	test('two events swapped', async () => {
		await fillAndSeal();
		await bench.tamper('UPDATE audit_chain SET event_id = -event_id WHERE seq IN (4, 5)');
		await bench.tamper('UPDATE audit_chain SET event_id = 9 - seq WHERE seq IN (4, 5)');
		expect(await bench.audit.verify()).toMatchObject({ ok: false, seq: 4, eventId: 5 });
	});

	test('an event changed and its hash made to fit, with a key of theirs', async () => {
		await fillAndSeal();
		await bench.tamper("UPDATE audit_events SET action = 'logout' WHERE id = 10");
		const [row] = await bench.sql<Parameters<typeof sealOf>[0] & Parameters<typeof sealOf>[1]>(
			`SELECT e.id::text AS "eventId", trunc(extract(epoch FROM at) * 1000000)::text AS at, action, outcome,
				actor_id AS "actorId", subject_id AS "subjectId", session_id AS "sessionId", detail,
				seq, previous_hash AS "previousHash", personal_digest AS "personalDigest"
			FROM audit_events e JOIN audit_chain ON event_id = e.id WHERE e.id = 10`,
		);
		if (row === undefined) throw new Error('no row');
		const set = (hash: string) =>
			bench.tamper('UPDATE audit_chain SET hash = $1 WHERE seq = 10', [hash]);
		await set(sealOf(row, row, { id: auditKey.id, key: 'a guess' }));
		expect(await bench.audit.verify()).toMatchObject({ ok: false, seq: 10, eventId: 10 });
		// The same with the true key passes: it is the key that keeps them out.
		await set(sealOf(row, row, auditKey));
		expect(await bench.audit.verify()).toMatchObject({ ok: true });
	});
});

describe('S28: a head that was noted', () => {
	test('shows that the end was cut off, with its events', async () => {
		await fillAndSeal();
		const head = await headOf();
		await bench.tamper('DELETE FROM audit_events WHERE id > 8');
		await bench.tamper('DELETE FROM audit_queue');
		await bench.tamper('DELETE FROM audit_chain WHERE seq > 8');
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 8 });
		expect(await bench.audit.verify(head)).toEqual({
			...{ ok: false, seq: 10, eventId: null },
			problem: 'The chain ends at row 8, before row 10, which you noted: its end was cut off.',
		});
	});

	test('shows that everything was removed', async () => {
		await fillAndSeal();
		const head = await headOf();
		await bench.tamper('DELETE FROM audit_events');
		await bench.tamper('DELETE FROM audit_queue');
		await bench.tamper('DELETE FROM audit_chain');
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 0 });
		expect(await bench.audit.verify(head)).toMatchObject({ ok: false, seq: 10 });
	});

	test('shows that the server was made to seal another history', async () => {
		await fillAndSeal();
		const head = await headOf();
		await bench.tamper("UPDATE audit_events SET action = 'logout' WHERE id = 10");
		await bench.tamper('DELETE FROM audit_chain WHERE seq = 10');
		await bench.tamper('INSERT INTO audit_queue VALUES (10)');
		await bench.audit.seal();
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 12 });
		expect(await bench.audit.verify(head)).toMatchObject({
			...{ ok: false, seq: 10, problem: expect.stringContaining('not the one you noted') },
		});
	});
});

test('S28: events whose personal columns were erased verify, also when that was before the seal', async () => {
	const erase = () =>
		bench.db.prisma.$executeRaw`UPDATE audit_events
			SET salt = NULL, actor_name = NULL, subject_name = NULL, address = NULL, user_agent = NULL`;
	await bench.fill(3);
	await bench.audit.seal();
	await bench.fill(2);
	expect(await erase()).toBe(5);
	await bench.audit.seal();
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 5 });
	await bench.tamper("UPDATE audit_events SET actor_name = 'olga' WHERE id = 2");
	expect(await bench.audit.verify()).toMatchObject({ ok: false, eventId: 2 });
});

test('S28: rows of an older key verify while it is configured, and else say what is missing', async () => {
	await bench.node([olderAuditKey]).audit.append(signIn);
	await bench.node([olderAuditKey]).audit.seal();
	await bench.fill(1);
	const both = bench.node([auditKey, olderAuditKey]);
	expect(await both.audit.seal()).toBe(1);
	expect(await bench.sql('SELECT key_id FROM audit_chain ORDER BY seq')).toEqual([
		...[{ key_id: olderAuditKey.id }, { key_id: auditKey.id }],
	]);
	expect(await both.audit.verify()).toMatchObject({ ok: true, rows: 2 });
	expect(await bench.audit.verify()).toEqual({
		...{ ok: false, seq: 1, eventId: 1 },
		problem: `Row 1 of the chain is sealed with key ${olderAuditKey.id}, which is not configured. Configure it, then verify again.`,
	});
	const imposter = bench.node([auditKey, { ...olderAuditKey, key: 'another' }]);
	expect(await imposter.audit.verify()).toMatchObject({ ok: false, seq: 1 });
});

test('S28: 10,000 rows verify, at most 1000 of them in memory', async () => {
	await bench.sql(
		`INSERT INTO audit_events (action, outcome, actor_id, actor_name, address, user_agent, detail)
		SELECT 'login.succeeded', 'success', n, 'person ' || n, '192.0.2.7', repeat('x', 300), json_build_object('n', n)
		FROM generate_series(1, 10000) AS n`,
	);
	expect(await bench.audit.seal()).toBe(10_000);
	let most = 0;
	const watched = bench.db.prisma.$extends({
		query: {
			$queryRawUnsafe: async ({ args, query }) => {
				const rows: unknown = await query(args);
				most = Math.max(most, Array.isArray(rows) ? rows.length : 0);
				return rows;
			},
		},
	});
	// What is read through it is what the client itself would read.
	const prisma = watched as unknown as typeof bench.db.prisma;
	const db: typeof bench.db = {
		...bench.db,
		transaction: (work, options) => prisma.$transaction(work, options),
	};
	expect(await verifyAudit(db, { keys: [auditKey] })).toMatchObject({
		...{ ok: true, rows: 10_000, head: { seq: 10_000 } },
	});
	expect(most).toBe(1000);
	await bench.tamper("UPDATE audit_events SET user_agent = 'y' WHERE id = 9999");
	expect(await bench.audit.verify()).toMatchObject({ ok: false, seq: 9999 });
});
