import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPreviewer } from './previewer';
import type { Asked, Preview } from './protocol';

class StandIn {
	onmessage: ((event: { data: Preview | null }) => void) | null = null;
	onerror: (() => void) | null = null;
	readonly asked: string[] = [];
	isTerminated = false;
	postMessage({ words }: Asked): void {
		this.asked.push(words);
	}
	terminate(): void {
		this.isTerminated = true;
	}
}

let workers: StandIn[] = [];
let heard: Array<[string, Preview | null]> = [];
const preview = { message: 'Table.' } as Preview;
const made = () =>
	createPreviewer({
		start: () => {
			const worker = new StandIn();
			workers.push(worker);
			return worker as unknown as Worker;
		},
		onPreview: ({ words }, came) => heard.push([words, came]),
	});
const asked = (words: string): Asked => ({ words, program: null });
beforeEach(() => {
	workers = [];
	heard = [];
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test('no worker before the first words; while it plans only the newest words wait', () => {
	const previewer = made();
	expect(workers).toHaveLength(0);
	for (const words of ['a', 'a t', 'a table']) previewer.ask(asked(words));
	workers[0]?.onmessage?.({ data: preview });
	workers[0]?.onmessage?.({ data: preview });
	expect(workers[0]?.asked).toEqual(['a', 'a table']);
	expect(heard).toEqual([
		['a', preview],
		['a table', preview],
	]);
	previewer.close();
	expect(workers[0]?.isTerminated).toBe(true);
});

test('a worker that fails or hangs is replaced; one that cannot be started is given up', () => {
	const previewer = made();
	previewer.ask(asked('one'));
	workers[0]?.onerror?.();
	previewer.ask(asked('two'));
	vi.advanceTimersByTime(10_000);
	previewer.ask(asked('three'));
	workers[2]?.onerror?.();
	previewer.ask(asked('four'));
	expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true, true]);
	expect(heard.map(([, came]) => came)).toEqual([null, null, null, null]);
});
