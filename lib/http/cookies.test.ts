import { describe, expect, test } from 'vitest';
import {
	clearedSessionCookie,
	readSessionCookie,
	sessionCookie,
	sessionCookieName,
	sessionCookieOptions,
} from './cookies';

const https = { appUrl: 'https://p2m.example' };
const http = { appUrl: 'http://10.0.0.7:3000' };
const expires = new Date('2026-01-16T12:00:00Z');

const attributes = (cookie: string) => cookie.split('; ').slice(1).sort();

describe('S19: the session cookie', () => {
	test('over HTTPS has the __Host- prefix and all it demands, and no Domain', () => {
		const cookie = sessionCookie(https, 'a.b.c', expires);
		expect(cookie).toMatch(/^__Host-p2m_session=a\.b\.c; /);
		expect(attributes(cookie)).toEqual([
			'Expires=Fri, 16 Jan 2026 12:00:00 GMT',
			'HttpOnly',
			'Path=/',
			'SameSite=Lax',
			'Secure',
		]);
	});

	test('over plain HTTP has neither prefix nor Secure, which browsers would refuse there', () => {
		const cookie = sessionCookie(http, 'a.b.c', expires);
		expect(cookie).toMatch(/^p2m_session=a\.b\.c; /);
		expect(attributes(cookie)).toEqual([
			'Expires=Fri, 16 Jan 2026 12:00:00 GMT',
			'HttpOnly',
			'Path=/',
			'SameSite=Lax',
		]);
	});

	test('is written with the same attributes by pages', () => {
		const shared = { httpOnly: true, sameSite: 'lax', path: '/', expires };
		expect(sessionCookieOptions(https, expires)).toEqual({ ...shared, secure: true });
		expect(sessionCookieOptions(http, expires)).toEqual({ ...shared, secure: false });
	});

	test.each([https, http])('is removed under its own name and path at %o', (env) => {
		const cookie = clearedSessionCookie(env);
		expect(cookie).toMatch(new RegExp(`^${sessionCookieName(env)}=; `));
		expect(cookie).toContain('Path=/');
		expect(cookie).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
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
		expect(readSessionCookie(header, http)).toBe(token);
	});

	test('over HTTPS a cookie without the prefix, which anybody may plant, is not read', () => {
		expect(readSessionCookie('p2m_session=evil', https)).toBeUndefined();
		const both = 'p2m_session=evil; __Host-p2m_session=a.b.c';
		expect(readSessionCookie(both, https)).toBe('a.b.c');
	});
});
