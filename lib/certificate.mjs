import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** @typedef {{ certificate: string, key: string }} Issued PEM texts */

/**
 * A certificate authority of one's own (RFC 5280). Node reads certificates, but makes none. The authority's key is
 * nowhere but in what is returned: once that is gone, nobody can vouch for anything more in its name.
 * @param {string} title
 * @param {{ days?: number }} [options] how long what it makes is good
 */
export function makeAuthority(title, { days = 1 } = {}) {
	const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const isAuthority = extension('551d13', sequence(bytes(0x01, Buffer.from([0xff]))), true);
	const issuer = nameOf(title);
	return {
		certificate: certify({ subject: issuer, key: own.publicKey, more: isAuthority }),
		/**
		 * A certificate for DNS names and IPv4 addresses, as a server shows it, and its key.
		 * @param {string} name @param {...string} others @returns {Issued}
		 */
		issue: (name, ...others) => {
			const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const names = [name, ...others].map(alternativeName);
			return {
				certificate: certify({
					subject: nameOf(name),
					key: server.publicKey,
					more: extension('551d11', sequence(...names), false),
				}),
				key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
			};
		},
	};

	/** @param {{ subject: Buffer, key: import('node:crypto').KeyObject, more: Buffer }} of */
	function certify(of) {
		const algorithm = sequence(identifier('2a8648ce3d040302'));
		const body = sequence(
			bytes(0xa0, bytes(0x02, Buffer.from([2]))),
			bytes(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
			algorithm,
			issuer,
			sequence(time(-1), time(days)),
			of.subject,
			of.key.export({ type: 'spki', format: 'der' }),
			bytes(0xa3, sequence(of.more)),
		);
		const signature = sign('sha256', body, own.privateKey);
		const whole = sequence(body, algorithm, bits(signature));
		const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
		return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
	}
}

/**
 * One value of DER (X.690): its tag, its length, itself.
 * @param {number} tag @param {Buffer} content
 */
function bytes(tag, content) {
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (/** @type {Buffer[]} */ ...parts) => bytes(0x30, Buffer.concat(parts));
const identifier = (/** @type {string} */ hex) => bytes(0x06, Buffer.from(hex, 'hex'));
const bits = (/** @type {Buffer} */ content) =>
	bytes(0x03, Buffer.concat([Buffer.from([0]), content]));

/** @param {string} name */
function alternativeName(name) {
	return isIP(name) === 4
		? bytes(0x87, Buffer.from(name.split('.').map(Number)))
		: bytes(0x82, Buffer.from(name));
}

/**
 * A name of one part, the common name.
 * @param {string} text
 */
function nameOf(text) {
	return sequence(bytes(0x31, sequence(identifier('550403'), bytes(0x0c, Buffer.from(text)))));
}

/** @param {string} hex @param {Buffer} content @param {boolean} critical */
function extension(hex, content, critical) {
	const isCritical = critical ? [bytes(0x01, Buffer.from([0xff]))] : [];
	return sequence(identifier(hex), ...isCritical, bytes(0x04, content));
}

/**
 * UTCTime, days from now.
 * @param {number} days
 */
function time(days) {
	const at = new Date(Date.now() + days * 86_400_000).toISOString();
	return bytes(0x17, Buffer.from(`${at.slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}
