import { expect, test } from 'vitest';
import { legacySecret, legacyToken } from '../testing/legacy';
import { createSignerOf } from './signatures';

const previous = 'Jw3bT8x-qN5vKz0yHc7RdLa2MgUe6PfS_earlier-one';
const claims = { user_id: 1, username: 'maria', exp: 1, iat: 0 };

const signerOf = createSignerOf({ current: legacySecret, previous: [previous, 'too short'] });

test.each([
	[legacySecret, 'current'],
	[previous, 'previous'],
	['too short', 'weak'],
	['your-secret-key-change-in-production', 'published'],
	['your-super-secret-key-change-this-in-production-12345', 'published'],
	['another one', 'unknown'],
])('S8: a token under %s is told: %s', (secret, signer) => {
	expect(signerOf(legacyToken(claims, secret))).toBe(signer);
	expect(signerOf(legacyToken(claims, secret))).toBe(signer);
});

test.each(['', 'x', 'a.b', '..', `${legacyToken(claims, legacySecret)}x`])(
	'%j bears no signature that is known',
	(token) => {
		expect(signerOf(token)).toBe('unknown');
	},
);

// PyJWT 2.6, as the older service calls it.
const genuine =
	'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjoyLCJ1c2VybmFtZSI6Im1hcmlhIiwiZXhwIjo0MTAyNDQ0ODAwLCJpYXQiOjE3NjM5MDAwMDB9.lpCP0w1FvqA3SZizOqwVpQi8SLToMjGzQAOXUR9YWqw';

test("PyJWT's own token is the service's", () => {
	expect(signerOf(genuine)).toBe('current');
});
