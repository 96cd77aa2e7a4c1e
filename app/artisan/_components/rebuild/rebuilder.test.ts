import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reply, Request, Wish } from './protocol';
import { createRebuilder, type Outcome } from './rebuilder';

class StandIn {
	onmessage: ((event: { data: Reply }) => void) | null = null;
	onerror: (() => void) | null = null;
	readonly wishes: Wish[] = [];
	isTerminated = false;
	postMessage(request: Request): void {
		this.wishes.push(request.wish);
	}
	terminate(): void {
		this.isTerminated = true;
	}
}

let workers: StandIn[] = [];
let outcomes: Outcome[] = [];
const wish = (height: number): Wish => ({
	program: {} as Wish['program'],
	values: { height },
	colors: {},
});
const reply = (milliseconds: number, isFull = false): Reply => ({
	type: 'rebuilt',
	isFull,
	rebuilt: { glb: new ArrayBuffer(0), size: [1, 1, 1], triangles: 12, milliseconds },
});
const made = () =>
	createRebuilder({
		start: () => {
			const worker = new StandIn();
			workers.push(worker);
			return worker as unknown as Worker;
		},
		onOutcome: (outcome) => outcomes.push(outcome),
		sentences: { slow: 'slow', broken: 'broken' },
	});
beforeEach(() => {
	workers = [];
	outcomes = [];
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test('while it builds only the newest wish waits', () => {
	const rebuilder = made();
	for (const height of [1, 2, 3]) rebuilder.ask(wish(height));
	expect(workers[0]?.wishes.map(({ values }) => values['height'])).toEqual([1]);
	workers[0]?.onmessage?.({ data: reply(5) });
	expect(workers[0]?.wishes.map(({ values }) => values['height'])).toEqual([1, 3]);
	expect(outcomes).toHaveLength(1);
});

test('a worker that breaks, fails or takes too long is replaced, and says so', () => {
	const rebuilder = made();
	rebuilder.ask(wish(1));
	workers[0]?.onmessage?.({ data: { type: 'broken' } });
	rebuilder.ask(wish(2));
	workers[1]?.onerror?.();
	rebuilder.ask(wish(3));
	vi.advanceTimersByTime(20_000);
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
	expect(outcomes).toEqual([{ message: 'broken' }, { message: 'broken' }, { message: 'slow' }]);
});

test('a worker whose memory is full is replaced before what waits is built', () => {
	const rebuilder = made();
	rebuilder.ask(wish(1));
	rebuilder.ask(wish(2));
	workers[0]?.onmessage?.({ data: reply(5, true) });
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
	expect(workers[1]?.wishes.map(({ values }) => values['height'])).toEqual([2]);
	expect(outcomes).toHaveLength(1);
});

test('values that cannot be built are refused with a sentence, by the same worker', () => {
	const rebuilder = made();
	rebuilder.ask(wish(1));
	workers[0]?.onmessage?.({ data: { type: 'refused', message: 'Height: 0 to 9.' } });
	rebuilder.ask(wish(2));
	expect(workers).toHaveLength(1);
	expect(outcomes).toEqual([{ message: 'Height: 0 to 9.' }]);
	rebuilder.close();
	expect(workers[0]?.isTerminated).toBe(true);
});
