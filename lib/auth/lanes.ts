import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { foldUsername } from './names';

/** Who shares a count of wrong guesses. */
export interface Lane {
	readonly name: 'account' | 'address' | 'device' | 'session' | 'signup' | 'link';
	readonly key: string;
	/** Wrong guesses before the lane waits between guesses. */
	readonly limit: number;
}

export interface Limits {
	readonly account: number;
	readonly address: number;
	readonly device: number;
}

/**
 * The lanes of a sign-in, in order of preference: each entry's lanes count together, and the next entry
 * serves when one before is spent. A browser that signed in before comes alone, so that whatever
 * strangers do to the account or from the address is no hindrance (S15); once it has spent its own
 * guesses it is a stranger.
 * @param input.deviceKey from `readDevice`
 * @param input.nameKey a typed name can be a password in the wrong field: it is kept under this key alone
 */
export function loginLanes(
	input: {
		user: { readonly id: number } | null;
		username: string;
		address: string | null;
		deviceKey: string | null;
		nameKey: Buffer;
	},
	limits: Limits,
): ReadonlyArray<readonly Lane[]> {
	const { user, username, address, deviceKey, nameKey } = input;
	const account = user === null ? `name:${digest(nameKey, username)}` : `user:${user.id}`;
	const strangers: Lane[] = [
		{ name: 'account', key: account, limit: limits.account },
		...addressLanes('address', address, limits.address),
	];
	return user === null || deviceKey === null
		? [strangers]
		: [[{ name: 'device', key: `${account}:${deviceKey}`, limit: limits.device }], strangers];
}

const signupsPerAddress = 10;

/** Sign-ups count by address alone, right or wrong. */
export function signupLane(address: string | null): ReadonlyArray<readonly Lane[]> {
	return [addressLanes('signup', address, signupsPerAddress)];
}

const refusedLinksPerUser = 10;

/** Spent links that come again count by whose they were, so that they cannot fill the audit. */
export function linkLane(userId: number): ReadonlyArray<readonly Lane[]> {
	return [[{ name: 'link', key: `user:${userId}`, limit: refusedLinksPerUser }]];
}

function addressLanes(name: Lane['name'], address: string | null, limit: number): Lane[] {
	return address === null ? [] : [{ name, key: networkOf(address), limit }];
}

function digest(key: Buffer, username: string): string {
	return createHmac('sha256', key).update(foldUsername(username)).digest('hex').slice(0, 32);
}

/**
 * What one subscriber is given: an IPv4 address, or the /64 of an IPv6 address, in the form of RFC 5952
 * (S16). An IPv4-mapped address is that IPv4 address; a zone is no part of it.
 */
export function networkOf(address: string): string {
	const zoneless = address.split('%')[0] ?? '';
	if (isIP(zoneless) !== 6) {
		return zoneless;
	}
	const groups = groupsOf(zoneless);
	const [high = 0, low = 0] = groups.slice(6);
	if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') {
		return [high >> 8, high & 255, low >> 8, low & 255].join('.');
	}
	const network = groups.slice(0, 4).map((group) => group.toString(16));
	return `${compressed(`${network.join(':')}::`)}/64`;
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
	const [front = '', back] = compressed(address).split('::');
	const numbers = (text: string) =>
		text
			.split(':')
			.filter(Boolean)
			.map((group) => parseInt(group, 16));
	const [left, right] = [numbers(front), numbers(back ?? '')];
	return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** As browsers write it (WHATWG URL, which follows RFC 5952): lower case, no dots, the longest zeros left out. */
function compressed(address: string): string {
	return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
