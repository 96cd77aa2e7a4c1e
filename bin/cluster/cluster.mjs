import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startNode } from '../steps/child.mjs';
import { supervise } from '../steps/supervise.mjs';
import { prepareNginx, startNginx } from './nginx.mjs';
import { createNode, replaceNode, untilServing } from './node.mjs';
import { quietPort } from './quiet-port.mjs';
import { watchNodes } from './watch-nodes.mjs';

/**
 * @typedef {object} Options
 * @property {string} nginx where the program is
 * @property {string} folder of everything that is written
 * @property {string} release the copy of the build to begin with
 * @property {URL} origin what people type
 * @property {string} host @property {number} port of nginx
 * @property {{ certificate: string, key: string }} tls
 * @property {NodeJS.ProcessEnv} env the settings, with DATABASE_URL
 * @property {number} [workers]
 * @property {'inherit' | number} [output] where all of them write
 * @property {boolean} [countRequests]
 */

/** @typedef {Awaited<ReturnType<typeof startCluster>>} Cluster */

/**
 * Two nodes and some workers behind nginx, on one database that is there and has its migrations.
 * @param {Options} options
 */
export async function startCluster(options) {
	const { folder, output = 'inherit', countRequests = false } = options;
	const ports = [await quietPort(), await quietPort()];
	const nginxFolder = join(folder, 'nginx');
	const argv = await prepareNginx(options.nginx, {
		...options,
		folder: nginxFolder,
		ports,
		countRequests,
	});
	let release = options.release;
	const start = (/** @type {string} */ program, /** @type {NodeJS.ProcessEnv} */ env) =>
		startNode(['--enable-source-maps', `dist/${program}.mjs`], {
			env,
			cwd: release,
			stdio: ['ignore', output, output, 'ipc'],
		});
	const nodes = ports.map((port, index) =>
		createNode(index, port, nginxFolder, () =>
			start('server', nodeEnv(options, port, ports.length)),
		),
	);
	await Promise.all(nodes.map((node) => untilServing(node.child(), node.port)));
	const workers = Array.from({ length: options.workers ?? 2 }, () =>
		supervise('A worker', () => start('worker', options.env)),
	);
	const unwatch = watchNodes(nodes);
	const nginx = supervise('nginx', () => startNginx(options.nginx, argv, output, nginxFolder));
	return {
		nodes,
		workers,
		requestLog: join(nginxFolder, 'requests.log'),
		/**
		 * One after the other, so that no request is lost.
		 * @param {string} next the release to come back from @param {(words: string) => void} [say]
		 */
		roll: async (next, say = () => undefined) => {
			const previous = release;
			const use = () => {
				release = next;
			};
			const takeBack = () => {
				release = previous;
			};
			for (const node of nodes) {
				await replaceNode(node, { use, takeBack });
				say(`${node.name} is back`);
			}
			for (const worker of workers) {
				await worker.end();
				worker.begin();
			}
			say(`${workers.length} workers are back`);
		},
		stop: async () => {
			unwatch();
			await nginx.end();
			await Promise.all([...nodes, ...workers].map((program) => program.end()));
		},
	};
}

/**
 * All nodes are on this machine: together they check as many passwords at once as it has cores.
 * @param {Options} options @param {number} port @param {number} count
 * @returns {NodeJS.ProcessEnv}
 */
function nodeEnv({ env, origin }, port, count) {
	const share = Math.max(1, Math.floor(availableParallelism() / count));
	return {
		...env,
		HASH_THREADS: env.HASH_THREADS || String(share),
		HOST: '127.0.0.1',
		PORT: String(port),
		APP_URL: origin.origin,
		TRUST_PROXY: '127.0.0.1',
	};
}
