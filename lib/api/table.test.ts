import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';

const app = fileURLToPath(new URL('../../app/', import.meta.url));

/**
 * The pattern of a route file: `auth/login/route.ts` is `/auth/login`, `[id]` is `{id}`, `[[...path]]` is
 * `{...path}`; `(group)` folders do not count.
 */
function pathOf(file: string): string {
	const folders = file.split(sep).slice(0, -1);
	const path = posix.join('/', ...folders.filter((folder) => !/^\(.*\)$/.test(folder)));
	return path.replaceAll(/\[{1,2}([.\w]+)\]{1,2}/g, '{$1}');
}
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
	/(^|[\\/])route\.(ts|tsx|js|mjs)$/.test(file),
);

async function load() {
	// The table asks for the process's server only when a request comes: listing it needs no settings.
	vi.stubEnv('JWT_SECRET_KEY', '');
	return import('./table');
}

describe('one handler, two hosts', () => {
	test('S23: every path of the table has its route.ts, and every route.ts its path in the table', async () => {
		const { table } = await load();
		expect(files.map(pathOf).sort()).toEqual([...table.keys()].sort());
	});

	test.each(files)('%s mounts its own path with every method and holds nothing else', (file) => {
		const text = readFileSync(join(app, file), 'utf8');
		expect(text.replaceAll(/\(\s+|,?\s+\)/g, (gap) => (gap.startsWith('(') ? '(' : ')'))).toContain(
			`mount('${pathOf(file)}')`,
		);
		expect(text).toContain('{ GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS }');
		expect(text.trim().split('\n').length).toBeLessThanOrEqual(20);
	});

	test('a path that is not listed cannot be mounted', async () => {
		const { mount } = await load();
		expect(() => mount('/auth/nothing')).toThrow('/auth/nothing');
	});

	test('a mounted path answers with the table’s handler, whatever the method', async () => {
		const { mount, table } = await load();
		for (const path of table.keys()) {
			expect(new Set(Object.values(mount(path)))).toEqual(new Set([table.get(path)]));
		}
	});
});
