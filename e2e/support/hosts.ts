export interface Host {
	/** `server.ts` (the front) or `next start`. */
	name: 'front' | 'next';
	url: string;
	databaseUrl: string;
	jwtSecretKey: string;
}

/** Both hosts, for `describe.each(hosts())('$name', (host) => ...)` in contract tests. */
export function hosts(): Host[] {
	const shared = {
		databaseUrl: setting('CONTRACT_DATABASE_URL'),
		jwtSecretKey: setting('CONTRACT_JWT_SECRET_KEY'),
	};
	return [
		{ name: 'front', url: setting('CONTRACT_FRONT_URL'), ...shared },
		{ name: 'next', url: setting('CONTRACT_NEXT_URL'), ...shared },
	];
}

function setting(name: string): string {
	const value = process.env[name];
	if (value === undefined)
		throw new Error(`${name} is not set: run the vitest project \`contract\``);
	return value;
}
