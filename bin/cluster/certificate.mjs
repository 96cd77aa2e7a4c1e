import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority } from '../../lib/certificate.mjs';

/** Browsers take no certificate that is good for longer (CA/Browser Forum, 2020). */
const days = 397;
const renewalMilliseconds = 30 * 86_400_000;

/**
 * A certificate of one's own for this name, kept until a month before its end. Its authority's key is thrown away,
 * so that whoever trusts `authority.pem` trusts this one server and nothing that could still be made.
 * @param {string} folder @param {string} name
 */
export function keptCertificate(folder, name) {
	const paths = {
		certificate: join(folder, 'certificate.pem'),
		key: join(folder, 'key.pem'),
		authority: join(folder, 'authority.pem'),
	};
	if (isGood(paths, name)) {
		return { ...paths, made: false };
	}
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const authority = makeAuthority(`Prompt2Mesh on ${name}`, { days });
	const { certificate, key } = authority.issue(name, 'localhost', '127.0.0.1');
	writeFileSync(paths.key, key, { mode: 0o600 });
	writeFileSync(paths.certificate, certificate);
	writeFileSync(paths.authority, authority.certificate);
	return { ...paths, made: true };
}

/** @param {{ certificate: string, key: string, authority: string }} paths @param {string} name */
function isGood(paths, name) {
	if (!Object.values(paths).every((path) => existsSync(path))) {
		return false;
	}
	const kept = new X509Certificate(readFileSync(paths.certificate));
	return (
		kept.checkHost(name) !== undefined &&
		Date.parse(kept.validTo) - Date.now() > renewalMilliseconds
	);
}
