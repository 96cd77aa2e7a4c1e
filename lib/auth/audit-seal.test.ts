import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditBench, auditBench, signIn } from '../testing/audit';
import { createSealer } from './audit-seal';

let bench: AuditBench;

beforeEach(async () => {
	bench = await auditBench();
});
afterEach(() => bench.close());

const chain = () =>
	bench.sql<{ seq: number; event: number }>(
		'SELECT seq::int, event_id::int AS event FROM audit_chain ORDER BY seq',
	);
const eventsInOrder = async () => (await chain()).map(({ event }) => event);

describe('S28: the sealer', () => {
	test('chains each event once, 500 a transaction, also in four runs on two nodes at once', async () => {
		await bench.sql(
			`INSERT INTO audit_events (action, outcome, address)
			SELECT 'login.succeeded', 'success', 'address ' || n FROM generate_series(1, 1200) AS n`,
		);
		const other = bench.node().audit;
		const sealed = await Promise.all([
			...[bench.audit.seal(), other.seal(), bench.audit.seal(), other.seal()],
		]);
		// Whoever found the lock taken went away; what is left over is for the next run.
		await bench.audit.seal();
		expect(Math.max(...sealed)).toBeGreaterThan(0);
		expect(await chain()).toEqual(
			Array.from({ length: 1200 }, (_, index) => ({ seq: index + 1, event: index + 1 })),
		);
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 1200, unsealed: 0 });
		expect(await bench.audit.seal()).toBe(0);
	});

	test('loses no event while two nodes write and seal', async () => {
		const other = bench.node().audit;
		const node = async (audit: typeof other) => {
			for (let round = 0; round < 10; round += 1) {
				await Promise.all([
					...Array(6)
						.fill(signIn)
						.map((e) => audit.append(e)),
					audit.seal(),
				]);
			}
		};
		await Promise.all([node(bench.audit), node(other)]);
		await bench.audit.seal();
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 120, unsealed: 0 });
	});

	test('takes an event that commits late, with a lower number, after those that were sealed before', async () => {
		let commit: () => void = () => undefined;
		const late = bench.db.prisma.$transaction(async (transaction) => {
			await bench.audit.append(signIn, transaction);
			await new Promise<void>((resolve) => {
				commit = resolve;
			});
		});
		await expect
			.poll(() => bench.sql('SELECT last_value FROM audit_events_id_seq WHERE is_called'))
			.toHaveLength(1);
		await bench.fill(2);
		expect(await bench.audit.seal()).toBe(2);
		expect(await eventsInOrder()).toEqual([2, 3]);
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 2 });
		commit();
		await late;
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 2, unsealed: 1 });
		expect(await bench.audit.seal()).toBe(1);
		expect(await eventsInOrder()).toEqual([2, 3, 1]);
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 3, unsealed: 0 });
	});

	test('that is cut off half-way leaves everything queued, and the next run chains it', async () => {
		await bench.fill(5);
		await bench.sql(`CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
		await bench.sql(`CREATE TRIGGER cut_off AFTER INSERT ON audit_chain FOR EACH ROW
			WHEN (NEW.seq = 3) EXECUTE FUNCTION cut_off()`);
		await expect(bench.audit.seal()).rejects.toMatchObject({
			code: 'database_unavailable',
		});
		expect(await chain()).toEqual([]);
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 0, unsealed: 5 });
		await bench.sql('DROP TRIGGER cut_off ON audit_chain');
		expect(await bench.node().audit.seal()).toBe(5);
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 5, unsealed: 0 });
	});

	test('is not stopped by what was put into the queue by hand', async () => {
		await bench.fill(1);
		await bench.audit.seal();
		await bench.sql('INSERT INTO audit_queue VALUES (1), (-4)');
		await bench.fill(1);
		expect(await bench.audit.seal()).toBe(1);
		expect(await eventsInOrder()).toEqual([1, 2]);
		expect(await bench.sql('SELECT event_id::int AS id FROM audit_queue')).toEqual([{ id: -4 }]);
		await bench.tamper('DELETE FROM audit_queue');
		expect(await bench.audit.verify()).toMatchObject({ ok: true, rows: 2 });
	});

	test('seals nothing without a key', async () => {
		const { audit } = bench.node([]);
		await expect(audit.seal()).rejects.toMatchObject({ code: 'invalid_settings' });
	});
});

describe('the sealer’s timer', () => {
	test('runs one at a time, goes on after an error, and stops when the last run is done', async () => {
		let running = 0;
		let most = 0;
		let runs = 0;
		const errors: unknown[] = [];
		const sealer = createSealer({
			seal: async () => {
				running += 1;
				runs += 1;
				most = Math.max(most, running);
				await delay(30);
				running -= 1;
				if (runs === 1) throw new Error('away');
			},
			intervalMilliseconds: 5,
			onError: (error) => errors.push(error),
		});
		sealer.start();
		sealer.start();
		await expect.poll(() => runs).toBeGreaterThan(2);
		await sealer.stop();
		expect(running).toBe(0);
		const after = runs;
		await delay(60);
		expect(runs).toBe(after);
		expect(most).toBe(1);
		expect(errors).toEqual([new Error('away')]);
		await sealer.stop();
	});
});
