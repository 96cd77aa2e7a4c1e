import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { install } from '../steps/install.mjs';
import { step, strong } from '../steps/report.mjs';
import { fail, stopOnSignals } from '../steps/shutdown.mjs';
import { findNginx } from './nginx.mjs';

/** The whole way to several nodes behind nginx; then it stays with them. */
export async function runCluster() {
	stopOnSignals(['SIGINT', 'SIGTERM']);
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	process.stdout.write(`\n${strong(`Prompt2Mesh ${version}, several nodes`)}\n\n`);
	try {
		const nginx = await step('nginx', async () => {
			const value = findNginx();
			return { words: value, value };
		});
		await step('Packages', async () => ({
			words: await install({ withDev: false }),
			value: undefined,
		}));
		// Only now: it imports packages.
		const { serveCluster } = await import('./serve.mjs');
		await serveCluster(nginx);
	} catch (thrown) {
		await fail(thrown);
	}
}
