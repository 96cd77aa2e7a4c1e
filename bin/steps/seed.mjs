import { runNode } from './child.mjs';
import { withClient } from './database.mjs';
import { Failure, lastLines } from './failure.mjs';

/**
 * Makes the first user where there is none.
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ words: string, defaultPassword: boolean }>}
 */
export async function seed(url, env) {
	const before = await readState(url);
	if (before.hasUsers) {
		return { words: 'there are users', defaultPassword: before.defaultPassword };
	}
	const { code, output } = await runNode(['--import', 'tsx', 'prisma/seed.ts'], env);
	if (code !== 0) {
		throw new Failure(
			'The first user could not be made; the reason is above.',
			lastLines(output, 10),
		);
	}
	const { hasUsers, defaultPassword } = await readState(url);
	return { words: hasUsers ? 'root made' : 'none: root was deleted before', defaultPassword };
}

/**
 * @param {string} url
 * @returns {Promise<{ hasUsers: boolean, defaultPassword: boolean }>}
 */
function readState(url) {
	return withClient(url, async (client) => {
		const { rows } = await client.query(
			`SELECT EXISTS (SELECT 1 FROM users) AS "hasUsers",
			        EXISTS (SELECT 1 FROM users WHERE username = 'root' AND is_active AND password_is_default) AS "defaultPassword"`,
		);
		return rows[0];
	});
}
