import { expect, test } from 'vitest';
import { outcomeOf } from './outcome';

const planned = { status: 'ready', message: 'Planned.' } as const;

test.each([
	['code 1, signal null: Error: ENOSPC: no space left on device, write', 'disk', /no room/],
	["code 1, signal null: Error: EROFS: read-only file system, open '/x'", 'disk', /cannot write/],
	['code null, signal SIGSEGV: ', 'crashed', /ended unexpectedly/],
])('a process that ended with %j', (detail, errorCode, words) => {
	const outcome = outcomeOf({ type: 'crashed', detail }, planned);
	expect(outcome).toMatchObject({ status: 'failed', errorCode });
	expect(outcome.message).toMatch(words);
});
