import { isIP } from 'node:net';
import { modelConflicts, type ReadModel } from './language-model-settings';
import { observeConflicts, type ReadObservation } from './observe-settings';

/** What is compared, as the settings' own schemas read it. */
export interface Compared extends ReadModel, ReadObservation {
	readonly SIGNUP: string;
	readonly TRUST_PROXY: readonly string[];
	readonly CORS_ORIGINS: readonly string[];
	readonly DATABASE_URL?: string | undefined;
}

type Rule = (read: Compared, appUrl: URL) => string | false;

/**
 * Settings that are well formed, and unsafe together (docs/decisions/024-open-to-the-network.md).
 * @param appUrl what APP_URL says or stands for
 * @returns one line for each: the setting to correct and the reason, never a value (S8)
 */
export function settingConflicts(read: Compared, appUrl: string): string[] {
	const address = new URL(appUrl);
	const lines = rules.map((rule) => rule(read, address)).filter((line) => line !== false);
	return [...lines, ...modelConflicts(read), ...observeConflicts(read)];
}

const rules: readonly Rule[] = [
	({ JWT_SECRET_KEY, JWT_SECRET_KEY_PREVIOUS }) =>
		JWT_SECRET_KEY_PREVIOUS.includes(JWT_SECRET_KEY) &&
		'JWT_SECRET_KEY_PREVIOUS has the secret that JWT_SECRET_KEY is; one of the two must be another, or nothing was replaced',
	({ AUDIT_KEY, JWT_SECRET_KEY, JWT_SECRET_KEY_PREVIOUS }) =>
		AUDIT_KEY !== undefined &&
		[JWT_SECRET_KEY, ...JWT_SECRET_KEY_PREVIOUS].includes(AUDIT_KEY) &&
		'AUDIT_KEY is also a secret that signs tokens; give it one of its own, or leave it out',
	({ TRUST_PROXY }) =>
		TRUST_PROXY.some(isAboutEverybody) &&
		'TRUST_PROXY has a block so wide that strangers are in it, whose X-Forwarded-For would be believed; name the addresses of your proxies',
	({ CORS_ORIGINS }, appUrl) =>
		appUrl.protocol === 'https:' &&
		CORS_ORIGINS.map((text) => new URL(text)).some(isInClear) &&
		'CORS_ORIGINS has a site over http while APP_URL is https; whoever is on the way could put a script into it: write https',
	({ SIGNUP }, appUrl) =>
		SIGNUP === 'open' &&
		isInClear(appUrl) &&
		'SIGNUP open invites strangers to send passwords unencrypted; set APP_URL to an https address, or SIGNUP to invite',
	({ DATABASE_URL }) =>
		DATABASE_URL !== undefined &&
		isSilentAboutTls(DATABASE_URL) &&
		'DATABASE_URL names another machine and says nothing of TLS; add ?sslmode=verify-full (and &sslrootcert=FILE for an authority of your own), or ?sslmode=disable where the network between is yours alone',
];

/** The widest blocks that anybody owns are 10.0.0.0/8 and fc00::/7. */
function isAboutEverybody(block: string): boolean {
	const [address = '', prefix] = block.split('/');
	return prefix !== undefined && Number(prefix) < (isIP(address) === 6 ? 7 : 8);
}

function isInClear(url: URL): boolean {
	return url.protocol === 'http:' && !isThisMachine(url.hostname);
}

/** As pg reads it: `host` in the query wins, a path is a socket, and without any of these no TLS is asked for. */
function isSilentAboutTls(databaseUrl: string): boolean {
	if (!URL.canParse(databaseUrl)) {
		return false;
	}
	const { hostname, searchParams } = new URL(databaseUrl);
	const host = searchParams.get('host') ?? decodeURIComponent(hostname);
	const isElsewhere = host !== '' && !host.startsWith('/') && !isThisMachine(host);
	return isElsewhere && !tlsParameters.some((name) => searchParams.has(name));
}

const tlsParameters = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation'];

function isThisMachine(name: string): boolean {
	return /^(localhost|\[?::1\]?)$/i.test(name) || (isIP(name) === 4 && name.startsWith('127.'));
}
