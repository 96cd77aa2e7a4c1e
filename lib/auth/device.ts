import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whose browser it is, and under which of their passwords it signed in. */
interface Bound {
	readonly userId: number;
	/** `users.password_version`: a new password makes strangers of all browsers. */
	readonly passwordVersion: number;
}

const pattern = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * A new value for the device cookie (S15): a random name and its seal, 66 characters. It tells nothing
 * of the user and opens nothing: whoever has it only waits apart from the strangers.
 * @param keys derived from the server's secrets; the first seals
 */
export function issueDevice(keys: readonly Buffer[], bound: Bound): string {
	const [key] = keys;
	if (key === undefined) {
		throw new TypeError('a device is sealed with a key');
	}
	const name = randomBytes(16).toString('base64url');
	return `${name}.${seal(key, name, bound).toString('base64url')}`;
}

/**
 * The device's name, when one of the keys sealed it for this user and this password; else null.
 * @param value what the browser sent
 */
export function readDevice(
	value: string | undefined,
	keys: readonly Buffer[],
	bound: Bound,
): string | null {
	const [, name = '', sealed = ''] = pattern.exec(value ?? '') ?? [];
	const given = Buffer.from(sealed, 'base64url');
	// base64url leaves bits unused: only one spelling is the value, else one cookie would have many counters.
	if (given.toString('base64url') !== sealed || !isCanonical(name)) {
		return null;
	}
	const genuine = keys.some((key) => {
		const expected = seal(key, name, bound);
		return given.length === expected.length && timingSafeEqual(given, expected);
	});
	return genuine ? name : null;
}

function isCanonical(text: string): boolean {
	return Buffer.from(text, 'base64url').toString('base64url') === text;
}

function seal(key: Buffer, name: string, { userId, passwordVersion }: Bound): Buffer {
	return createHmac('sha256', key).update(`${name} ${userId} ${passwordVersion}`).digest();
}
