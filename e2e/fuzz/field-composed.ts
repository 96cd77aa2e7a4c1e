import type { AddressInfo } from 'node:net';
import { createTable } from '../../lib/api/table';
import { apiHeaders } from '../../lib/http/headers';
import { createListener } from '../../lib/http/listener';
import { createLog } from '../../lib/log';
import { startBlenderStub } from '../../lib/testing/blender-stub';
import { testFront } from '../../lib/testing/front';
import { testServer } from '../../lib/testing/service';
import { testWorker } from '../../lib/testing/worker';
import type { OpenField } from './field';

/**
 * The front and the API of this process, over a real port, without the pages: passwords are hashed at the
 * lowest cost, so that thousands of requests to each operation take minutes and not hours.
 */
export async function openComposedField(): Promise<OpenField> {
	const errors: string[] = [];
	const log = createLog('error', { write: (line) => void errors.push(line) });
	const blender = await startBlenderStub();
	const server = await testServer(
		{
			signup: 'invite',
			loginAttempts: 100,
			loginAttemptsPerAddress: 100_000,
			trustedProxies: ['127.0.0.1'],
			blenderPort: blender.port,
			hashQueueLimit: 10_000,
		},
		{ log },
	);
	await server.background.start();
	const pages = createListener({
		env: server.env,
		table: createTable(() => server),
		pages: (_, outgoing) => outgoing.writeHead(404, apiHeaders).end(),
	});
	const front = testFront(pages);
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	const { port } = front.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		jwtSecretKey: server.env.jwtSecretKey,
		db: server.db,
		errorsLogged: async () => errors,
		startWorker: () => Promise.resolve(testWorker(server)),
		leave: async () => {
			front.closeAllConnections();
			await new Promise<void>((resolve) => front.close(() => resolve()));
			await server.close();
			await blender.close();
		},
	};
}
