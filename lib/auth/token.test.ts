import { createHmac, createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Claims,
	claimsAreCurrent,
	importKey,
	isOfOurForm,
	maxTokenLength,
	readToken,
	signToken,
} from './token';

const secret = randomBytes(48).toString('base64url');
const key = await importKey(secret);
const now = 1_790_000_000;
const claims = { sub: 7, jti: '8d0c1a52-9a5e-4a9c-8a39-2f4f5a1d7a11', iat: now, exp: now + 86_400 };
const good = await signToken(claims, key);
const [goodHeader = '', goodPayload = '', goodSignature = ''] = good.split('.');

const encode = (value: unknown) =>
	Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const mac = (input: string, hash = 'sha256', with_: string = secret) =>
	createHmac(hash, with_).update(input).digest('base64url');

/** A token with a right HS256 signature over any header and claims; text goes in as it is. */
function forge(header: unknown, payload: unknown, options: { hash?: string; key?: string } = {}) {
	const input = `${encode(header)}.${encode(payload)}`;
	return `${input}.${mac(input, options.hash, options.key)}`;
}

const header = { alg: 'HS256', typ: 'JWT' };
const payload = { jti: claims.jti, sub: '7', iat: now, exp: now + 86_400 };

test('a token of ours reads as what was signed; also one forged with the right secret', async () => {
	expect(await readToken(good, key)).toEqual(claims);
	expect(await readToken(forge(header, payload), key)).toEqual(claims);
});

describe('S4: a token fits its column', () => {
	test('with the largest ids and times there are', async () => {
		const times = { iat: Number.MAX_SAFE_INTEGER - 1, exp: Number.MAX_SAFE_INTEGER };
		const largest = { sub: 2 ** 31 - 1, jti: randomUUID(), ...times };
		const token = await signToken(largest, key);
		expect(token.length).toBeLessThanOrEqual(maxTokenLength);
		expect(token.length).toBeLessThan(300);
		expect(await readToken(token, key)).toEqual(largest);
	});

	test('it holds sub, jti, iat and exp and no username', () => {
		const read = JSON.parse(Buffer.from(goodPayload, 'base64url').toString());
		expect(Object.keys(read).sort()).toEqual(['exp', 'iat', 'jti', 'sub']);
		expect(read).toEqual(payload);
	});

	test('a longer one is refused, whatever its signature', async () => {
		const filler = (length: number) => forge(header, { ...payload, filler: 'x'.repeat(length) });
		expect((await readToken(filler(100), key))?.sub).toBe(7);
		const long = filler(300);
		expect(long.length).toBeGreaterThan(maxTokenLength);
		expect(await readToken(long, key)).toBeNull();
	});
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The same bytes in another spelling: the lowest bit of the last character is not used. */
function withStrayBit(segment: string): string {
	const last = alphabet.indexOf(segment.slice(-1));
	const stray = segment.slice(0, -1) + alphabet.charAt(last ^ 1);
	expect(Buffer.from(stray, 'base64url')).toEqual(Buffer.from(segment, 'base64url'));
	return stray;
}
const standard = (segment: string) => segment.replaceAll('-', '+').replaceAll('_', '/');
/** Signed over a header or payload that is itself spelled oddly: only the form can refuse it. */
const signed = (head: string, body: string) => `${head}.${body}.${mac(`${head}.${body}`)}`;
const oddHeader = encode('{"alg":"HS256","typ":"JWT" }');

/** Signatures have 32 bytes and so a spare bit pair; look for one with `-` or `_` in it. */
async function withUrlCharacters(): Promise<string> {
	for (let jti = 0; jti < 1000; jti += 1) {
		const token = await signToken({ ...claims, jti: `j${jti}` }, key);
		if (/[-_]/.test(token.split('.')[2] ?? '')) return token;
	}
	throw new Error('none found');
}

const urlCharacters = await withUrlCharacters();

describe('S5: only the canonical form of a token is the token', () => {
	test.each([
		['empty', ''],
		['two dots', '..'],
		['padding', `${good}=`],
		['two of padding', `${good}==`],
		['padding in the payload', signed(goodHeader, `${goodPayload}=`)],
		['a newline behind', `${good}\n`],
		['a carriage return behind', `${good}\r\n`],
		['a space behind', `${good} `],
		['a space before', ` ${good}`],
		['a tab inside', good.replace('.', '.\t')],
		['a NUL behind', `${good}\0`],
		['a byte order mark before', `\ufeff${good}`],
		['a zero-width space behind', `${good}\u200b`],
		['a full-width letter', good.replace('e', 'ｅ')],
		['a percent escape', good.replace('.', '%2e')],
		['a stray bit in the signature', `${goodHeader}.${goodPayload}.${withStrayBit(goodSignature)}`],
		['a stray bit in the header', signed(withStrayBit(oddHeader), goodPayload)],
		['a fourth segment', `${good}.`],
		['a fourth segment with text', `${good}.e30`],
		['a segment before', `.${good}`],
		['two segments', `${goodHeader}.${goodPayload}`],
		['an empty signature', `${goodHeader}.${goodPayload}.`],
		['an empty payload', signed(goodHeader, '')],
		['the standard alphabet', standard(urlCharacters)],
		['a cut signature', good.slice(0, -1)],
		['a longer signature', `${good}A`],
		['a doubled signature', `${good}${goodSignature}`],
		['quotes', `"${good}"`],
		['the scheme', `Bearer ${good}`],
		['other case', good.toUpperCase()],
		['five segments as of JWE', `${good}.e30.e30`],
		['the JSON serialization', JSON.stringify({ payload: goodPayload, signature: goodSignature })],
	])('refuses a token with %s', async (_name, token) => {
		expect(token).not.toBe(good);
		expect(await readToken(token, key)).toBeNull();
	});

	test('the token whose standard-alphabet spelling is refused is itself a good one', async () => {
		expect(await readToken(urlCharacters, key)).not.toBeNull();
		expect(standard(urlCharacters)).not.toBe(urlCharacters);
	});

	test('refuses any token in which one character is another', async () => {
		const place = fc.integer({ min: 0, max: good.length - 1 });
		const character = fc.oneof(
			fc.constantFrom(...alphabet, '.', '='),
			fc.string({ minLength: 1, maxLength: 1 }),
		);
		await fc.assert(
			fc.asyncProperty(place, character, async (index, other) => {
				fc.pre(good[index] !== other);
				expect(
					await readToken(good.slice(0, index) + other + good.slice(index + 1), key),
				).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	test('refuses every single change of the last character', async () => {
		for (const other of [...alphabet].filter((each) => each !== good.slice(-1))) {
			expect(await readToken(good.slice(0, -1) + other, key), other).toBeNull();
		}
	});

	test('refuses a token with one character more or one less, anywhere', async () => {
		const place = fc.integer({ min: 0, max: good.length - 1 });
		await fc.assert(
			fc.asyncProperty(place, fc.constantFrom(...alphabet, '.', '=', ' '), async (index, more) => {
				expect(await readToken(good.slice(0, index) + good.slice(index + 1), key)).toBeNull();
				expect(await readToken(good.slice(0, index) + more + good.slice(index), key)).toBeNull();
			}),
			{ numRuns: 200 },
		);
	});

	test('a segment is of the form exactly where its bytes, written again, are the segment', () => {
		const characters = [...alphabet, '=', '+', '/', ' ', '\n', 'é'];
		for (const start of ['', 'x', 'xy', 'xyz', 'xyzw', 'xyzwx']) {
			for (const one of ['', ...characters]) {
				for (const other of ['', ...characters]) {
					const segment = start + one + other;
					const again = Buffer.from(segment, 'base64url').toString('base64url');
					expect([segment, isOfOurForm(`${goodHeader}.${goodPayload}.${segment}`)]).toEqual([
						segment,
						segment !== '' && again === segment,
					]);
				}
			}
		}
	});

	test('never throws, whatever the text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 600 }), async (text) => {
				expect(await readToken(text, key)).toBeNull();
			}),
		);
	});
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const ecPem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();

function signedWithRsa(alg: string): string {
	const input = `${encode({ ...header, alg })}.${encode(payload)}`;
	return `${input}.${createSign('sha256').update(input).sign(rsa.privateKey).toString('base64url')}`;
}

describe('S6: algorithms and headers', () => {
	const none = ['none', 'None', 'NONE', 'nOnE', 'noné', ' none', ''];
	test.each(none)('refuses alg %j, signed, unsigned and empty-signed', async (alg) => {
		const unsigned = `${encode({ ...header, alg })}.${encode(payload)}`;
		const tokens = [unsigned, `${unsigned}.`, `${unsigned}.AA`, forge({ ...header, alg }, payload)];
		for (const token of tokens) expect(await readToken(token, key), token).toBeNull();
	});

	test.each([
		['HS384', forge({ ...header, alg: 'HS384' }, payload, { hash: 'sha384' })],
		['HS512', forge({ ...header, alg: 'HS512' }, payload, { hash: 'sha512' })],
		['HS256 in the header, SHA-512 in truth', forge(header, payload, { hash: 'sha512' })],
		['hs256', forge({ ...header, alg: 'hs256' }, payload)],
		['HS256 in a list', forge({ ...header, alg: ['HS256'] }, payload)],
		['no alg', forge({ typ: 'JWT' }, payload)],
		['alg null', forge({ ...header, alg: null }, payload)],
		['RS256', signedWithRsa('RS256')],
		['RS256 as HS256', signedWithRsa('HS256')],
		['RS256 signed by HMAC', forge({ ...header, alg: 'RS256' }, payload)],
		['ES256 signed by HMAC', forge({ ...header, alg: 'ES256' }, payload)],
		['an RSA public key as secret', forge(header, payload, { key: publicPem })],
		['the same, trimmed', forge(header, payload, { key: publicPem.trim() })],
		[
			'RS256 with its public key as secret',
			forge({ ...header, alg: 'RS256' }, payload, { key: publicPem }),
		],
		['an EC public key as secret', forge(header, payload, { key: ecPem })],
		['an empty secret', forge(header, payload, { key: '' })],
		['another secret', forge(header, payload, { key: `${secret}x` })],
		['EdDSA', forge({ ...header, alg: 'EdDSA' }, payload)],
		['dir', forge({ ...header, alg: 'dir', enc: 'A256GCM' }, payload)],
	])('refuses %s', async (_name, token) => {
		expect(await readToken(token, key)).toBeNull();
	});

	test.each([
		['jku', 'https://evil.example/keys'],
		['x5u', 'https://evil.example/cert'],
		['x5c', ['MIIB']],
		['jwk', { kty: 'oct', k: 'AAAA' }],
		['crit', ['exp']],
		['crit', []],
		['b64', false],
		['cty', 'JWT'],
		['zip', 'DEF'],
		['kid', '1'],
		['kid', '../../../../dev/null'],
		['kid', "x' OR '1'='1"],
		['kid', 'k'.repeat(10_000)],
		['kid', null],
		['x5t', 'AA'],
		['__proto__', {}],
	])('refuses %s in the header', async (name, value) => {
		const text = `{"alg":"HS256","typ":"JWT",${JSON.stringify(name)}:${JSON.stringify(value)}}`;
		expect(await readToken(forge(text, payload), key)).toBeNull();
	});

	test.each([
		['typ missing', '{"alg":"HS256"}'],
		['another typ', '{"alg":"HS256","typ":"at+jwt"}'],
		['typ in lower case', '{"alg":"HS256","typ":"jwt"}'],
		['alg twice', '{"alg":"HS256","alg":"HS256","typ":"JWT"}'],
		['alg twice, none last', '{"alg":"HS256","typ":"JWT","alg":"none"}'],
		['alg twice by an escape', '{"alg":"HS256","typ":"JWT","\\u0061lg":"none"}'],
		['a list', '["HS256"]'],
		['null', 'null'],
		['two values', '{"alg":"HS256","typ":"JWT"}{}'],
		['a byte order mark', '\ufeff{"alg":"HS256","typ":"JWT"}'],
	])('refuses a header that has %s', async (_name, text) => {
		expect(await readToken(forge(text, payload), key)).toBeNull();
	});

	test.each([
		['sub', '"sub":"1"'],
		['exp', `"exp":${now + 9_999_999}`],
		['jti', '"jti":"other"'],
		['an escaped name', '"\\u0073ub":"1"'],
	])('refuses claims with %s twice', async (_name, more) => {
		const text = JSON.stringify(payload);
		expect(await readToken(forge(header, text.replace('}', `,${more}}`)), key)).toBeNull();
	});

	test('refuses header bytes that are not UTF-8', async () => {
		const head = Buffer.from('{"alg":"HS256","typ":"JWT\xff"}', 'latin1').toString('base64url');
		expect(await readToken(signed(head, goodPayload), key)).toBeNull();
	});
});

describe('S7: claims', () => {
	const without = (name: keyof typeof payload) => {
		const { [name]: _left, ...rest } = payload;
		return rest;
	};
	test.each<[string, unknown]>([
		['no exp', without('exp')],
		['no iat', without('iat')],
		['no sub', without('sub')],
		['exp as text', { ...payload, exp: String(now + 60) }],
		['exp 1e20', { ...payload, exp: 1e20 }],
		['exp written 1e400', JSON.stringify(payload).replace(/"exp":\d+/, '"exp":1e400')],
		['exp with a fraction', { ...payload, exp: now + 0.5 }],
		['exp null', { ...payload, exp: null }],
		['exp true', { ...payload, exp: true }],
		['exp in a list', { ...payload, exp: [now + 60] }],
		['exp negative', { ...payload, exp: -1 }],
		['exp beyond safe integers', { ...payload, exp: Number.MAX_SAFE_INTEGER + 1 }],
		['iat as text', { ...payload, iat: String(now) }],
		['iat 1e20', { ...payload, iat: 1e20 }],
		['an empty jti', { ...payload, jti: '' }],
		['jti as number', { ...payload, jti: 1 }],
		['jti null', { ...payload, jti: null }],
		['sub as number', { ...payload, sub: 7 }],
		['sub 0', { ...payload, sub: '0' }],
		['sub with a sign', { ...payload, sub: '+7' }],
		['sub with a leading zero', { ...payload, sub: '07' }],
		['sub with a newline', { ...payload, sub: '7\n' }],
		['a name as sub', { ...payload, sub: 'root' }],
		['nbf, which is not ours', { ...payload, nbf: 0 }],
		['a list', [payload]],
		['text', '"root"'],
		['nothing', '{}'],
	])('refuses claims with %s', async (_name, body) => {
		expect(await readToken(forge(header, body), key)).toBeNull();
	});

	test('reads a token of the older service, without jti, as one that only its row can admit', async () => {
		const older = forge(
			{ alg: 'HS256', typ: 'JWT' },
			{ user_id: 7, username: 'maria', iat: now, exp: now + 60 },
		);
		expect(await readToken(older, key)).toEqual({ sub: null, jti: null, iat: now, exp: now + 60 });
	});

	const at = (more: Partial<Claims>) => ({ ...claims, ...more });
	test.each([
		['before exp', now, {}, true],
		['in the last second', now + 86_399.999, {}, true],
		['in the exact second of exp', now + 86_400, {}, false],
		['after exp', now + 86_401, {}, false],
		['with iat 60 s ahead', now, { iat: now + 60 }, true],
		['with iat 61 s ahead', now, { iat: now + 61 }, false],
		['with iat far in the past', now, { iat: 0 }, true],
		['with exp before iat', now, { exp: now - 1 }, false],
	])('%s: current is %4$s', (_name, at_, more, current) => {
		expect(claimsAreCurrent(at(more), at_)).toBe(current);
	});

	test('S3: two tokens of one second differ by their jti', async () => {
		const tokens = await Promise.all(
			Array.from({ length: 50 }, () => signToken({ ...claims, jti: randomUUID() }, key)),
		);
		expect(new Set(tokens).size).toBe(50);
	});
});

test('S8: an empty secret makes no key', async () => {
	await expect(async () => importKey('')).rejects.toThrow();
});
