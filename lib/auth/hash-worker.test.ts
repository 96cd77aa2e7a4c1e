import bcryptjs from 'bcryptjs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type Work = (task: { password: string; hash?: string | null; cost: number }) => unknown;

/** Every bcrypt check of the worker: the cost of the hash it ran on. */
const checks: number[] = [];
const noted =
	<Rest extends unknown[], Out>(compare: (password: string, hash: string, ...rest: Rest) => Out) =>
	(password: string, hash: string, ...rest: Rest) => {
		checks.push(Number(hash.slice(4, 6)));
		return compare(password, hash, ...rest);
	};

/** The worker on the native hasher, or on the portable one as on a machine without the binary. */
async function load(kind: 'native' | 'portable'): Promise<Work> {
	vi.resetModules();
	if (kind === 'portable') {
		vi.doMock('@node-rs/bcrypt', () => {
			throw new Error('no binary for this machine');
		});
		vi.doMock('bcryptjs', () => ({
			default: { ...bcryptjs, compareSync: noted(bcryptjs.compareSync) },
		}));
	} else {
		const native = await vi.importActual<typeof import('@node-rs/bcrypt')>('@node-rs/bcrypt');
		vi.doMock('@node-rs/bcrypt', () => ({ ...native, verifySync: noted(native.verifySync) }));
	}
	return (await import('./hash-worker.mjs')).default;
}

const cost = 6;
const right = 'correct horse battery staple';
const hashOf = (password: string, at = cost) => bcryptjs.hashSync(password, at);
const current = hashOf(right);
const withPrefix = (prefix: string) => prefix + current.slice(4);

/** Made by Python's bcrypt; the first two are vectors of its own test suite. */
const pythons: Array<[string, string]> = [
	['Kk4DQuMMfZL9o', '$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm'],
	['9IeRXmnGxMYbs', '$2b$04$pQ7gRO7e6wx/936oXhNjrOUNOHL1D0h1N2IDbJZYs.1ppzSof6SPy'],
	['U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
];

const body = current.slice(7);
const unusable: Array<[string, string | null]> = [
	['no hash, as for an unknown user', null],
	['an empty one', ''],
	['$2x$', withPrefix('$2x$')],
	['$2$', `$2$06$${body}`],
	['$2c$', withPrefix('$2c$')],
	['$1$', '$1$abcdefgh$abcdefghijklmnopqrstuv'],
	['argon2', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA'],
	['the password itself', right],
	['cut by one', current.slice(0, -1)],
	['longer by one', `${current}.`],
	['with a newline behind', `${current}\n`],
	['with a blank before', ` ${current}`],
	['with a character outside the alphabet', `${current.slice(0, 20)}!${current.slice(21)}`],
	['with stray bits at the end', `${current.slice(0, -1)}z`],
	['cost 03', `$2b$03$${body}`],
	['cost 00', `$2b$00$${body}`],
	['cost 17, which would block a thread', `$2b$17$${body}`],
	['cost 31', `$2b$31$${body}`],
	['cost 99', `$2b$99$${body}`],
	['cost of one digit', `$2b$6$${body}`],
	['cost in letters', `$2b$xx$${body}`],
];

beforeEach(() => {
	checks.length = 0;
});
afterEach(() => {
	vi.doUnmock('@node-rs/bcrypt');
	vi.doUnmock('bcryptjs');
});

describe.each(['native', 'portable'] as const)('%s', (kind) => {
	test('S10: $2a$, $2b$ and $2y$ verify, with the right password only', async () => {
		const work = await load(kind);
		for (const prefix of ['$2a$', '$2b$', '$2y$']) {
			const hash = withPrefix(prefix);
			expect(work({ password: right, hash, cost }), prefix).toEqual({
				matches: true,
				outdated: false,
			});
			for (const password of [`${right} `, right.toUpperCase(), '', right.slice(1)]) {
				expect(work({ password, hash, cost })).toEqual({ matches: false, outdated: false });
			}
		}
	});

	test('S10: hashes made by Python’s bcrypt verify', async () => {
		const work = await load(kind);
		for (const [password, hash] of pythons) {
			expect(work({ password, hash, cost }), hash).toMatchObject({ matches: true });
			expect(work({ password: `${password}x`, hash, cost })).toMatchObject({ matches: false });
		}
	});

	test('S10: spare bits in the salt, as some libraries write them, do not matter', async () => {
		const work = await load(kind);
		const password = 'U*U';
		const hash = bcryptjs.hashSync(password, `$2b$04$${'C'.repeat(21)}.`);
		const spare = `${hash.slice(0, 28)}/${hash.slice(29)}`;
		expect(work({ password, hash: spare, cost })).toMatchObject({ matches: true });
		expect(work({ password: 'U*V', hash: spare, cost })).toMatchObject({ matches: false });
	});

	test.each(unusable)(
		'S10: a hash that is %s matches nothing and throws nothing',
		async (_name, hash) => {
			const work = await load(kind);
			for (const password of [right, '', hash ?? 'x']) {
				expect(work({ password, hash, cost })).toEqual({ matches: false, outdated: false });
			}
		},
	);

	test('S10: 72 bytes are read whole, 73 are never cut', async () => {
		const work = await load(kind);
		const longest = 'ü'.repeat(36);
		expect(Buffer.byteLength(longest)).toBe(72);
		const hash = hashOf(longest, 4);
		expect(work({ password: longest, hash, cost })).toMatchObject({ matches: true });
		expect(work({ password: `${longest.slice(0, -1)}u`, hash, cost })).toMatchObject({
			matches: false,
		});
		for (const password of [`${longest}x`, `${longest}\0`, longest.repeat(2), 'a'.repeat(4096)]) {
			expect(work({ password, hash, cost })).toEqual({ matches: false, outdated: false });
		}
		expect(work({ password: `${'a'.repeat(72)}b`, hash: hashOf('a'.repeat(72), 4), cost })).toEqual(
			{
				matches: false,
				outdated: false,
			},
		);
	});

	test('S10: a lower cost matches and is said to be outdated; a higher one is not', async () => {
		const work = await load(kind);
		const verdict = (at: number, password = right) =>
			work({ password, hash: hashOf(right, at), cost });
		expect(verdict(4)).toEqual({ matches: true, outdated: true });
		expect(verdict(5)).toEqual({ matches: true, outdated: true });
		expect(verdict(6)).toEqual({ matches: true, outdated: false });
		expect(verdict(7)).toEqual({ matches: true, outdated: false });
		expect(verdict(4, 'wrong')).toEqual({ matches: false, outdated: false });
	});

	test('S10: new hashes are $2b$ of the cost asked, of 60 characters, and each differs', async () => {
		const work = await load(kind);
		const hashes = [work({ password: right, cost }), work({ password: right, cost })];
		for (const hash of hashes) {
			expect(hash).toMatch(/^\$2b\$06\$[./A-Za-z0-9]{53}$/);
			expect(bcryptjs.compareSync(right, String(hash))).toBe(true);
		}
		expect(hashes[0]).not.toBe(hashes[1]);
		expect(work({ password: right, cost: 12 })).toMatch(/^\$2b\$12\$/);
	});

	test('S9: every path does the work of one check at the current cost', async () => {
		const work = await load(kind);
		const passwords = ['', 'wrong', right, 'a'.repeat(72), 'a'.repeat(73), 'a'.repeat(4096)];
		const hashes = [null, '', withPrefix('$2x$'), current, hashOf(right, 4), hashOf(right, 5)];
		for (const password of passwords) {
			for (const hash of hashes) {
				checks.length = 0;
				work({ password, hash, cost });
				const spent = checks.reduce((sum, each) => sum + 2 ** each, 0);
				expect(spent, `${password.length} characters against ${hash}`).toBe(2 ** cost);
			}
		}
	});
});
