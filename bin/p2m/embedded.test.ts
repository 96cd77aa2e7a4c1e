import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommand } from '../../lib/testing/p2m';
import { databaseUrl, ensureTemplate, withClient } from '../../lib/testing/template';
import { acquireDatabase } from '../postgres.mjs';
import { embeddedUrl } from './embedded';

vi.setConfig({ testTimeout: 60_000 });

let dataDir: string;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'p2m-embedded-'));
	// When root runs this, PostgreSQL runs as "nobody" and has to get through.
	await chmod(dataDir, 0o711);
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

const run = (...argv: string[]) => runCommand(argv, { DATA_DIR: dataDir });

async function migrate(url: string): Promise<void> {
	const adminUrl = databaseUrl(url, 'postgres');
	const template = await ensureTemplate(adminUrl, 'prisma/migrations');
	await withClient(adminUrl, async (admin) => {
		await admin.query('DROP DATABASE prompt2mesh_auth');
		await admin.query(`CREATE DATABASE prompt2mesh_auth TEMPLATE ${template}`);
	});
}

test('commands work on the embedded database: none yet, stopped, and running', async () => {
	expect(await run('users', 'list')).toMatchObject({
		exitCode: 5,
		hint: expect.stringContaining('npm start'),
	});

	const holder = await acquireDatabase({ dataDir, durable: false });
	try {
		expect(await run('users', 'list')).toMatchObject({
			exitCode: 5,
			message: expect.stringContaining('p2m migrate'),
		});
		await migrate(holder.url);
		expect(await run('db', 'url')).toEqual({ json: { url: holder.url, embedded: true } });
		expect(await run('users', 'list')).toEqual({ json: { users: [] } });
		// The command let go of the database; whoever else holds it keeps it.
		await withClient(holder.url, (client) => client.query('SELECT 1'));
	} finally {
		await holder.release();
	}

	expect(embeddedUrl(dataDir)).toBeNull();
	expect(await run('db', 'url')).toMatchObject({ exitCode: 5, hint: '`npm start` starts it.' });
	expect(await run('sessions', 'list')).toEqual({ json: { sessions: [], truncated: false } });
	expect(await run('users', 'enable', 'nobody')).toMatchObject({ exitCode: 4 });
	expect(embeddedUrl(dataDir)).toBeNull();
});
