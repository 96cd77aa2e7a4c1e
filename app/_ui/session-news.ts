/** Where the stream fails, the question is asked this often: a sign-out elsewhere shows within two seconds. */
const pollMilliseconds = 1500;
const streamPatienceMilliseconds = 4000;

/**
 * Calls back when the session may have ended on the server, and then again until told to stop. One tab of a
 * browser listens (a browser has six connections to a server, and a stream holds one); where tabs cannot
 * agree on one, because the page came over plain HTTP, those that are visible do.
 * @returns the way to stop
 */
export function watchSession(onDoubt: () => void): () => void {
	const stop = new AbortController();
	if (navigator.locks === undefined) {
		listenWhileVisible(onDoubt, stop.signal);
	} else {
		navigator.locks
			.request('p2m-session-news', { signal: stop.signal }, () => listen(onDoubt, stop.signal))
			.catch(() => undefined);
	}
	return () => stop.abort();
}

function listenWhileVisible(onDoubt: () => void, signal: AbortSignal): void {
	let listening: AbortController | undefined;
	const update = () => {
		listening?.abort();
		if (document.visibilityState === 'visible' && !signal.aborted) {
			listening = new AbortController();
			void listen(onDoubt, AbortSignal.any([signal, listening.signal]));
		}
	};
	document.addEventListener('visibilitychange', update, { signal });
	signal.addEventListener('abort', () => listening?.abort());
	update();
}

/** Until told to stop, by stream or, where that does not come about, by asking. */
function listen(onDoubt: () => void, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const source = new EventSource('/auth/events');
		let polling: ReturnType<typeof setInterval> | undefined;
		const poll = () => {
			polling ??= setInterval(onDoubt, pollMilliseconds);
		};
		const patience = setTimeout(poll, streamPatienceMilliseconds);
		source.onopen = () => {
			clearTimeout(patience);
			clearInterval(polling);
			polling = undefined;
		};
		// The browser connects again by itself; where the server refused, it does not.
		source.onerror = () => {
			poll();
			onDoubt();
		};
		source.addEventListener('ended', () => {
			source.close();
			poll();
			onDoubt();
		});
		signal.addEventListener('abort', () => {
			clearTimeout(patience);
			clearInterval(polling);
			source.close();
			resolve();
		});
	});
}
