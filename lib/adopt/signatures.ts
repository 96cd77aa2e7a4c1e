import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Connection } from '../backup/connection';
import { secretWeakness } from '../secret';

/**
 * Whose signature a token bears. `weak`: of a setting that the server refuses to use; `published`: of a secret
 * that everybody can read; `unknown`: of none of them.
 */
export type Signer = 'current' | 'previous' | 'weak' | 'published' | 'unknown';

export interface Secrets {
	readonly current: string | undefined;
	readonly previous: readonly string[];
}

export type Signatures = Readonly<Record<Signer, number>>;

/** What the older service and its documentation were distributed with, and what stands for nothing (S8). */
const publishedSecrets = [
	'your-secret-key-change-in-production',
	'your-super-secret-key-change-this-in-production-12345',
	'your-secret-key',
	'<generated-secret-key>',
	'change-me',
	'changeme',
	'secret',
];

interface Candidate {
	readonly signer: Signer;
	readonly key: KeyObject;
}

interface OpenSession {
	readonly id: number;
	readonly token: string;
	readonly hasActiveUser: boolean;
}

const batchSize = 20_000;

/**
 * Reads all open sessions in the transaction of the caller, some at a time. Those that let nobody in, as their user
 * is gone or inactive, count only where they end.
 * @param published told of each open session whose secret is published
 */
export async function countSignatures(
	connection: Connection,
	secrets: Secrets,
	published: (id: number) => void,
): Promise<Signatures> {
	const signerOf = createSignerOf(secrets);
	const counts: Record<Signer, number> = {
		current: 0,
		previous: 0,
		weak: 0,
		published: 0,
		unknown: 0,
	};
	await connection.script(`DECLARE open_sessions NO SCROLL CURSOR FOR
		SELECT s.id, s.token, coalesce(u.is_active, false) AS "hasActiveUser"
		FROM sessions s LEFT JOIN users u ON u.id = s.user_id
		WHERE s.is_valid AND s.expires_at > timezone('utc', clock_timestamp())`);
	for (;;) {
		const rows = await connection.rows<OpenSession>(`FETCH ${batchSize} FROM open_sessions`);
		for (const { id, token, hasActiveUser } of rows) {
			const signer = signerOf(token);
			counts[signer] += hasActiveUser || signer === 'published' ? 1 : 0;
			if (signer === 'published') published(id);
		}
		if (rows.length < batchSize) break;
	}
	await connection.script('CLOSE open_sessions');
	return counts;
}

/** The secret that matched last is tried first: most sessions bear the same. */
export function createSignerOf({ current, previous }: Secrets): (token: string) => Signer {
	const candidates = [
		...candidatesOf(publishedSecrets, 'published'),
		...candidatesOf(current === undefined ? [] : [current], 'current'),
		...candidatesOf(previous, 'previous'),
	];
	return (token) => {
		const end = token.lastIndexOf('.');
		const [signed, signature] = [token.slice(0, Math.max(end, 0)), token.slice(end + 1)];
		const at = candidates.findIndex(
			({ key }) => createHmac('sha256', key).update(signed).digest('base64url') === signature,
		);
		const [match] = at === -1 ? [] : candidates.splice(at, 1);
		if (match === undefined) {
			return 'unknown';
		}
		candidates.unshift(match);
		return match.signer;
	};
}

function candidatesOf(secrets: readonly string[], usable: Signer): Candidate[] {
	return secrets.map((secret) => ({
		signer: usable === 'published' ? usable : signerFor(secret, usable),
		key: createSecretKey(Buffer.from(secret, 'utf8')),
	}));
}

function signerFor(secret: string, usable: Signer): Signer {
	const weakness = secretWeakness(secret);
	if (weakness === null) {
		return usable;
	}
	return weakness.includes('published') ? 'published' : 'weak';
}
