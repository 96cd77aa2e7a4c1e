import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { createHasher, type Hasher } from './hasher';

let hasher: Hasher | undefined;
const create = (options: Partial<Parameters<typeof createHasher>[0]> = {}) => {
	hasher = createHasher({ threads: 1, queueLimit: 3, cost: 4, ...options });
	return hasher;
};
afterEach(() => hasher?.close());

/** Slow enough that the queue is still full when the last of a burst arrives. */
const slowCost = 11;

describe('S13: the queue is bounded', () => {
	test('what does not fit is refused at once, as busy and with the seconds to wait; the rest is done', async () => {
		const { verify } = create({ cost: slowCost });
		await verify('warm', null);
		let done = 0;
		let doneBefore = Number.NaN;
		const burst = Array.from({ length: 20 }, () => verify('x', null));
		for (const one of burst) {
			one.then(
				() => {
					done += 1;
				},
				() => {
					doneBefore = done;
				},
			);
		}
		const results = await Promise.allSettled(burst);
		const refused = results.filter((result) => result.status === 'rejected');
		expect(results.length - refused.length).toBeGreaterThanOrEqual(3);
		expect(results.length - refused.length).toBeLessThanOrEqual(5);
		for (const { reason } of refused) {
			expect(reason).toMatchObject({ name: 'AppError', code: 'busy' });
			expect(Number.isSafeInteger(reason.retryAfterSeconds) && reason.retryAfterSeconds > 0).toBe(
				true,
			);
		}
		expect(doneBefore, 'the last refusal comes before the first answer').toBe(0);
		expect(await verify('x', null)).toMatchObject({ matches: false });
	});

	test('making hashes waits in the same queue', async () => {
		const { hash } = create({ cost: slowCost });
		const results = await Promise.allSettled(Array.from({ length: 20 }, () => hash('x')));
		const codes = results.map((result) =>
			result.status === 'rejected' ? result.reason.code : 'ok',
		);
		expect(new Set(codes)).toEqual(new Set(['ok', 'busy']));
	});
});

test('S13, S15: a known browser is served while the strangers’ queue is full', async () => {
	const { verify } = create({ cost: slowCost, queueLimit: 6 });
	await verify('warm', null);
	let waiting = 7;
	const flood = Array.from({ length: 7 }, () =>
		verify('x', null).finally(() => {
			waiting -= 1;
		}),
	);
	await expect(verify('x', null)).rejects.toMatchObject({ code: 'busy' });
	await verify('x', null, { known: true });
	expect(waiting).toBeGreaterThanOrEqual(5);
	await Promise.all(flood);
});

test('S13: hashing leaves the event loop alone', async () => {
	const { verify } = create({ threads: 2, queueLimit: 64, cost: slowCost });
	await verify('warm', null);
	const before = performance.eventLoopUtilization();
	await Promise.all(Array.from({ length: 10 }, () => verify('x', null)));
	// Where it hashes, it does nothing else.
	expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});

test('S10: what it makes it verifies, at the cost it was given', async () => {
	const { hash, verify } = create({ cost: 5 });
	const made = await hash('correct horse battery staple');
	expect(made).toMatch(/^\$2b\$05\$/);
	expect(await verify('correct horse battery staple', made)).toEqual({
		matches: true,
		outdated: false,
	});
	expect(await verify('correct horse battery stable', made)).toEqual({
		matches: false,
		outdated: false,
	});
	expect(await verify('x', '$2x$05$rubbish')).toEqual({ matches: false, outdated: false });
});
