import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptCertificate } from '../../bin/cluster/certificate.mjs';
import { startCluster } from '../../bin/cluster/cluster.mjs';
import { findNginx } from '../../bin/cluster/nginx.mjs';
import { quietPort } from '../../bin/cluster/quiet-port.mjs';
import { keepRelease } from '../../bin/cluster/release.mjs';
import { scratchDatabase } from '../../lib/testing/database';
import { freshJwtSecret } from './secrets';
import { serverEnvironment } from './server';

const here = fileURLToPath(new URL('../../.test/', import.meta.url));
const folder = join(here, 'cluster');

/** What every process that asks a cluster has to trust: NODE_EXTRA_CA_CERTS, or curl's CURL_CA_BUNDLE. */
export const clusterAuthority = () => certificate().authority;

const certificate = () => keptCertificate(join(folder, 'tls'), 'localhost');

/** What `npm run cluster` runs: nginx, two nodes, two workers; on a scratch database. Needs `npm run build`. */
export async function startTestCluster(env: Record<string, string> = {}) {
	const database = await scratchDatabase();
	const jwtSecretKey = freshJwtSecret();
	const port = await quietPort();
	const origin = new URL(`https://localhost:${port}`);
	mkdirSync(folder, { recursive: true });
	const own = mkdtempSync(join(folder, 'run-'));
	const release = keepRelease(join(folder, 'releases'));
	mkdirSync(join(here, 'logs'), { recursive: true });
	const log = openSync(join(here, `logs/server-cluster-${port}.log`), 'a');
	const cluster = await startCluster({
		nginx: findNginx(),
		folder: own,
		release,
		origin,
		host: '127.0.0.1',
		port,
		tls: certificate(),
		output: log,
		countRequests: true,
		env: serverEnvironment({
			DATABASE_URL: database.url,
			JWT_SECRET_KEY: jwtSecretKey,
			DATA_DIR: join(own, 'data'),
			...env,
		}),
	});
	return {
		url: origin.origin,
		nodeUrls: cluster.nodes.map((node) => `http://127.0.0.1:${node.port}`),
		databaseUrl: database.url,
		jwtSecretKey,
		/** One node after the other, as `npm run cluster -- --restart` does. */
		restart: (say: (words: string) => void) => cluster.roll(release, say),
		/** How many requests each address was the last to answer, and how often nginx had to ask a second one. */
		answered: () => countAnswered(readFileSync(cluster.requestLog, 'utf8')),
		stop: async () => {
			await cluster.stop();
			closeSync(log);
			rmSync(own, { recursive: true, force: true });
			await database.drop();
		},
	};
}

function countAnswered(log: string) {
	const nodes = new Map<string, number>();
	let second = 0;
	for (const line of log.split('\n').filter(Boolean)) {
		// "ADDRESS, ADDRESS STATUS ...": the last one answered.
		const asked = line.match(/127\.0\.0\.1:\d+/g) ?? [];
		const last = asked.at(-1) ?? 'nginx itself';
		nodes.set(last, (nodes.get(last) ?? 0) + 1);
		second += asked.length > 1 ? 1 : 0;
	}
	return { nodes, second };
}
