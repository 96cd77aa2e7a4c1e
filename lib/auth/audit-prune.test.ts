import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AuditBench, auditBench, auditKey, olderAuditKey } from '../testing/audit';

let bench: AuditBench;

beforeEach(async () => {
	bench = await auditBench();
});
afterEach(() => bench.close());

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** One event at noon of each of these days of January, sealed. */
async function fillDays(...days: number[]) {
	await bench.sql(
		`INSERT INTO audit_events (at, action, outcome, actor_id, actor_name)
		SELECT timestamp '2025-12-31 12:00' + day * interval '1 day', 'login.succeeded', 'success', day, 'maria'
		FROM unnest($1::int[]) AS day`,
		[days],
	);
	await bench.audit.seal();
}

const left = async () =>
	(await bench.audit.list({ action: 'login' }, { limit: 100 })).map(({ actor }) => actor?.id);
const checkpoints = () =>
	bench.sql('SELECT seq::int, removed::int FROM audit_checkpoints ORDER BY seq');

test('S28: retention removes what is older, leaves a checkpoint, and the rest verifies', async () => {
	await fillDays(1, 2, 3, 4, 5);
	const noted = [await head(), ...(await hashes())];
	expect(await bench.audit.prune(day(3))).toBe(2);
	expect(await left()).toEqual([5, 4, 3]);
	expect(await checkpoints()).toEqual([{ seq: 2, removed: 2 }]);
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 3, unsealed: 1, removed: 2 });
	// What was noted before it says what it still proves.
	const verdicts = await Promise.all(noted.map((each) => bench.audit.verify(each)));
	expect(verdicts).toMatchObject(
		['found', 'removed', 'found', 'found', 'found', 'found'].map((word) => ({
			ok: true,
			noted: word,
		})),
	);
	expect(await bench.audit.verify({ seq: 2, hash: 'f'.repeat(64) })).toMatchObject({
		...{ ok: false, seq: 2 },
	});

	expect(await bench.audit.prune(day(5))).toBe(2);
	expect(await checkpoints()).toEqual([{ seq: 4, removed: 4 }]);
	await bench.audit.seal();
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 3, removed: 4 });
	expect(await bench.audit.status()).toMatchObject({ sealed: 3, removed: 4, head: { seq: 7 } });
});

const head = async () => {
	const { head: found } = await bench.audit.status();
	if (found === null) throw new Error('no head');
	return found;
};
const hashes = () =>
	bench.sql<{ seq: number; hash: string }>('SELECT seq::int, hash FROM audit_chain ORDER BY seq');

test('S28: with nothing to do it leaves everything as it is', async () => {
	expect(await bench.audit.prune(day(1))).toBe(0);
	await fillDays(1, 2);
	expect(await bench.audit.prune(day(1))).toBe(0);
	expect(await checkpoints()).toEqual([]);
	expect(await bench.audit.prune(day(2))).toBe(1);
	expect(await bench.audit.prune(day(2))).toBe(0);
	expect(await bench.audit.list({ action: 'audit.pruned' }, { limit: 9 })).toHaveLength(1);
});

test('S28: it tells who removed how much, as an event of its own', async () => {
	await fillDays(1, 2);
	const actor = { id: 1, username: 'root' };
	const client = { address: '192.0.2.9', userAgent: null };
	await bench.audit.prune(day(3), { by: { actor, client } });
	expect(await bench.audit.list({ action: 'audit.pruned' }, { limit: 9 })).toMatchObject([
		{
			actor: { id: 1, name: 'root' },
			address: '192.0.2.9',
			detail: { removed: 2, before: '2026-01-03T00:00:00.000Z' },
		},
	]);
});

test('S28: only the beginning of the chain goes: an older event behind a younger one waits', async () => {
	await fillDays(1, 9, 2);
	expect(await bench.audit.prune(day(5))).toBe(1);
	expect(await left()).toEqual([2, 9]);
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 2 });
	expect(await bench.audit.prune(day(10))).toBe(2);
	expect(await left()).toEqual([]);
});

test('S28: an event that is not sealed yet stays, however old', async () => {
	await fillDays(1);
	await bench.sql(
		"INSERT INTO audit_events (at, action, outcome) VALUES ('2026-01-01', 'logout', 'success')",
	);
	expect(await bench.audit.prune(day(5))).toBe(1);
	expect(await bench.audit.list({ action: 'logout' }, { limit: 9 })).toHaveLength(1);
});

test('S28: a chain that was removed whole goes on where it was', async () => {
	await fillDays(1, 2);
	const before = await head();
	await bench.audit.prune(day(3));
	expect(await bench.audit.status()).toMatchObject({ sealed: 0, removed: 2, head: before });
	await bench.audit.seal();
	expect(await bench.audit.status()).toMatchObject({ sealed: 1, head: { seq: 3 } });
	expect(await bench.audit.verify(before)).toMatchObject({ ok: true, rows: 1, noted: 'found' });
});

test('S28: thousands go in batches, beside a sealer and another retention', async () => {
	await bench.sql(
		`INSERT INTO audit_events (at, action, outcome)
		SELECT '2026-01-01', 'login.succeeded', 'success' FROM generate_series(1, 6000)`,
	);
	await bench.audit.seal();
	await bench.fill(20);
	const other = bench.node().audit;
	const [here, there] = await Promise.all([
		...[bench.audit.prune(day(5)), other.prune(day(5)), other.seal(), bench.audit.seal()],
	]);
	expect((here ?? 0) + (there ?? 0)).toBe(6000);
	await bench.audit.seal();
	expect(await checkpoints()).toEqual([{ seq: 6000, removed: 6000 }]);
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 22, removed: 6000 });
});

test('S28: a checkpoint that was changed, put back or taken away is found', async () => {
	await fillDays(1, 2, 3, 4, 5);
	await bench.audit.prune(day(2));
	await bench.sql('CREATE TABLE kept AS SELECT * FROM audit_checkpoints');
	await bench.audit.prune(day(3));
	const { seq } = await head();
	for (const set of ['removed = 9', "at = at + interval '1 second'", "hash = repeat('0', 64)"]) {
		await bench.sql(
			'DROP TABLE IF EXISTS good; CREATE TABLE good AS SELECT * FROM audit_checkpoints',
		);
		await bench.tamper(`UPDATE audit_checkpoints SET ${set}`);
		expect(await bench.audit.verify()).toMatchObject({
			ok: false,
			seq: 2,
			problem: expect.stringContaining('signature'),
		});
		await bench.tamper('DELETE FROM audit_checkpoints');
		await bench.tamper('INSERT INTO audit_checkpoints SELECT * FROM good');
	}
	expect(await bench.audit.verify()).toMatchObject({ ok: true, head: { seq } });
	await bench.tamper('DELETE FROM audit_checkpoints');
	expect(await bench.audit.verify()).toMatchObject({ ok: false, seq: 1 });
	await bench.tamper('INSERT INTO audit_checkpoints SELECT * FROM kept');
	expect(await bench.audit.verify()).toMatchObject({
		ok: false,
		seq: 2,
		problem: expect.stringContaining('missing'),
	});
});

test('S28: it does not remove the traces of tampering, unless told to', async () => {
	await fillDays(1, 2, 3, 4);
	await bench.tamper("UPDATE audit_events SET action = 'login.refused' WHERE actor_id = 2");
	await expect(bench.audit.prune(day(4))).rejects.toMatchObject({
		code: 'internal',
		message: expect.stringContaining('Event 2 is not what row 2'),
	});
	expect(await left()).toEqual([4, 3, 2, 1]);
	expect(await bench.audit.prune(day(2))).toBe(1);
	expect(await bench.audit.prune(day(4), { evenIfBroken: true })).toBe(2);
	expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 1, removed: 3 });
});

test('S28: a checkpoint is signed with the key of its day', async () => {
	await fillDays(1, 2, 3);
	const older = bench.node([olderAuditKey, auditKey]);
	await older.audit.prune(day(2));
	expect(await older.audit.verify()).toMatchObject({ ok: true });
	expect(await bench.audit.verify()).toMatchObject({
		...{ ok: false, seq: 1, problem: expect.stringContaining(`key ${olderAuditKey.id}`) },
	});
	const both = bench.node([auditKey, olderAuditKey]);
	await both.audit.prune(day(3));
	expect(await bench.audit.verify()).toMatchObject({ ok: true, removed: 2 });
});
