import { describe, expect, test } from 'vitest';
import {
	type CookieKind,
	clearedCookies,
	cookieName,
	cookieOptions,
	deviceCookie,
	issuedCookies,
	readCookie,
	refreshCookie,
	setCookie,
} from './cookies';

const https = { appUrl: 'https://p2m.example' };
const http = { appUrl: 'http://10.0.0.7:3000' };
const expires = new Date('2026-01-16T12:00:00Z');

const attributes = (cookie: string) => cookie.split('; ').slice(1).sort();

describe.each<CookieKind>(['session', 'refresh', 'device'])('S19: the %s cookie', (kind) => {
	const cookie = { kind, value: 'a.b.c', expiresAt: expires };

	test('over HTTPS has the __Host- prefix and all it demands, and no Domain', () => {
		const text = setCookie(https, cookie);
		expect(text.startsWith(`__Host-p2m_${kind}=a.b.c; `)).toBe(true);
		expect(attributes(text)).toEqual([
			'Expires=Fri, 16 Jan 2026 12:00:00 GMT',
			'HttpOnly',
			'Path=/',
			'SameSite=Lax',
			'Secure',
		]);
	});

	test('over plain HTTP has neither prefix nor Secure, which browsers would refuse there', () => {
		const text = setCookie(http, cookie);
		expect(text.startsWith(`p2m_${kind}=a.b.c; `)).toBe(true);
		expect(attributes(text)).toEqual([
			'Expires=Fri, 16 Jan 2026 12:00:00 GMT',
			'HttpOnly',
			'Path=/',
			'SameSite=Lax',
		]);
	});

	test.each([https, http])('is read under its own name alone at %o', (env) => {
		expect(readCookie(kind, `${cookieName(kind, env)}=x`, env)).toBe('x');
		for (const other of ['session', 'refresh', 'device'] as const) {
			const header = `${cookieName(other, env)}=x`;
			expect(readCookie(kind, header, env)).toBe(other === kind ? 'x' : undefined);
		}
	});
});

test('S19: pages write the same attributes', () => {
	const shared = { httpOnly: true, sameSite: 'lax', path: '/', expires };
	expect(cookieOptions(https, expires)).toEqual({ ...shared, secure: true });
	expect(cookieOptions(http, expires)).toEqual({ ...shared, secure: false });
});

describe('what a browser is given', () => {
	const issued = {
		token: 'a.b.c',
		userId: 1,
		username: 'maria',
		expiresAt: expires,
		refresh: null,
		device: 'd',
	};
	const until = new Date('2026-01-22T12:00:00Z');

	test('S18: a sign-in that is not kept takes an earlier refresh token back', () => {
		const [session, refresh, device] = issuedCookies(issued);
		expect(session).toEqual({ kind: 'session', value: 'a.b.c', expiresAt: expires });
		expect(refresh).toEqual({ kind: 'refresh', value: '', expiresAt: new Date(0) });
		expect(device).toMatchObject({ kind: 'device', value: 'd' });
	});

	test('a kept one has its refresh token for as long as it may rest', () => {
		const refresh = { token: 'p2mr_x', until };
		expect(issuedCookies({ ...issued, refresh })[1]).toEqual({
			kind: 'refresh',
			value: 'p2mr_x',
			expiresAt: until,
		});
		expect(refreshCookie(refresh)).toMatchObject({ value: 'p2mr_x' });
	});

	test('S15: a device is known for half a year', () => {
		const days = (deviceCookie('d').expiresAt.getTime() - Date.now()) / 86_400_000;
		expect(days).toBeCloseTo(180, 2);
	});

	test.each([https, http])('leaving removes session and refresh, not the device, at %o', (env) => {
		const texts = clearedCookies().map((cookie) => setCookie(env, cookie));
		const names = (['session', 'refresh'] as const).map((kind) => cookieName(kind, env));
		expect(texts.map((text) => text.split('=')[0])).toEqual(names);
		for (const text of texts) {
			expect(text).toMatch(/^[^=]+=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT/);
		}
	});
});

describe('S18: reading the cookie', () => {
	test.each<[string, string | null | undefined, string | undefined]>([
		['none', null, undefined],
		['none at all', undefined, undefined],
		['an empty one', 'p2m_session=', undefined],
		['ours', 'p2m_session=a.b.c', 'a.b.c'],
		['ours among others', 'x=1; p2m_session=a.b.c;y=2', 'a.b.c'],
		['ours twice, the same', 'p2m_session=a.b.c; p2m_session=a.b.c', 'a.b.c'],
		['a planted one before ours', 'p2m_session=evil; p2m_session=a.b.c', undefined],
		['a planted one behind ours', 'p2m_session=a.b.c; p2m_session=evil', undefined],
		['an empty one planted', 'p2m_session=; p2m_session=a.b.c', undefined],
		['a name that ends alike', 'xp2m_session=a.b.c', undefined],
		['a name that begins alike', 'p2m_session2=a.b.c', undefined],
		['another case', 'P2M_SESSION=a.b.c', undefined],
		['the HTTPS name', '__Host-p2m_session=a.b.c', undefined],
		['a value with =', 'p2m_session=a=b', 'a=b'],
	])('%s', (_name, header, token) => {
		expect(readCookie('session', header, http)).toBe(token);
	});

	test('over HTTPS a cookie without the prefix, which anybody may plant, is not read', () => {
		expect(readCookie('session', 'p2m_session=evil', https)).toBeUndefined();
		const both = 'p2m_session=evil; __Host-p2m_session=a.b.c';
		expect(readCookie('session', both, https)).toBe('a.b.c');
	});
});
