import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../lib/testing/empty-database';
import { sql } from '../support/journeys';
import { freshJwtSecret } from '../support/secrets';

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	return typeof address === 'object' && address !== null ? address.port : 0;
}

function serve(env: Record<string, string>) {
	const { PATH = '', HOME } = process.env;
	const child = spawn(process.execPath, ['bin/serve.mjs'], {
		env: { NODE_ENV: 'production', PATH, HOME, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: 140_000,
	});
	const said = Promise.all([text(child.stdout), text(child.stderr)]).then((parts) =>
		parts.join(''),
	);
	const ended = once(child, 'close').then(([code]) => code as number | null);
	return { child, said, ended };
}

// Beside floods of other tests on two cores a start takes its time.
test('bin/serve.mjs, what an image runs: an empty database is migrated and gets root, and SIGTERM ends it', {
	timeout: 150_000,
}, async () => {
	const database = await emptyDatabase();
	const port = await freePort();
	const { child, said, ended } = serve({
		DATABASE_URL: database.url,
		JWT_SECRET_KEY: freshJwtSecret(),
		PORT: String(port),
	});
	try {
		const url = `http://127.0.0.1:${port}`;
		await expect
			.poll(
				() =>
					fetch(`${url}/readyz`).then(
						(reply) => reply.status,
						() => 0,
					),
				{ timeout: 100_000 },
			)
			.toBe(200);
		expect((await fetch(`${url}/login`)).status).toBe(200);
		expect(await sql(database.url, 'SELECT username, role FROM users')).toEqual([
			{ username: 'root', role: 'admin' },
		]);
	} finally {
		child.kill('SIGTERM');
	}
	expect(await ended, await said).toBe(0);
	expect(await said).not.toMatch(/install|Build/i);
	await database.drop();
});

test('bin/serve.mjs does not serve with a published secret, and names the setting', async () => {
	const database = await emptyDatabase();
	const settings = { DATABASE_URL: database.url, JWT_SECRET_KEY: 'your-secret-key-change-this' };
	const { said, ended } = serve({ ...settings, PORT: String(await freePort()) });
	expect(await ended).toBe(1);
	expect(await said).toContain('JWT_SECRET_KEY');
	await database.drop();
});
