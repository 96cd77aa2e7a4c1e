import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../../lib/testing/database';
import { emptyDatabase } from '../../lib/testing/empty-database';
import { fencesOf, operatorPages } from '../../lib/testing/fences';
import { legacyDatabase, legacySecret } from '../../lib/testing/legacy';
import { sql } from '../support/journeys';
import { createPerson, signIn } from '../support/people';
import { freshJwtSecret, freshPassword, recordSecret } from '../support/secrets';
import { type RunningServer, startServer } from '../support/server';

interface Surroundings {
	readonly folder: string;
	readonly settings: Record<string, string>;
	readonly end: () => Promise<void>;
}

/** Pages whose database no server may be connected to, or is another's. */
const withoutServer = ['grow.md', 'moving-in.md'];
let bin: string;

beforeAll(() => {
	bin = mkdtempSync(join(tmpdir(), 'p2m-docs-bin-'));
	program('first/p2m', `exec "${process.execPath}" "${join(process.cwd(), 'bin/p2m.mjs')}" "$@"`);
	// Found only on a machine without curl.
	const get =
		'fetch(process.argv.at(-1)).then(async (r) => { console.log(await r.text()); process.exitCode = r.ok ? 0 : 22; })';
	program('last/curl', `exec "${process.execPath}" -e '${get}' -- "$@"`);
});

afterAll(() => rmSync(bin, { recursive: true }));

function program(path: string, line: string): void {
	const file = join(bin, path);
	mkdirSync(join(file, '..'));
	writeFileSync(file, `#!/bin/sh\n${line}\n`);
	chmodSync(file, 0o755);
}

async function surroundings(page: string): Promise<Surroundings> {
	const database = page === 'moving-in.md' ? await olderService() : await scratchDatabase();
	const jwtSecretKey = page === 'moving-in.md' ? legacySecret : freshJwtSecret();
	const target = await emptyDatabase();
	await sql(target.url, `ALTER DATABASE ${new URL(target.url).pathname.slice(1)} RESET datestyle`);
	const server = withoutServer.includes(page)
		? undefined
		: await startServer({ databaseUrl: database.url, jwtSecretKey });
	const folder = mkdtempSync(join(tmpdir(), 'p2m-docs-'));
	writeFileSync(join(folder, 'password.txt'), freshPassword());
	writeFileSync(join(folder, 'passphrase.txt'), freshPassword());
	if (page !== 'moving-in.md') {
		await people({ databaseUrl: database.url, jwtSecretKey, folder, page });
	}
	return {
		folder,
		settings: {
			DATABASE_URL: database.url,
			NEW_DATABASE_URL: target.url,
			JWT_SECRET_KEY: jwtSecretKey,
			...addressOf(server),
		},
		end: async () => {
			await server?.stop();
			await target.drop();
			await database.drop();
			rmSync(folder, { recursive: true });
		},
	};
}

function addressOf(server: RunningServer | undefined): Record<string, string> {
	return server === undefined ? {} : { APP_URL: server.url, PORT: String(server.port) };
}

async function olderService() {
	const older = await legacyDatabase();
	await older.login(await older.signup('maria'), 'maria');
	return { url: older.databaseUrl, drop: older.drop };
}

/** An administrator, and where the page does not make her itself, maria with a token. */
async function people(where: {
	databaseUrl: string;
	jwtSecretKey: string;
	folder: string;
	page: string;
}): Promise<void> {
	await createPerson(where, { username: 'root', role: 'admin' });
	if (where.page === 'install.md') return;
	const maria = await signIn(where, await createPerson(where, { username: 'maria' }));
	writeFileSync(join(where.folder, 'token.txt'), recordSecret(maria.token));
}

async function run(script: string, { folder, settings }: Surroundings) {
	const { PATH = '', HOME } = process.env;
	const path = [join(bin, 'first'), PATH, join(bin, 'last')].join(delimiter);
	const child = spawn('sh', ['-e', '-c', script], {
		cwd: folder,
		env: { NODE_ENV: 'production', PATH: path, HOME, ...settings },
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: 45_000,
	});
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
	return { exitCode: await ended, said: `${out}${errors}` };
}

describe('each command of docs/ does as written, and shows no secret', () => {
	const pages = operatorPages
		.map(({ name, text: page }) => ({
			name,
			fences: fencesOf(page).filter(({ tag }) => /^sh( exit=\d+)?$/.test(tag)),
		}))
		.filter(({ fences }) => fences.length > 0);

	test.each(pages)('docs/$name', { timeout: 90_000 }, async ({ name, fences }) => {
		const here = await surroundings(name);
		try {
			for (const { tag, text: script, line } of fences) {
				const { exitCode, said } = await run(script, here);
				const wanted = Number(/exit=(\d+)/.exec(tag)?.[1] ?? 0);
				expect(exitCode, `docs/${name}:${line}\n${script}\n${said}`).toBe(wanted);
				// What is asked to print the settings prints them.
				if (!script.includes('--print')) {
					expect(said).not.toContain(here.settings['JWT_SECRET_KEY']);
				}
			}
		} finally {
			await here.end();
		}
	});
});
