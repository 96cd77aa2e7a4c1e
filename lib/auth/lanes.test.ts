import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loginLanes, networkOf, signupLane } from './lanes';

const limits = { account: 10, address: 100, device: 7 };
const nameKey = randomBytes(32);
const stranger = {
	user: null,
	username: 'maria',
	address: '192.0.2.7',
	deviceKey: null,
	nameKey,
};
const accountKey = (username: string, key = nameKey) =>
	loginLanes({ ...stranger, username, nameKey: key }, limits)[0]?.[0]?.key;

describe('S16: one subscriber is one address', () => {
	test.each([
		['192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
		['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
		['2001:db8:1:3::1', '2001:db8:1:3::/64'],
		['2001:db8::1', '2001:db8::/64'],
		['2001:db8:0:1::1', '2001:db8:0:1::/64'],
		['2001::1:0:0:1', '2001::/64'],
		['::1', '::/64'],
		['::', '::/64'],
		['0:0:0:5::', '0:0:0:5::/64'],
		['fe80::1%eth0', 'fe80::/64'],
		['64:ff9b::192.0.2.7', '64:ff9b::/64'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['::FFFF:c000:207', '192.0.2.7'],
		['::ffff:255.254.0.1', '255.254.0.1'],
	])('%s counts as %s', (address, expected) => {
		expect(networkOf(address)).toBe(expected);
	});

	test('any spelling of any address of a /64 is the same one, and another /64 is another', () => {
		const group = fc.integer({ min: 0, max: 0xffff });
		const four = fc.tuple(group, group, group, group);
		const written = (groups: readonly number[]) => groups.map((one) => one.toString(16)).join(':');
		fc.assert(
			fc.property(four, four, four, fc.nat(3), (network, host, other, changed) => {
				fc.pre(network.some((one) => one !== 0));
				const padded = [...network, ...other].map((one) => one.toString(16).padStart(4, '0'));
				const one = networkOf(written([...network, ...host]));
				expect(one.endsWith('::/64')).toBe(true);
				expect(networkOf(padded.join(':').toUpperCase())).toBe(one);
				const next = network.map((value, index) => (index === changed ? value ^ 0x8000 : value));
				expect(networkOf(written([...next, ...host]))).not.toBe(one);
			}),
		);
	});
});

describe('the lanes of a sign-in', () => {
	test('S14: a stranger counts on the account and on the address', () => {
		expect(loginLanes({ ...stranger, user: { id: 5 } }, limits)).toEqual([
			[
				{ name: 'account', key: 'user:5', limit: 10 },
				{ name: 'address', key: '192.0.2.7', limit: 100 },
			],
		]);
	});

	test('S15: a known browser comes alone, then as the stranger it otherwise is', () => {
		const known = { ...stranger, user: { id: 5 }, deviceKey: 'abc' };
		expect(loginLanes(known, limits)).toEqual([
			[{ name: 'device', key: 'user:5:abc', limit: 7 }],
			...loginLanes({ ...known, deviceKey: null }, limits),
		]);
	});

	test('a name that does not exist counts alike, one count for all its spellings, and is not readable', () => {
		const [lanes] = loginLanes(stranger, limits);
		expect(lanes?.map(({ name, limit }) => [name, limit])).toEqual([
			['account', 10],
			['address', 100],
		]);
		expect(accountKey('maria')).toMatch(/^name:[0-9a-f]{32}$/);
		expect(accountKey('ＭARIA')).toBe(accountKey('maria'));
		expect(accountKey('marie')).not.toBe(accountKey('maria'));
		expect(accountKey('maria', randomBytes(32))).not.toBe(accountKey('maria'));
		expect(accountKey('x'.repeat(5000))).toHaveLength('name:'.length + 32);
	});

	test('where the host knows no address, the address does not count', () => {
		const [lanes] = loginLanes({ ...stranger, address: null }, limits);
		expect(lanes?.map(({ name }) => name)).toEqual(['account']);
		expect(signupLane(null)).toEqual([[]]);
		expect(signupLane('2001:db8::9')).toMatchObject([[{ name: 'signup', key: '2001:db8::/64' }]]);
	});
});
