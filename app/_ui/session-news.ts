/** Where the stream fails, the question is asked this often: a sign-out elsewhere shows within two seconds. */
const pollMilliseconds = 1500;
const streamPatienceMilliseconds = 4000;

/**
 * Calls back when the session has ended on the server. One tab of a browser listens (a browser has six
 * connections to a server, and a stream holds one); where tabs cannot agree on one, because the page came
 * over plain HTTP, those that are visible do.
 * @returns the way to stop
 */
export function watchSession(onEnded: () => void): () => void {
	const stop = new AbortController();
	if (navigator.locks === undefined) {
		listenWhileVisible(onEnded, stop.signal);
	} else {
		navigator.locks
			.request('p2m-session-news', { signal: stop.signal }, () => listen(onEnded, stop.signal))
			.catch(() => undefined);
	}
	return () => stop.abort();
}

function listenWhileVisible(onEnded: () => void, signal: AbortSignal): void {
	let listening: AbortController | undefined;
	const update = () => {
		listening?.abort();
		if (document.visibilityState === 'visible' && !signal.aborted) {
			listening = new AbortController();
			void listen(onEnded, AbortSignal.any([signal, listening.signal]));
		}
	};
	document.addEventListener('visibilitychange', update, { signal });
	signal.addEventListener('abort', () => listening?.abort());
	update();
}

/** Until told to stop, by stream or, where that does not come about, by asking. */
function listen(onEnded: () => void, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const source = new EventSource('/auth/events');
		let polling: ReturnType<typeof setInterval> | undefined;
		const poll = () => {
			polling ??= setInterval(() => void ask(onEnded), pollMilliseconds);
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
			void ask(onEnded);
		};
		source.addEventListener('ended', () => {
			source.close();
			onEnded();
		});
		signal.addEventListener('abort', () => {
			clearTimeout(patience);
			clearInterval(polling);
			source.close();
			resolve();
		});
	});
}

/** A server that cannot be reached has ended nothing. */
async function ask(onEnded: () => void): Promise<void> {
	try {
		const response = await fetch('/auth/verify', { method: 'POST' });
		if (response.ok && (await response.json()).valid === false) {
			onEnded();
		}
	} catch {
		// The next time.
	}
}
