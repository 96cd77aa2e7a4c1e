import { randomBytes } from 'node:crypto';
import type { Client } from '../auth/types';
import { processWide } from '../process-wide';

/**
 * What the HTTP front (server.ts) tells the code behind it, in headers of its own. They are believed only
 * with this process's proof, so that nobody can forge them where the front is absent (plain `next start`).
 */
export const frontHeaders = {
	proof: 'x-p2m-front',
	peer: 'x-p2m-peer',
	local: 'x-p2m-local',
} as const;

/** Random for each process, shared by the copies of this module that the bundlers make. */
export function frontProof(): string {
	return processWide('front-proof', () => randomBytes(24).toString('base64url'));
}

/** The asking client, as the front saw it; without the front nothing is known, and nothing is local. */
export function clientFrom(headers: Headers): Client {
	const fromFront = headers.get(frontHeaders.proof) === frontProof();
	return {
		address: fromFront ? headers.get(frontHeaders.peer) : null,
		userAgent: headers.get('user-agent'),
		local: fromFront && headers.get(frontHeaders.local) === '1',
	};
}
