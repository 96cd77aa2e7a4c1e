import { hosts } from './hosts';
import { startServer, startWorker } from './server';

/** Two nodes with two workers on one database. */
export interface Nodes {
	/** Where to ask them. Through nginx both are the same address, and each request goes to the next node. */
	readonly urls: readonly [string, string];
	readonly databaseUrl: string;
	readonly jwtSecretKey: string;
	leave(): Promise<void>;
}

/** Nodes of one's own; in `npm run test:cluster` those that are there, through nginx. */
export async function enterNodes(): Promise<Nodes> {
	if (process.env['CONTRACT_PROXY_URL'] !== undefined) {
		const [one, two] = hosts();
		if (one === undefined || two === undefined) throw new Error('two hosts are needed');
		const { databaseUrl, jwtSecretKey } = one;
		return { urls: [one.url, two.url], databaseUrl, jwtSecretKey, leave: async () => undefined };
	}
	const one = await startServer();
	const { databaseUrl, jwtSecretKey } = one;
	try {
		const two = await startServer({ databaseUrl, jwtSecretKey });
		const workers = [startWorker(one), startWorker(two)];
		const leave = async () => {
			await Promise.all(workers.map((worker) => worker.stop()));
			await two.stop();
			await one.stop();
		};
		return { urls: [one.url, two.url], databaseUrl, jwtSecretKey, leave };
	} catch (error) {
		await one.stop();
		throw error;
	}
}
