// Several nodes and workers behind nginx, on one database. `--restart`: the running ones, one after the other.
import { guard } from './steps/guard.mjs';

guard();
if (process.argv.includes('--restart')) {
	const { join } = await import('node:path');
	const { dataDirOf, readSettings } = await import('./settings.mjs');
	const { askForRestart } = await import('./cluster/restart.mjs');
	const { wordsOf } = await import('./steps/failure.mjs');
	try {
		await askForRestart(join(dataDirOf(readSettings()), 'cluster'));
		process.stdout.write('All nodes and workers have been started again.\n');
	} catch (thrown) {
		process.stderr.write(`${wordsOf(thrown)}\n`);
		process.exitCode = 1;
	}
} else {
	const { runCluster } = await import('./cluster/run.mjs');
	await runCluster();
}
