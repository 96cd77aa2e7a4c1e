import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTouches } from './touches';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what comes within a moment is written once, together', async () => {
	const write = vi.fn(async (_ids: readonly number[]) => undefined);
	const { add } = createTouches(write);
	for (const id of [1, 2, 1, 3, 2]) add(id);
	expect(write).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1000);
	expect(write.mock.calls).toEqual([[[1, 2, 3]]]);
	add(1);
	await vi.advanceTimersByTimeAsync(1000);
	expect(write.mock.calls.length).toBe(2);
});

test('flush writes at once, waits for what is being written, and does nothing where nothing is due', async () => {
	const ended: number[] = [];
	const write = async (ids: readonly number[]) => {
		await new Promise((resolve) => setTimeout(resolve, 500));
		ended.push(...ids);
	};
	const { add, flush } = createTouches(write);
	await flush();
	add(1);
	await vi.advanceTimersByTimeAsync(300);
	add(2);
	const flushed = flush();
	await vi.advanceTimersByTimeAsync(1000);
	await flushed;
	expect(ended).toEqual([1, 2]);
});

test('a database that is away loses a touch and breaks nothing', async () => {
	const write = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
	const { add, flush } = createTouches(write);
	add(1);
	await flush();
	add(1);
	await flush();
	expect(write.mock.calls).toEqual([[[1]], [[1]]]);
});

test('one write at a time: where the database lets it wait, everything else gathers for the next', async () => {
	const writes: Array<{ ids: readonly number[]; end: () => void }> = [];
	const { add } = createTouches(
		(ids) => new Promise<void>((end) => void writes.push({ ids, end })),
	);
	for (let id = 1; id <= 20; id += 1) {
		add(id);
		await vi.advanceTimersByTimeAsync(300);
	}
	expect(writes.map(({ ids }) => ids)).toEqual([[1]]);
	writes[0]?.end();
	await vi.advanceTimersByTimeAsync(300);
	expect(writes[1]?.ids).toHaveLength(19);
});
