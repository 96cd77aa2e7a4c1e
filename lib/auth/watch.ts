/** Hears of sessions that may have ended (`p2m_session_ended`), and of having missed such news. */
export interface News {
	onSession(sessionId: number): void;
	/** The connection was away for a while. */
	onGap(): void;
}

/** Why nothing more will be heard: the session has ended, or this server stops and tells no longer. */
type Farewell = 'ended' | 'stopping';

export interface Watch {
	/**
	 * Calls back once: when the session has ended, by whatever means and on whatever node, or when this
	 * server stops.
	 * @returns the way to stop listening, or null when this session is watched too often already
	 */
	subscribe(sessionId: number, onEnd: (why: Farewell) => void): (() => void) | null;
	/** Calls all back, and at once who comes later, so that no open page keeps the server from stopping. */
	close(): Promise<void>;
}

/** Ten tabs and some to spare. */
const watchersPerSession = 20;

/** Looked at now and then as well: news can be lost, and nobody tells of a session that expires. */
const lookAgainMilliseconds = 20_000;

/**
 * @param options.listen begins to listen; what it returns ends that
 * @param options.isLive the row's verdict: the news only says when to ask
 */
export function createWatch(options: {
	listen: (news: News) => { close(): Promise<void> };
	isLive: (sessionId: number) => Promise<boolean>;
}): Watch {
	const watched = new Map<number, Set<(why: Farewell) => void>>();
	let listening: { close(): Promise<void> } | undefined;
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;

	const end = (sessionId: number, why: Farewell) => {
		const callbacks = watched.get(sessionId) ?? [];
		watched.delete(sessionId);
		for (const callback of callbacks) {
			callback(why);
		}
	};
	/** A database that is away ends nobody's session: the next look will tell. */
	const look = async (sessionId: number) => {
		if (watched.has(sessionId) && !(await options.isLive(sessionId).catch(() => true))) {
			end(sessionId, 'ended');
		}
	};
	const lookAtAll = () => {
		for (const sessionId of watched.keys()) {
			void look(sessionId);
		}
	};
	const begin = () => {
		listening ??= options.listen({ onSession: (id) => void look(id), onGap: lookAtAll });
		timer ??= setInterval(lookAtAll, lookAgainMilliseconds).unref();
	};

	return {
		subscribe: (sessionId, onEnd) => {
			if (isClosed) {
				// After the caller has what it is about to be given.
				queueMicrotask(() => onEnd('stopping'));
				return () => undefined;
			}
			begin();
			const callbacks = watched.get(sessionId) ?? new Set();
			if (callbacks.size >= watchersPerSession) {
				return null;
			}
			watched.set(sessionId, callbacks.add(onEnd));
			// It may have ended since the caller was let in, and that news came too early to be heard here.
			void look(sessionId);
			return () => {
				callbacks.delete(onEnd);
				if (callbacks.size === 0 && watched.get(sessionId) === callbacks) {
					watched.delete(sessionId);
				}
			};
		},
		close: async () => {
			isClosed = true;
			clearInterval(timer);
			for (const sessionId of [...watched.keys()]) {
				end(sessionId, 'stopping');
			}
			await listening?.close();
		},
	};
}
