import { Failure } from './failure.mjs';
import { fail, state } from './shutdown.mjs';
import { watchDatabase } from './watch.mjs';

/**
 * Stays with the running server: starts the database again when it dies, and ends with a sentence when
 * the server does.
 * @param {object} running
 * @param {Awaited<ReturnType<typeof import('./serve.mjs').startServer>>} running.server
 * @param {import('../postgres.mjs').AcquiredDatabase | null} running.embedded
 * @param {Record<string, string>} running.settings
 */
export async function attend({ server, embedded, settings }) {
	attendDatabase(embedded, settings);
	await server.ended;
	const { exitCode, signalCode } = server.child;
	const how = signalCode ? `by ${signalCode}` : `with exit code ${exitCode}`;
	await fail(new Failure(`The server ended unexpectedly, ${how}. Run \`npm start\` again.`));
}

/**
 * @param {import('../postgres.mjs').AcquiredDatabase | null} embedded
 * @param {Record<string, string>} settings
 */
export function attendDatabase(embedded, settings) {
	if (embedded === null) {
		return;
	}
	watchDatabase(embedded, settings, {
		replaced: async (next) => {
			state.database = next;
			process.stderr.write('The database had ended; it is started again.\n');
			if (next.url !== embedded.url) {
				await fail(
					new Failure('The database had to move to another port. Run the same command again.'),
				);
			}
		},
		failed: (thrown) => void fail(thrown),
	});
}
