import { createInterface } from 'node:readline';
import { createDatabase } from './database.mjs';
import { createEngine } from './engine.mjs';
import { rpcError } from './failure.mjs';

/** @typedef {{ id: number, method?: string, params?: Record<string, unknown> }} Message */

/** @param {unknown} message */
function send(message) {
	process.stdout.write(`${JSON.stringify(message)}\n`);
}

/**
 * Answers Prisma's command line until it closes the input: JSON-RPC, one message a line, in order.
 * @param {string[]} schemaPaths
 * @param {import('./engine.mjs').Datasource} datasource
 */
export async function serve(schemaPaths, datasource) {
	/** @type {Promise<unknown> | undefined} */
	let engine;
	const start = async () => {
		engine ??= createEngine(schemaPaths, datasource);
		return /** @type {Record<string, unknown>} */ (await engine);
	};
	let current = 0;
	process.once('uncaughtException', (thrown) => {
		// A panic inside the engine leaves its promise open for ever.
		const answer = { jsonrpc: '2.0', id: current, error: rpcError(thrown) };
		process.stdout.write(
			`${JSON.stringify(answer)}
`,
			() => process.exit(101),
		);
	});
	for await (const line of createInterface({ input: process.stdin })) {
		const request = /** @type {Message} */ (JSON.parse(line));
		if (request.method === undefined) {
			continue; // the acknowledgement of a `print`
		}
		current = request.id;
		try {
			const result =
				request.method === 'createDatabase'
					? await createDatabase(request.params, datasource)
					: await call(await start(), request);
			send({ jsonrpc: '2.0', id: request.id, result: result ?? null });
		} catch (thrown) {
			send({ jsonrpc: '2.0', id: request.id, error: rpcError(thrown) });
		}
	}
}

/**
 * @param {Record<string, unknown>} engine
 * @param {Message} request
 */
async function call(engine, { id, method = '', params }) {
	const verb = engine[method === 'getDatabaseVersion' ? 'version' : method];
	if (typeof verb !== 'function') {
		throw new Error(`The schema engine does not know "${method}".`);
	}
	const result = await verb.call(engine, params);
	if (method === 'diff' && typeof result?.stdout === 'string') {
		// The command line prints only what it is asked to print.
		send({
			jsonrpc: '2.0',
			id: -id - 1,
			method: 'print',
			params: { content: result.stdout.replace(/\n$/, '') },
		});
	}
	return result;
}
