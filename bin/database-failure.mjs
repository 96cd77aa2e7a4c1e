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

/**
 * @param {unknown} thrown by pg while connecting
 * @param {string} url
 * @returns {DatabaseFailure} a sentence without the password
 */
export function connectionFailure(thrown, url) {
	const message = thrown instanceof Error && thrown.message ? thrown.message : String(thrown);
	const own = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
	const code = unavailable.get(own) ?? (/timeout/i.test(message) ? 'P1001' : undefined);
	const sentence = code && sentences[code]?.(new URL(url));
	return sentence ? { code, message: sentence } : { message };
}
