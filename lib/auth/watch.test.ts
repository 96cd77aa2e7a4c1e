import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWatch, type News } from './watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch whose news are told by hand, and whose sessions live until they are in `ended`. */
function bench() {
	const ended = new Set<number>();
	const isLive = vi.fn(async (id: number) => !ended.has(id));
	const close = vi.fn(async () => undefined);
	let news: News | undefined;
	const listen = vi.fn((heard: News) => {
		news = heard;
		return { close };
	});
	const watch = createWatch({ listen, isLive });
	const tell = async (id: number) => {
		news?.onSession(id);
		await vi.advanceTimersByTimeAsync(0);
	};
	return { watch, ended, isLive, listen, close, tell, gap: () => news?.onGap() };
}

describe('S2, S21: who watches a session', () => {
	test('is told once that it has ended, and of no other', async () => {
		const { watch, ended, tell, listen } = bench();
		const [one, two] = [vi.fn(), vi.fn()];
		watch.subscribe(1, one);
		watch.subscribe(2, two);
		ended.add(1);
		await tell(1);
		await tell(1);
		expect(one.mock.calls).toEqual([['ended']]);
		expect(two).not.toHaveBeenCalled();
		expect(listen).toHaveBeenCalledTimes(1);
	});

	test('is told of an end that came between being let in and listening', async () => {
		const { watch, ended } = bench();
		ended.add(1);
		const one = vi.fn();
		watch.subscribe(1, one);
		await vi.advanceTimersByTimeAsync(0);
		expect(one.mock.calls).toEqual([['ended']]);
	});

	test('is not told by news alone: the row decides', async () => {
		const { watch, tell } = bench();
		const one = vi.fn();
		watch.subscribe(1, one);
		await tell(1);
		expect(one).not.toHaveBeenCalled();
	});

	test('is told within 20 s where no news came, as when a session expires', async () => {
		const { watch, ended } = bench();
		const one = vi.fn();
		watch.subscribe(1, one);
		await vi.advanceTimersByTimeAsync(0);
		ended.add(1);
		await vi.advanceTimersByTimeAsync(20_000);
		expect(one.mock.calls).toEqual([['ended']]);
	});

	test('is told after a gap', async () => {
		const { watch, ended, gap } = bench();
		const one = vi.fn();
		watch.subscribe(1, one);
		await vi.advanceTimersByTimeAsync(0);
		ended.add(1);
		gap();
		await vi.advanceTimersByTimeAsync(0);
		expect(one.mock.calls).toEqual([['ended']]);
	});

	test('hears no end from a database that is away, but later', async () => {
		const { watch, ended, isLive, tell } = bench();
		const one = vi.fn();
		watch.subscribe(1, one);
		await vi.advanceTimersByTimeAsync(0);
		ended.add(1);
		isLive.mockRejectedValueOnce(new Error('away'));
		await tell(1);
		expect(one).not.toHaveBeenCalled();
		await tell(1);
		expect(one.mock.calls).toEqual([['ended']]);
	});

	test('hears nothing once it has left, and makes room for another', async () => {
		const { watch, ended, tell, isLive } = bench();
		const left = vi.fn();
		const leave = Array.from({ length: 20 }, () => watch.subscribe(1, () => left()));
		expect(watch.subscribe(1, left)).toBeNull();
		expect(watch.subscribe(2, vi.fn())).not.toBeNull();
		leave[0]?.();
		expect(watch.subscribe(1, left)).not.toBeNull();
		for (const each of leave) each?.();
		await vi.advanceTimersByTimeAsync(0);
		ended.add(1);
		await tell(1);
		expect(left).toHaveBeenCalledTimes(1);
		isLive.mockClear();
		await tell(1);
		expect(isLive).not.toHaveBeenCalled();
	});

	test('is told that the server stops, not that the session has ended', async () => {
		const { watch, close } = bench();
		const one = vi.fn();
		watch.subscribe(1, one);
		await watch.close();
		expect(one.mock.calls).toEqual([['stopping']]);
		expect(close).toHaveBeenCalledTimes(1);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(one).toHaveBeenCalledTimes(1);
	});

	test('is told so at once when it comes after that, once it has its way to stop', async () => {
		const { watch, listen } = bench();
		await watch.close();
		const late = vi.fn();
		expect(watch.subscribe(1, late)).not.toBeNull();
		expect(late).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(0);
		expect(late.mock.calls).toEqual([['stopping']]);
		expect(listen, 'nothing is listened to any more').not.toHaveBeenCalled();
	});
});
