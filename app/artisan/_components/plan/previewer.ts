import type { Asked, Preview } from './protocol';

const deadlineMilliseconds = 10_000;
/** One that cannot be started is not tried at each key. */
const mostFailures = 3;

/** Plans in a worker of the browser, one wish at a time; of those that wait only the newest counts. */
export function createPreviewer(options: {
	readonly start: () => Worker;
	/** Null: there is none of these words. */
	readonly onPreview: (asked: Asked, preview: Preview | null) => void;
}) {
	let worker: Worker | null = null;
	let failures = 0;
	let current: Asked | null = null;
	let next: Asked | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const done = (preview: Preview | null) => {
		clearTimeout(timer);
		const asked = current;
		const waiting = next;
		current = null;
		next = null;
		if (asked !== null) options.onPreview(asked, preview);
		if (waiting !== null) send(waiting);
	};
	const fail = () => {
		worker?.terminate();
		worker = null;
		failures += 1;
		done(null);
	};
	const send = (asked: Asked) => {
		current = asked;
		if (failures >= mostFailures) return done(null);
		if (worker === null) {
			worker = options.start();
			worker.onmessage = ({ data }: MessageEvent<Preview | null>) => done(data);
			worker.onerror = fail;
		}
		timer = setTimeout(fail, deadlineMilliseconds);
		worker.postMessage(asked);
	};
	return {
		ask: (asked: Asked) => {
			if (current === null) send(asked);
			else next = asked;
		},
		close: () => {
			clearTimeout(timer);
			worker?.terminate();
			worker = null;
			current = null;
			next = null;
		},
	};
}
