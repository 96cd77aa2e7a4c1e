import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Names an authority and what it vouches for; PEM texts. Node reads certificates, but makes none. */
export interface Authority {
	readonly certificate: string;
	/** A certificate for a DNS name, as a server shows it, and its key. */
	issue(name: string): { certificate: string; key: string };
}

/** A certificate authority of one's own (RFC 5280), for the length of a test. */
export function makeAuthority(title: string): Authority {
	const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const isAuthority = extension('551d13', sequence(bytes(0x01, Buffer.from([0xff]))), true);
	const issuer = nameOf(title);
	return {
		certificate: certify({ subject: issuer, key: own.publicKey, more: isAuthority }),
		issue: (name) => {
			const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const alternative = extension('551d11', sequence(bytes(0x82, Buffer.from(name))), false);
			return {
				certificate: certify({ subject: nameOf(name), key: server.publicKey, more: alternative }),
				key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
			};
		},
	};

	function certify(of: { subject: Buffer; key: KeyObject; more: Buffer }): string {
		const algorithm = sequence(identifier('2a8648ce3d040302'));
		const body = sequence(
			bytes(0xa0, bytes(0x02, Buffer.from([2]))),
			bytes(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
			algorithm,
			issuer,
			sequence(time(-1), time(1)),
			of.subject,
			of.key.export({ type: 'spki', format: 'der' }),
			bytes(0xa3, sequence(of.more)),
		);
		const signature = sign('sha256', body, own.privateKey);
		const whole = sequence(body, algorithm, bits(signature));
		return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`;
	}
}

/** One value of DER (X.690): its tag, its length, itself. */
function bytes(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => bytes(0x30, Buffer.concat(parts));
const identifier = (hex: string) => bytes(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer) => bytes(0x03, Buffer.concat([Buffer.from([0]), content]));

/** A name of one part, the common name. */
function nameOf(text: string): Buffer {
	return sequence(bytes(0x31, sequence(identifier('550403'), bytes(0x0c, Buffer.from(text)))));
}

function extension(hex: string, content: Buffer, critical: boolean): Buffer {
	const isCritical = critical ? [bytes(0x01, Buffer.from([0xff]))] : [];
	return sequence(identifier(hex), ...isCritical, bytes(0x04, content));
}

/** UTCTime, days from now. */
function time(days: number): Buffer {
	const at = new Date(Date.now() + days * 86_400_000).toISOString();
	return bytes(0x17, Buffer.from(`${at.slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}
