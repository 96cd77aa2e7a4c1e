import { describe, expect, test } from 'vitest';
import { AppError } from '../errors';
import { createTurns } from './turns';

/** Work that ends when it is told to. */
function held() {
	let end: () => void = () => undefined;
	const done = new Promise<void>((resolve) => {
		end = resolve;
	});
	return { work: () => done, end: () => end() };
}
const create = (atOnce: number, limit: number) =>
	createTurns({ atOnce, limit, busy: () => new AppError('busy', 'full') });
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('S13: turns', () => {
	test('as many as allowed run, as many as allowed wait, the next is refused; then in order', async () => {
		const { take } = create(2, 2);
		const begun: number[] = [];
		const works = [held(), held(), held(), held()];
		const all = works.map(({ work }, index) =>
			take(() => {
				begun.push(index);
				return work();
			}),
		);
		await expect(take(async () => undefined)).rejects.toMatchObject({ code: 'busy' });
		await settle();
		expect(begun).toEqual([0, 1]);
		works[0]?.end();
		await settle();
		expect(begun).toEqual([0, 1, 2]);
		for (const { end } of works) end();
		await Promise.all(all);
		expect(begun).toEqual([0, 1, 2, 3]);
	});

	test('who is gone before the turn came is dropped and leaves the place to others', async () => {
		const { take } = create(1, 2);
		const first = held();
		const running = take(first.work);
		const gone = new AbortController();
		let ran = 0;
		const count = async () => {
			ran += 1;
		};
		const left = [take(count, gone.signal), take(count, gone.signal)];
		gone.abort();
		const stays = take(count);
		first.end();
		await running;
		await stays;
		for (const one of left) await expect(one).rejects.toMatchObject({ code: 'busy' });
		expect(ran).toBe(1);
	});

	test('work that fails frees its place, and work that has begun is not dropped', async () => {
		const { take } = create(1, 1);
		await expect(take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
		const gone = new AbortController();
		const work = held();
		const running = take(work.work, gone.signal);
		gone.abort();
		work.end();
		await expect(running).resolves.toBeUndefined();
		await expect(take(async () => 'free')).resolves.toBe('free');
	});
});
