import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { otherRoutes, pagePatterns, pageRoute } from './page-routes';

/** As the folders of app/ say: `[id]` is `{id}`; what catches the rest leads nowhere. */
const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
	.filter((path) => /(^|\/)page\.tsx$/.test(path) && !path.includes('[...'))
	.map((path) => `/${path.replace(/\/?page\.tsx$/, '').replaceAll(/\[(\w+)\]/g, '{$1}')}`);

test('every page of app/ has its pattern, and no other has', () => {
	expect([...pagePatterns].sort()).toEqual(pages.sort());
});

test('files of public/ are files', () => {
	for (const entry of readdirSync('public', { withFileTypes: true })) {
		const path = entry.isDirectory() ? `/${entry.name}/x.png` : `/${entry.name}`;
		expect(pageRoute(path), path).toBe(otherRoutes.files);
	}
});

test.each([
	['/', '/'],
	['/artisan/takes/0f9c2b1e-6a57-4a40-9f8f-2f2f0c5d7f11', '/artisan/takes/{task_id}'],
	['/link/a-secret-of-somebody', '/link/{secret}'],
	['/share/a-secret-of-somebody', '/share/{token}'],
	['/_next/static/chunks/x.js', otherRoutes.files],
	['/icon.svg', otherRoutes.files],
	['/link/a/secret', otherRoutes.nowhere],
	['/LOGIN', otherRoutes.nowhere],
	['//login', otherRoutes.nowhere],
	['/login/', otherRoutes.nowhere],
	['/admin/nothing', otherRoutes.nowhere],
	['/wp-login.php', otherRoutes.nowhere],
])('S25: %s is %s', (path, route) => {
	expect(pageRoute(path)).toBe(route);
});
