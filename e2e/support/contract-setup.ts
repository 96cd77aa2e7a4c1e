import { startNext, startServer } from './server';

/** All tests guess from this machine's one address: it is no stranger to anybody. */
const env = { LOGIN_ATTEMPTS_PER_ADDRESS: '100000' };

/** Both hosts of one build, on one database with one signing key; see `hosts.ts`. */
export async function setup(): Promise<() => Promise<void>> {
	const front = await startServer({ env });
	try {
		const { databaseUrl, jwtSecretKey } = front;
		const next = await startNext({ databaseUrl, jwtSecretKey, env });
		process.env['CONTRACT_FRONT_URL'] = front.url;
		process.env['CONTRACT_NEXT_URL'] = next.url;
		process.env['CONTRACT_DATABASE_URL'] = databaseUrl;
		process.env['CONTRACT_JWT_SECRET_KEY'] = jwtSecretKey;
		return async () => {
			await next.stop();
			await front.stop();
		};
	} catch (error) {
		await front.stop();
		throw error;
	}
}
