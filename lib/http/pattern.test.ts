import { expect, test } from 'vitest';
import { patternOf } from './pattern';

test.each<[string, string, Record<string, string> | null]>([
	['/auth/login', '/auth/login', {}],
	['/auth/login', '/auth/login/', null],
	['/auth/login', '/auth/loginx', null],
	['/auth/login', '/x/auth/login', null],
	['/.well-known/x', '/.well-known/x', {}],
	['/.well-known/x', '/xwell-known/x', null],
	['/auth/sessions/{id}', '/auth/sessions/7', { id: '7' }],
	['/auth/sessions/{id}', '/auth/sessions/', null],
	['/auth/sessions/{id}', '/auth/sessions', null],
	['/auth/sessions/{id}', '/auth/sessions/7/8', null],
	['/users/{id}/link', '/users/7/link', { id: '7' }],
	['/users/{id}/link', '/users//link', null],
	['/users/{id}/link', '/users/7/8/link', null],
	['/users/{id}/links/{link}', '/users/7/links/8', { id: '7', link: '8' }],
	['/admin/api/{...path}', '/admin/api', {}],
	['/admin/api/{...path}', '/admin/api/', { path: '' }],
	['/admin/api/{...path}', '/admin/api/a/b/c', { path: 'a/b/c' }],
	['/admin/api/{...path}', '/admin/apix', null],
])('%s and %s', (pattern, path, expected) => {
	expect(patternOf(pattern)(path)).toEqual(expected);
});

test('a name of a path says nothing about objects', () => {
	expect(patternOf('/x/{id}')('/x/__proto__')).toEqual({ id: '__proto__' });
});
