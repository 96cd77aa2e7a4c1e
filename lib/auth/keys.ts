import { createHmac } from 'node:crypto';
import { importKey } from './token';

/** One secret of the server: what it signs with, and what is derived from it. */
export interface Key {
	/** Names the key without telling it: 16 hexadecimal digits. */
	readonly id: string;
	readonly hmac: Promise<CryptoKey>;
	/** 32 bytes for another purpose; whoever has them learns nothing of the secret. */
	derive(purpose: string): Buffer;
}

/** The first signs, all verify: a key can be replaced without signing anybody out. */
export type Keys = readonly [Key, ...Key[]];

/** @param secrets the current one, then those that only verify; empty ones and repetitions are left out */
export function createKeys(current: string, previous: readonly string[] = []): Keys {
	const others = [...new Set(previous)].filter((secret) => secret !== '' && secret !== current);
	return [createKey(current), ...others.map(createKey)];
}

function createKey(secret: string): Key {
	const derive = (purpose: string) =>
		createHmac('sha256', secret).update(`prompt2mesh ${purpose}`).digest();
	return { id: derive('key id').toString('hex').slice(0, 16), hmac: importKey(secret), derive };
}
