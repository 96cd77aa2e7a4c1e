import { expect, test } from 'vitest';
import { table } from './lib/api/table';
import { config } from './middleware';

const passes = (path: string) => new RegExp(`^${config.matcher[0]}$`).test(path);

test('S24: every page passes the middleware, which gives it its policy, also one that is not there', () => {
	const pages = ['/', '/login', '/artisan', '/account/password', '/nothing'];
	const besideOthers = [
		'/auth/nothing',
		'/auth/login/x',
		'/icons',
		'/favicon.ico',
		'/healthz/x',
		'/share/x',
	];
	const alike = [
		'/admin/apix',
		'/admin/users',
		'/_next/staticx',
		'/_next/imagex',
		'/authx',
		'/logout/x',
		'/drawing',
	];
	for (const path of [...pages, ...besideOthers, ...alike]) expect(passes(path), path).toBe(true);
});

test('endpoints and files do not: each costs a millisecond there', () => {
	const files = ['/_next/static/chunks/x.js', '/drawing/vase-light.svg', '/icon.svg'];
	const endpoints = [...table.keys()].map((pattern) =>
		pattern.replace('{id}', '7').replace('{...path}', 'nothing/here'),
	);
	for (const path of [...endpoints, '/admin/api', ...files]) expect(passes(path), path).toBe(false);
});
