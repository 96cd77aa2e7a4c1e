import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditBench, auditBench, signIn } from '../testing/audit';
import type { AuditFilter } from './audit-list';

let bench: AuditBench;

beforeAll(async () => {
	bench = await auditBench();
});
afterAll(() => bench.close());

describe('S28: through the application’s own pool the audit is append-only', () => {
	beforeAll(async () => {
		await bench.fill(3);
		await bench.audit.seal();
		await bench.audit.prune(new Date(Date.now() + 60_000));
		await bench.fill(3);
		await bench.audit.seal();
	});

	const statements = ['audit_events', 'audit_chain', 'audit_checkpoints'].flatMap((table) => [
		`DELETE FROM ${table}`,
		`TRUNCATE ${table}`,
	]);
	test.each([
		...statements,
		"UPDATE audit_events SET action = 'logout'",
		"UPDATE audit_events SET at = at - interval '1 hour'",
		"UPDATE audit_events SET actor_name = 'olga'",
		'UPDATE audit_events SET address = NULL',
		'UPDATE audit_events SET detail = NULL, salt = NULL, actor_name = NULL, subject_name = NULL, address = NULL, user_agent = NULL',
		"UPDATE audit_chain SET hash = repeat('0', 64)",
		'UPDATE audit_checkpoints SET removed = 0',
	])('%s is refused', async (text) => {
		const rowsOf = () =>
			bench.sql(`SELECT (SELECT json_agg(e) FROM audit_events e) AS events,
				(SELECT json_agg(c) FROM audit_chain c) AS chain,
				(SELECT json_agg(k) FROM audit_checkpoints k) AS checkpoints`);
		const before = await rowsOf();
		await expect(bench.db.query('', text, [])).rejects.toMatchObject({ code: '42501' });
		await expect(bench.db.prisma.$executeRawUnsafe(text)).rejects.toThrow('append-only');
		expect(await rowsOf()).toEqual(before);
	});

	test('erasing what is personal is allowed, and the chain holds', async () => {
		await bench.db.query(
			'',
			`UPDATE audit_events
			SET salt = NULL, actor_name = NULL, subject_name = NULL, address = NULL, user_agent = NULL
			WHERE actor_id = 7`,
			[],
		);
		const [row] = await bench.audit.list({ userId: 7 }, { limit: 1 });
		expect(row).toMatchObject({ actor: { id: 7, name: null }, address: null, userAgent: null });
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 4 });
	});
});

describe('S28: an event is written', () => {
	test('with the transaction of what it tells of, or not at all', async () => {
		const events = () => bench.audit.list({ action: 'user.created' }, { limit: 10 });
		const event = { ...signIn, action: 'user.created' } as const;
		const fails = bench.db.prisma.$transaction(async (transaction) => {
			await bench.audit.append(event, transaction);
			throw new Error('the business failed');
		});
		await expect(fails).rejects.toThrow('the business failed');
		expect(await events()).toEqual([]);
		await bench.db.prisma.$transaction((transaction) => bench.audit.append(event, transaction));
		expect(await events()).toMatchObject([{ action: 'user.created' }]);
	});

	test('with all it says, at the database’s time in whatever zone', async () => {
		await bench.audit.append({ ...signIn, action: 'key.rotated', detail: { b: 1, a: null } });
		const [row] = await bench.audit.list({ action: 'key.rotated' }, { limit: 1 });
		expect(row).toMatchObject({
			outcome: 'success',
			actor: { id: 7, name: 'maria' },
			subject: { id: 7, name: 'maria' },
			sessionId: 70,
			address: '192.0.2.7',
			userAgent: 'Firefox',
			detail: { a: null, b: 1 },
			seq: null,
			hash: null,
		});
		expect(Math.abs((row?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
		await bench.audit.seal();
		const [sealed] = await bench.audit.list({ action: 'key.rotated' }, { limit: 1 });
		expect(await bench.audit.status()).toMatchObject({
			head: { seq: sealed?.seq, hash: sealed?.hash },
		});
	});
});

describe('lists', () => {
	const other = { id: 8, username: 'olga' };
	let listed: AuditBench;

	beforeAll(async () => {
		listed = await auditBench();
		await listed.audit.append(signIn);
		await listed.audit.append({ ...signIn, action: 'session.ended', subject: other });
		await listed.audit.append({ ...signIn, action: 'sessions.ended', actor: other, subject: null });
		await listed.audit.append({
			...{ action: 'login.refused', outcome: 'refused', actor: null, subject: other },
			client: { address: '2001:db8::1', userAgent: null },
		});
		await listed.sql(
			`INSERT INTO audit_events (at, action, outcome) VALUES ('2026-03-01 12:00', 'logout', 'success')`,
		);
	});
	afterAll(() => listed.close());

	const cases: Array<[AuditFilter, number[]]> = [
		[{}, [5, 4, 3, 2, 1]],
		[{ action: 'login' }, [4, 1]],
		[{ action: 'login.refused' }, [4]],
		[{ action: 'session' }, [2]],
		[{ action: 'login%' }, []],
		[{ outcome: 'refused' }, [4]],
		[{ userId: 8 }, [4, 3, 2]],
		[{ username: 'olga' }, [4, 3, 2]],
		[{ username: 'OLGA' }, []],
		[{ userId: 7, outcome: 'success' }, [2, 1]],
		[{ address: '2001:db8::1' }, [4]],
		[{ from: new Date('2026-03-01T12:00:00Z'), to: new Date('2026-03-01T12:00:00.001Z') }, [5]],
		[{ to: new Date('2026-03-01T12:00:00Z') }, []],
		[{ from: new Date('2026-03-01T12:00:00.001Z'), action: 'logout' }, []],
	];
	test.each(cases)('%j', async (filter, ids) => {
		const idsOf = async (limit: number, before?: number) =>
			(await listed.audit.list(filter, { limit, before })).map(({ id }) => id);
		expect(await idsOf(100)).toEqual(ids);
		expect(await idsOf(1)).toEqual(ids.slice(0, 1));
		expect(await idsOf(100, ids[0] ?? 1)).toEqual(ids.slice(1));
		const exported: number[] = [];
		for await (const row of listed.audit.export(filter)) exported.push(row.id);
		expect(exported).toEqual(ids.toReversed());
	});
});

test('an export reads on, batch after batch, oldest first', async () => {
	const big = await auditBench();
	await big.sql(
		`INSERT INTO audit_events (action, outcome) SELECT 'logout', 'success' FROM generate_series(1, 2000)`,
	);
	const ids: number[] = [];
	for await (const row of big.audit.export()) ids.push(row.id);
	expect(ids).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
	await big.close();
});

test('the status tells what waits, and since when', async () => {
	const fresh = await auditBench();
	expect(await fresh.audit.status()).toEqual({
		...{ sealed: 0, unsealed: 0, waitingSince: null, head: null, removed: 0 },
	});
	await fresh.fill(2);
	const [, first] = await fresh.audit.list({}, { limit: 2 });
	expect(await fresh.audit.status()).toMatchObject({ unsealed: 2, waitingSince: first?.at });
	await fresh.audit.seal();
	expect(await fresh.audit.status()).toMatchObject({
		...{ sealed: 2, unsealed: 0, waitingSince: null, head: { seq: 2 } },
	});
	await fresh.close();
});
