import { startTestCluster } from './cluster';

/** All tests guess from this machine's one address: it is no stranger to anybody. */
const env = { LOGIN_ATTEMPTS_PER_ADDRESS: '100000' };

/** The tests of the API ask nginx, which gives each request to the next of two nodes; see `hosts.ts`. */
export async function setup(): Promise<() => Promise<void>> {
	const cluster = await startTestCluster(env);
	process.env['CONTRACT_PROXY_URL'] = cluster.url;
	process.env['CONTRACT_DATABASE_URL'] = cluster.databaseUrl;
	process.env['CONTRACT_JWT_SECRET_KEY'] = cluster.jwtSecretKey;
	return async () => {
		const { nodes, second } = cluster.answered();
		await cluster.stop();
		const counts = cluster.nodeUrls.map((url) => nodes.get(new URL(url).host) ?? 0);
		console.log(
			`answered by node 1: ${counts[0]}, by node 2: ${counts[1]}, by nginx itself: ${nodes.get('nginx itself') ?? 0}; asked twice: ${second}`,
		);
		const fewest = Math.min(...counts);
		const all = counts.reduce((sum, count) => sum + count, 0);
		if (fewest < all * 0.4) throw new Error('The requests were not spread over both nodes.');
	};
}
