let serverAhead = Number.NEGATIVE_INFINITY;
let known = { username: '', end: 0 };

/**
 * The server's time, milliseconds since 1970: this browser's clock may be wrong, and it stands still in a
 * machine that sleeps. What comes late, out of the router's memory for example, tells too early a time.
 */
export function noteServerTime(milliseconds: number): void {
	if (Number.isFinite(milliseconds)) {
		serverAhead = Math.max(serverAhead, milliseconds - performance.now());
	}
}

/** When somebody's session ends, by the server's time. The latest word counts: a page may be older than it. */
export function noteEnd(username: string, milliseconds: number): void {
	const end = known.username === username ? Math.max(known.end, milliseconds) : milliseconds;
	known = { username, end };
}

/** The session was found to have run out, by a clock that is a little ahead. */
export function noteOver(): void {
	known = { ...known, end: Math.min(known.end, performance.now() + serverAhead) };
}

export function millisecondsLeft(): number {
	return known.end - (performance.now() + serverAhead);
}
