/** The few settings that the edge middleware needs, read at run time. The full check is `lib/env.ts`'s, at start. */
export function edgeEnv() {
	const { JWT_SECRET_KEY = '', JWT_SECRET_KEY_PREVIOUS = '', APP_URL = '', NODE_ENV } = process.env;
	return {
		jwtSecretKey: JWT_SECRET_KEY,
		previousJwtSecretKeys: JWT_SECRET_KEY_PREVIOUS.split(',')
			.map((secret) => secret.trim())
			.filter(Boolean),
		appUrl: APP_URL,
		development: NODE_ENV === 'development',
	};
}
