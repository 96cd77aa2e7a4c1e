import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { checkArchitecture } from '../architecture.mjs';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A small house in which every import is allowed. */
const sound: Record<string, string> = {
	'package.json': '{ "type": "module", "dependencies": { "next": "1", "pg": "1", "zod": "1" } }',
	'lib/auth/wire.ts': `import { z } from 'zod'; export const shape = z.string();`,
	'lib/auth/users.ts': `import { type Db, open } from '../db'; export const u = (db: Db) => open(db);`,
	'lib/auth/service.ts': `import type { Db } from '../db'; import { u } from './users';
		export const s = (db: Db) => u(db);`,
	'lib/db.ts': `import pg from 'pg'; import { g } from './generated/client';
		export type Db = pg.Pool; export const open = (db: Db) => [db, g];`,
	'lib/generated/client.ts': `export const g = 1;`,
	'lib/env.ts': `import { cpus } from 'node:os'; export interface Env { a: number } export const n = cpus();`,
	'lib/http/cookies.ts': `import type { Env } from '../env'; export const c = (env: Env) => env;`,
	'lib/auth/users.test.ts': `import { test } from 'vitest'; import pg from 'pg';
		import { u } from './users'; test('x', () => [pg, u]);`,
	'app/login/page.tsx': `import { Form } from './_components/form'; export default Form;`,
	'app/login/actions.ts': `'use server'; import { s } from '../../lib/auth/service';
		export const login = async () => s;`,
	'app/login/_components/form.tsx': `import { login } from '../actions';
		import { shape } from '../../../lib/auth/wire'; import { Button } from '../../_ui/button';
		import type { Env } from '../../../lib/env'; export const Form = (e: Env) => [login, shape, Button, e];`,
	'lib/mesh/resolve.ts': `export const resolve = 1;`,
	'app/artisan/_components/rebuild/build.ts': `import { resolve } from '../../../../lib/mesh/resolve';
		export const build = resolve;`,
	'lib/artisan/planner/offline.ts': `import { archetypes } from '../archetypes'; export const plan = archetypes;`,
	'lib/artisan/archetypes/index.ts': `import { resolve } from '../../mesh/resolve'; export const archetypes = resolve;`,
	'app/artisan/_components/plan/preview.ts': `import { plan } from '../../../../lib/artisan/planner/offline';
		export const preview = plan;`,
	'app/_ui/button.tsx': `import { texts } from '../messages'; export const Button = texts;`,
	'app/messages.ts': `export const texts = {};`,
	'middleware.ts': `import { NextResponse } from 'next/server'; import { c } from './lib/http/cookies';
		export const m = [NextResponse, c];`,
};

/** Each breaks the one rule it is named for, and no other. */
const violations: Record<string, Record<string, string>> = {
	'0-everything-resolves': { 'lib/a.ts': `export * from './missing';` },
	'1-no-cycles': {
		'lib/a.ts': `import { b } from './b'; export const a = () => b;`,
		'lib/b.ts': `import { a } from './a'; export const b = () => a;`,
	},
	'2-lib-knows-no-framework': { 'lib/a.ts': `export { headers } from 'next/headers';` },
	'3-domains-do-not-meet': {
		'lib/artisan/service.ts': `import type { s } from '../auth/service'; export type A = typeof s;`,
	},
	'4-domains-get-arguments': {
		'lib/auth/clock.ts': `import type { Env } from '../env'; export type A = Env;`,
	},
	'5-mesh-is-pure': {
		'lib/mesh/solid.ts': `export { save } from '../save';`,
		'lib/save.ts': `import { writeFile } from 'node:fs/promises'; export const save = writeFile;`,
	},
	'6-one-door-to-the-database': {
		'lib/http/a.ts': `import type pg from 'pg'; export type A = pg.Pool;`,
	},
	'6-queries-live-in-stores': {
		'lib/auth/peek.ts': `import { open } from '../db'; export const p = open;`,
	},
	'7-middleware-is-edge-safe': {
		'middleware.ts': `export { d } from './lib/digest';`,
		'lib/digest.ts': `import { createHash } from 'node:crypto'; export const d = createHash;`,
	},
	'8-components-stay-in-the-browser': {
		'app/_ui/who.tsx': `import { name } from '../texts'; export const Who = name;`,
		'app/texts.ts': `import { s } from '../lib/auth/service'; export const name = s;`,
	},
	'8-rebuild-has-the-kernel-only': {
		'lib/mesh/resolve.ts': `import { z } from 'zod'; export const resolve = z.string();`,
	},
	'8-plan-has-the-planner-only': {
		'lib/artisan/planner/offline.ts': `import { limit } from '../limits'; export const plan = limit;`,
		'lib/artisan/limits.ts': `export const limit = 1;`,
	},
	'8-wire-is-browser-safe': {
		'lib/artisan/wire.ts': `import { randomUUID } from 'node:crypto'; export const r = randomUUID;`,
	},
	'9-no-test-code-in-production': {
		'lib/a.ts': `export { frozen } from './testing/clock';`,
		'lib/testing/clock.ts': `export const frozen = 1;`,
	},
	'9-no-development-packages': {
		'package.json': `{ "type": "module", "devDependencies": { "zod": "1" }, "dependencies": { "next": "1", "pg": "1" } }`,
	},
};

async function rulesBrokenBy(files: Record<string, string>) {
	await mkdir(join(repository, '.test'), { recursive: true });
	// Inside the repository, so that packages resolve.
	const root = await mkdtemp(join(repository, '.test/architecture-'));
	onTestFinished(() => rm(root, { recursive: true }));
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), text);
	}
	const { modules, violations: found } = await checkArchitecture(root);
	expect(modules).toBeGreaterThanOrEqual(Object.keys(files).length - 2);
	return [...new Set(found.map(({ rule }) => rule))];
}

test('a house that keeps the rules passes', async () => {
	expect(await rulesBrokenBy(sound)).toEqual([]);
});

test.each(Object.entries(violations))('%s fires', async (rule, files) => {
	expect(await rulesBrokenBy({ ...sound, ...files })).toEqual([rule]);
});

test('every rule has a planted violation', () => {
	const { forbidden } = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs'));
	const names = forbidden.map(({ name }: { name: string }) => name);
	expect(names.sort()).toEqual(Object.keys(violations).sort());
});
