// better-auth on node:http with its defaults and the pg pool it documents. Copied into a folder with its
// own node_modules by better-auth.ts; sends the signed-in cookie to its parent when it is ready.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import pg from 'pg';

const [port = '', databaseUrl = ''] = process.argv.slice(2);
const baseURL = `http://127.0.0.1:${port}`;
const auth = betterAuth({
	baseURL,
	secret: randomBytes(32).toString('hex'),
	database: new pg.Pool({ connectionString: databaseUrl }),
	emailAndPassword: { enabled: true },
	rateLimit: { enabled: false },
	telemetry: { enabled: false },
});
await (await getMigrations(auth.options)).runMigrations();
createServer(toNodeHandler(auth)).listen(Number(port), '127.0.0.1', async () => {
	const answer = await fetch(`${baseURL}/api/auth/sign-up/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: baseURL },
		body: JSON.stringify({
			name: 'bench',
			email: 'bench@example.com',
			password: randomBytes(16).toString('hex'),
		}),
	});
	process.send?.(
		answer.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; '),
	);
});
process.on('disconnect', () => process.exit(0));
