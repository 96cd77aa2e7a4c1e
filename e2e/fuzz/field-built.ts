import { readFile } from 'node:fs/promises';
import { openDatabase } from '../../lib/db';
import { startBlenderStub } from '../../lib/testing/blender-stub';
import { startServer, startWorker } from '../support/server';
import type { OpenField } from './field';

/** What `npm start` runs, with limits that are no hindrance. Needs `npm run build`. */
export async function openBuiltField(): Promise<OpenField> {
	const blender = await startBlenderStub();
	const server = await startServer({
		env: {
			SIGNUP: 'invite',
			LOGIN_ATTEMPTS: '100',
			LOGIN_ATTEMPTS_PER_ADDRESS: '100000',
			TRUST_PROXY: '127.0.0.1',
			HASH_QUEUE_LIMIT: '1000',
			BLENDER_PORT: String(blender.port),
		},
	});
	const onError = (error: Error) => {
		throw error;
	};
	const db = openDatabase(server.databaseUrl, { poolSize: 4, onError });
	return {
		url: server.url,
		jwtSecretKey: server.jwtSecretKey,
		db,
		errorsLogged: async () => {
			const lines = (await readFile(server.logFile, 'utf8')).split('\n');
			// Beside the log's lines: what Node says of an error that nobody caught.
			return lines.filter((line) =>
				line.startsWith('{')
					? /^\{"level":[56]0,/.test(line)
					: /error|unhandled|warning/i.test(line),
			);
		},
		startWorker: () => Promise.resolve(startWorker(server)),
		leave: async () => {
			await db.close();
			await server.stop();
			await blender.close();
		},
	};
}
