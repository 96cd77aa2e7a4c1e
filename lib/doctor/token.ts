import { digestOf } from '../auth/digest';
import type { Keys } from '../auth/keys';
import { isOfOurForm, readToken } from '../auth/token';
import type { Connection } from '../backup/connection';
import { type Finding, fault, ok } from './finding';

interface Found {
	readonly id: number;
	readonly username: string | null;
	readonly active: boolean | null;
	readonly valid: boolean;
	/** Seconds since 1970. */
	readonly expires: number;
	readonly now: number;
	readonly current: boolean;
}

/** As the sign-in looks it up: by its digest, or raw where the older service wrote it, also just before a renewal. */
const query = `
	SELECT s.id, u.username, u.is_active AS active, s.is_valid AS valid,
		date_part('epoch', s.expires_at) AS expires, date_part('epoch', clock_timestamp()) AS now,
		s.token = $1 AS current
	FROM sessions s LEFT JOIN users u ON u.id = s.user_id
	WHERE s.token = $1 OR s.previous_token = $1`;

/** Why one token is refused, or that it is not. Never repeats it. */
export async function explainToken(
	connection: Connection,
	keys: Keys,
	token: string,
): Promise<Finding> {
	if (!isOfOurForm(token)) {
		return fault(
			'accounts.token',
			'This is no token of this program: a part is missing, or was changed.',
			{
				remedy: 'Take it whole, without quotes, spaces or line breaks.',
			},
		);
	}
	const read = await Promise.all(keys.map(async ({ hmac }) => readToken(token, await hmac)));
	const claims = read.find((one) => one !== null) ?? null;
	if (claims === null) {
		return fault(
			'accounts.token',
			'Its signature is of another secret than JWT_SECRET_KEY, or it was changed.',
			{
				remedy:
					'Sign in again; if the secret was replaced by mistake, name the old one in JWT_SECRET_KEY_PREVIOUS.',
				asvs: 'V9.1.1',
			},
		);
	}
	const [row] = await connection.rows<Found>(query, [
		claims.jti === null ? token : digestOf(token),
	]);
	if (row === undefined) {
		return refused('Its session is gone: it ended or expired some time ago, and was cleaned up.');
	}
	return judged(row, claims.exp);
}

function judged(row: Found, exp: number): Finding {
	const at = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
	if (row.username === null) {
		return refused('Its user is gone.');
	}
	const whose = `session ${row.id} of "${row.username}"`;
	if (row.active !== true) {
		return fault('accounts.token', `It is of ${whose}, whose account is disabled.`, {
			remedy: `\`p2m users enable ${row.username}\``,
		});
	}
	if (!row.valid) {
		return refused(
			`It is of ${whose}, which was ended: signed out, revoked, or the password was changed.`,
		);
	}
	const end = Math.min(exp, row.expires);
	if (row.now >= end) {
		return refused(`It is of ${whose}, and expired at ${at(end)}.`);
	}
	if (!row.current) {
		return refused(`It is of ${whose}, which goes on with a newer token since it was renewed.`);
	}
	return ok('accounts.token', `It is good: ${whose}, until ${at(end)}.`);
}

const refused = (words: string) =>
	fault('accounts.token', words, { remedy: 'Sign in again.', asvs: 'V7.4.1' });
