/**
 * @typedef {object} DatabaseFailure
 * @property {string} message
 * @property {string} [code] Prisma's own, such as P1001
 */

/** PostgreSQL's and Node's codes for a database that cannot be had, as Prisma numbers them. */
const unavailable = new Map([
	['28P01', 'P1000'],
	['28000', 'P1000'],
	['3D000', 'P1003'],
	['42501', 'P1010'],
	['ECONNREFUSED', 'P1001'],
	['ECONNRESET', 'P1001'],
	['ENOTFOUND', 'P1001'],
	['EAI_AGAIN', 'P1001'],
	['EHOSTUNREACH', 'P1001'],
	['ENETUNREACH', 'P1001'],
	['ETIMEDOUT', 'P1001'],
]);

/** @type {Record<string, (at: URL) => string>} */
const sentences = {
	P1000: (at) =>
		`The database at ${at.host} refuses the user "${at.username}" with this password. Correct DATABASE_URL.`,
	P1001: (at) =>
		`The database server at ${at.host} cannot be reached. Start it, or correct DATABASE_URL.`,
	P1003: (at) =>
		`There is no database "${at.pathname.slice(1)}" at ${at.host}. Create it, or correct DATABASE_URL.`,
	P1010: (at) =>
		`The user "${at.username}" may not use the database "${at.pathname.slice(1)}" at ${at.host}. Grant the right, or correct DATABASE_URL.`,
};

/** What fails between the address and a trusted connection, by Node's codes and PostgreSQL's and pg's words. */
/** @type {Array<[RegExp, (where: string) => string]>} */
const tlsSentences = [
	[
		/ERR_TLS_CERT_ALTNAME_INVALID/,
		(where) =>
			`The database${where} shows a certificate for another host name. Write the name of the certificate into DATABASE_URL.`,
	],
	[
		/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
		(where) =>
			`The database${where} shows a certificate that is not valid today. Renew it, or set the clock.`,
	],
	[
		/SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_(SIGNATURE_FAILURE|UNTRUSTED)|INVALID_CA/,
		(where) =>
			`The database${where} shows a certificate of an authority that is not trusted. Name the authority's certificate in DATABASE_URL: &sslrootcert=FILE.`,
	],
	[
		/does not support SSL/,
		(where) =>
			`The database${where} does not speak TLS, and DATABASE_URL asks for it. Set ssl = on there.`,
	],
	[
		/no encryption/,
		(where) =>
			`The database${where} does not let this user in from here without TLS. Add ?sslmode=verify-full to DATABASE_URL, or let it in there (pg_hba.conf).`,
	],
	[
		/ENOENT.*open|EACCES.*open|EISDIR/,
		() => 'The file that sslrootcert, sslcert or sslkey in DATABASE_URL names cannot be read.',
	],
];

/**
 * @param {unknown} thrown by pg while connecting; its causes count too
 * @param {string} url
 * @returns {string | null} a sentence that says what of TLS is wrong, without the password
 */
export function tlsFailure(thrown, url) {
	const where = URL.canParse(url) ? ` at ${new URL(url).host}` : '';
	for (let error = thrown, depth = 0; error instanceof Error && depth < 5; depth += 1) {
		const words = `${'code' in error ? error.code : ''} ${error.message}`;
		const found = tlsSentences.find(([pattern]) => pattern.test(words));
		if (found !== undefined) {
			return found[1](where);
		}
		error = error.cause;
	}
	return null;
}

/**
 * @param {unknown} thrown by pg while connecting
 * @param {string} url
 * @returns {DatabaseFailure} a sentence without the password
 */
export function connectionFailure(thrown, url) {
	const tls = tlsFailure(thrown, url);
	if (tls !== null) {
		return { code: 'P1011', message: tls };
	}
	const message = thrown instanceof Error && thrown.message ? thrown.message : String(thrown);
	const own = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
	const code = unavailable.get(own) ?? (/timeout/i.test(message) ? 'P1001' : undefined);
	const sentence = code && sentences[code]?.(new URL(url));
	return sentence ? { code, message: sentence } : { message };
}
