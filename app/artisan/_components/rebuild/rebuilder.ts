import type { Rebuilt, Reply, Request, Wish } from './protocol';

const deadlineMilliseconds = 20_000;
/** It also keeps solids of its own, beside the kernel's memory: a new worker begins with little. */
const buildsPerWorker = 400;

export type Outcome = { readonly rebuilt: Rebuilt } | { readonly message: string };

export interface Rebuilder {
	/** Only the newest wish counts: one that waits is dropped for it. */
	ask(wish: Wish): void;
	close(): void;
}

/**
 * Builds in a worker of the browser, one wish at a time.
 * @param onOutcome of each wish that was not dropped @param sentences for what is no fault of the values
 */
export function createRebuilder(options: {
	readonly start: () => Worker;
	readonly onOutcome: (outcome: Outcome) => void;
	readonly sentences: { readonly slow: string; readonly broken: string };
}): Rebuilder {
	let worker: Worker | null = null;
	let builds = 0;
	let isBusy = false;
	let next: Wish | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const drop = () => {
		worker?.terminate();
		worker = null;
		builds = 0;
	};
	const done = (outcome: Outcome) => {
		clearTimeout(timer);
		isBusy = false;
		options.onOutcome(outcome);
		if (next !== null) send(next);
	};
	const fail = (message: string) => {
		drop();
		done({ message });
	};
	const hear = (reply: Reply) => {
		if (reply.type === 'rebuilt') {
			if (reply.isFull) drop();
			done({ rebuilt: reply.rebuilt });
		} else if (reply.type === 'refused') done({ message: reply.message });
		else fail(options.sentences.broken);
	};
	const send = (wish: Wish) => {
		next = null;
		isBusy = true;
		if (builds >= buildsPerWorker) drop();
		if (worker === null) {
			worker = options.start();
			worker.onmessage = ({ data }: MessageEvent<Reply>) => hear(data);
			worker.onerror = () => fail(options.sentences.broken);
		}
		builds += 1;
		timer = setTimeout(() => fail(options.sentences.slow), deadlineMilliseconds);
		worker.postMessage({ type: 'build', wish } satisfies Request);
	};
	return {
		ask: (wish) => {
			if (isBusy) next = wish;
			else send(wish);
		},
		close: () => {
			clearTimeout(timer);
			drop();
		},
	};
}
