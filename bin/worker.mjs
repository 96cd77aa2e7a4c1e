// One more worker, here or on another machine with the same database and a shared DATA_DIR.
import { readSettings } from './settings.mjs';
import { guard } from './steps/guard.mjs';

guard();
const { end, fail, state, stopOnSignals } = await import('./steps/shutdown.mjs');
stopOnSignals();
try {
	const { openDatabase } = await import('./steps/database.mjs');
	const { startNode } = await import('./steps/child.mjs');
	const { workerProgram } = await import('./steps/workers.mjs');
	const settings = readSettings();
	const { url, embedded } = await openDatabase(settings, (words) => {
		process.stdout.write(`${words}\n`);
	});
	state.database = embedded;
	const child = startNode(workerProgram('production'), {
		env: { ...process.env, ...settings, DATABASE_URL: url },
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	child.once('exit', (code) => {
		if (!state.stopping) {
			void end(code ?? 1);
		}
	});
} catch (thrown) {
	await fail(thrown);
}
