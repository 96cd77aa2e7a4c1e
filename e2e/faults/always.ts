/** What must hold whatever happens. The traffic, the watch over recovery and the audit afterwards look at these. */
export const always = {
	never500: 'no answer is a 500',
	retryAfter: 'every 503 says when to come back',
	calm: 'before the fault and after recovery nothing is refused',
	fitting: 'every other answer is the one it should be',
	connections: 'every request is answered: no connection breaks',
	bound:
		'no request waits longer than 25 s (with a password to check: 25 s more than twice the slowest when it is calm)',
	revoked: 'a revoked, forged or expired token is never valid',
	live: 'a sign-in that was answered 200 stays valid',
	rows: 'a sign-in that was answered 200 has its row, and its line in the audit',
	logout: 'a logout that was answered 200 ended the session, at every node',
	password: 'of the passwords after a change exactly one works, the new one where 200 was answered',
	tasks: 'a task that was answered 202 is there, once for its Idempotency-Key, and ends completed',
	shares: 'a share that was answered 201 opens, and one whose revocation was answered 204 does not',
	chain: 'the audit chain is whole',
	recovery: 'it comes back by itself in time',
} as const;

/** Of these, those that a fault without the common traffic does not look at. */
export const ofTraffic: readonly string[] = [always.shares, always.logout];

/** And where sessions end after seconds. */
export const ofSessions: readonly string[] = [always.live, always.rows];
