import { type ChildProcess, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { freePort } from '../../e2e/support/server';
import type { Target } from '../support/load';
import { startScript } from '../support/scripts';

const folder = '.test/rivals/better-auth';
const version = '1.7.25';

/**
 * Installs better-auth apart from this project's own packages, starts it on the same PostgreSQL server
 * with its defaults, and signs a user in. Its rate limit is off, as it would refuse the load.
 */
export async function startRival(
	databaseUrl: string,
): Promise<{ child: ChildProcess; target: Omit<Target, 'connections'> }> {
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/package.json`, '{ "private": true, "type": "module" }\n');
	copyFileSync('bench/rivals/better-auth-server.mjs', `${folder}/server.mjs`);
	execFileSync(
		'npm',
		['install', '--no-audit', '--no-fund', `better-auth@${version}`, 'pg@8.23.1'],
		{ cwd: folder, stdio: 'ignore' },
	);
	const port = await freePort();
	const { child, message } = await startScript(`${folder}/server.mjs`, [String(port), databaseUrl]);
	const cookie = String(message);
	return {
		child,
		target: {
			url: `http://127.0.0.1:${port}/api/auth/get-session`,
			method: 'GET',
			headers: { cookie },
		},
	};
}
