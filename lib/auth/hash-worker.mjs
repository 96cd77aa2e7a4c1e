// Runs in a thread of its own (lib/auth/hasher.ts): a bcrypt check takes a third of a second of CPU,
// which on the event loop stalls every request and in libuv's pool starves WebCrypto.
// Plain JavaScript without a build step, so that every host loads the same file.
import bcryptjs from 'bcryptjs';

const maxPasswordBytes = 72;
/** A stored cost above this would block a thread for more than ten seconds; such a hash is treated as corrupt. */
const maxStoredCost = 16;

const bcrypt = await loadBcrypt();

/** The native hasher where its binary exists, the portable one elsewhere; both write `$2b$`. */
async function loadBcrypt() {
	try {
		const native = await import('@node-rs/bcrypt');
		return {
			/** @type {(password: string, cost: number) => string} */
			hash: (password, cost) => native.hashSync(password, { cost }),
			/** @type {(password: string, hash: string) => boolean} */
			compare: (password, hash) => native.verifySync(password, hash),
		};
	} catch {
		return {
			/** @type {(password: string, cost: number) => string} */
			hash: (password, cost) => bcryptjs.hashSync(password, cost),
			/** @type {(password: string, hash: string) => boolean} */
			compare: (password, hash) => bcryptjs.compareSync(password, hash),
		};
	}
}

/**
 * The cost a stored hash was made with, or null for what bcrypt cannot check soundly
 * (`$2x$` marks the output of a broken implementation; S10).
 * @param {string} hash
 */
function storedCost(hash) {
	const match = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{52}[.CGKOSWaeimquy26]$/.exec(hash);
	const cost = Number(match?.[1]);
	return cost >= 4 && cost <= maxStoredCost ? cost : null;
}

const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The same hash as every bcrypt reads it: prefix `2b` (`2a` and `2y` name the same algorithm), and the four
 * bits that the salt's last character has to spare cleared; the native hasher refuses those, at once.
 * @param {string} hash
 */
function canonical(hash) {
	const lastOfSalt = alphabet[alphabet.indexOf(hash.charAt(28)) & 0b110000];
	return `$2b${hash.slice(3, 28)}${lastOfSalt}${hash.slice(29)}`;
}

/**
 * Spends the work of one check at `cost` on a hash that no password has.
 * @param {string} password
 * @param {number} cost
 */
function spend(password, cost) {
	bcrypt.compare(password, `$2b$${String(cost).padStart(2, '0')}$${'.'.repeat(53)}`);
}

/**
 * Checks a password, always at the work of `cost`: a missing or unusable hash, an overlong password
 * and a hash of a lower cost all take as long as a full check (S9). 2^c + 2^c + 2^(c+1) + ... + 2^(cost-1) = 2^cost.
 * @param {{ password: string, hash: string | null, cost: number }} task
 * @returns {{ matches: boolean, outdated: boolean }} outdated: matches, but at a lower cost than `cost`
 */
function verify({ password, hash, cost }) {
	const bytes = Buffer.byteLength(password);
	const readable = bytes > maxPasswordBytes ? '' : password;
	const stored = hash === null || bytes > maxPasswordBytes ? null : storedCost(hash);
	if (hash === null || stored === null) {
		spend(readable, cost);
		return { matches: false, outdated: false };
	}
	const matches = bcrypt.compare(readable, canonical(hash));
	for (let padding = stored; padding < cost; padding += 1) {
		spend(readable, padding);
	}
	return { matches, outdated: matches && stored < cost };
}

/**
 * @param {null | { password: string, hash?: string | null, cost: number, username?: undefined } | { password: string, username: string }} task
 *   null: only to show that this thread has loaded; with a username: how hard the password is to guess; without `hash`: make one
 */
export default function work(task) {
	if (task === null) {
		return null;
	}
	if (task.username !== undefined) {
		const { password, username } = task;
		// Its dictionaries are big, and few threads ever need them.
		return import('./strength.mjs').then(({ strengthOf }) => strengthOf(password, username));
	}
	if (task.hash === undefined) {
		return bcrypt.hash(task.password, task.cost);
	}
	return verify({ password: task.password, hash: task.hash, cost: task.cost });
}
