import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { BackupProblem } from './problem';

/**
 * age's scrypt stanza (https://c2sp.org/age, "The scrypt recipient type"), so that `age -d` opens the
 * file. The library's own computes for a second or two in which the server would answer nobody; here a
 * thread of Node's does it.
 */
const label = 'age-encryption.org/v1/scrypt';
/** log2 of the work, as age's own. */
export const scryptWork = 18;
/** What a file may ask of the reader: 2^20 takes a gigabyte. */
const maxScryptWork = 20;
const cipher = 'chacha20-poly1305';
const tagBytes = 16;
const nonce = Buffer.alloc(12);

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

function keyOf(passphrase: string, salt: Buffer, work: number): Promise<Buffer> {
	const cost = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** work * 1024 + 2 ** 24 };
	return derive(passphrase, Buffer.concat([Buffer.from(label), salt]), 32, cost);
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

export function passphraseRecipient(passphrase: string, work = scryptWork): Recipient {
	return {
		wrapFileKey: async (fileKey) => {
			const salt = randomBytes(16);
			const key = await keyOf(passphrase, salt, work);
			const seal = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
			const body = Buffer.concat([seal.update(fileKey), seal.final(), seal.getAuthTag()]);
			return [new Stanza(['scrypt', unpadded(salt), String(work)], new Uint8Array(body))];
		},
	};
}

/** @throws BackupProblem (while reading) `passphrase` when it is the wrong one, or the file is sealed otherwise */
export function passphraseIdentity(passphrase: string): Identity {
	return {
		unwrapFileKey: async ([stanza, ...others]) => {
			const [type, salt = '', digits = ''] = stanza?.args ?? [];
			const work = /^[1-9]\d?$/.test(digits) ? Number(digits) : Number.POSITIVE_INFINITY;
			const body = Buffer.from(stanza?.body ?? []);
			if (type !== 'scrypt' || others.length > 0 || work > maxScryptWork || body.length !== 32) {
				throw new BackupProblem('passphrase', 'The backup is not sealed with a passphrase.');
			}
			const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), work);
			const open = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
			open.setAuthTag(body.subarray(-tagBytes));
			try {
				return new Uint8Array(
					Buffer.concat([open.update(body.subarray(0, -tagBytes)), open.final()]),
				);
			} catch {
				throw new BackupProblem('passphrase', 'The passphrase is not the one of this backup.');
			}
		},
	};
}
