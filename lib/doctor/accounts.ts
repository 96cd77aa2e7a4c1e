import type { Connection } from '../backup/connection';
import { type Finding, fault, note, ok, warning } from './finding';

interface Facts {
	readonly defaults: string[] | null;
	readonly admins: number;
	readonly unusable: string[] | null;
	readonly strangers: number;
	readonly expired: number;
	readonly waiting: number;
	readonly orphans: number;
	readonly validated: boolean;
}

/** An hour's cleanup leaves fewer than that, where the server runs. */
const manyExpired = 10_000;
const longWaitSeconds = 60;

const query = `
	WITH live AS (
		SELECT s.key_id, u.id AS owner FROM sessions s LEFT JOIN users u ON u.id = s.user_id
		WHERE s.is_valid AND greatest(s.expires_at, s.rests_until) > timezone('utc', clock_timestamp())
	)
	SELECT
		(SELECT array_agg(username ORDER BY id) FROM users WHERE password_is_default AND is_active) AS defaults,
		(SELECT count(*)::int FROM users WHERE role = 'admin' AND is_active) AS admins,
		(SELECT array_agg(username ORDER BY id) FROM (
			SELECT id, username FROM users
			WHERE is_active AND password_hash !~ '^\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}$'
				AND NOT EXISTS (SELECT 1 FROM one_time_links l WHERE l.user_id = users.id
					AND l.used_at IS NULL AND l.expires_at > timezone('utc', clock_timestamp()))
			LIMIT 10
		) AS broken) AS unusable,
		(SELECT count(*)::int FROM live WHERE key_id <> ALL($1::text[]) AND owner IS NOT NULL) AS strangers,
		(SELECT count(*)::int FROM live WHERE owner IS NULL) AS orphans,
		(SELECT count(*)::int FROM (
			SELECT 1 FROM sessions
			WHERE greatest(expires_at, rests_until) < timezone('utc', clock_timestamp())
			LIMIT ${manyExpired + 1}
		) AS old) AS expired,
		(SELECT coalesce(date_part('epoch', timezone('utc', clock_timestamp()) - min(e.at)), 0)
			FROM audit_queue q JOIN audit_events e ON e.id = q.event_id) AS waiting,
		coalesce((SELECT bool_and(convalidated) FROM pg_constraint
			WHERE conname = 'sessions_user_id_fkey' AND connamespace = current_schema()::regnamespace), false)
			AS validated`;

/**
 * Who can get in, and who should not be able to.
 * @param options.keyIds of the secrets in use; null where they are not known
 * @param options.isOpen other machines reach the server
 */
export async function examineAccounts(
	connection: Connection,
	options: { keyIds: readonly string[] | null; isOpen: boolean },
): Promise<Finding[]> {
	const [facts] = await connection.rows<Facts>(query, [options.keyIds ?? []]);
	if (facts === undefined) {
		return [];
	}
	return [
		...defaultPasswords(facts.defaults ?? [], options.isOpen),
		...(facts.admins === 0
			? [
					fault('accounts.no_admin', 'Nobody can administer: there is no active administrator.', {
						remedy: '`p2m users role NAME --to admin`, or `p2m users create NAME --admin`.',
					}),
				]
			: []),
		...(facts.unusable ?? []).map((name) =>
			warning(
				'accounts.hash',
				`"${name}" cannot sign in: the stored hash is no bcrypt hash, and no one-time link is open.`,
				{
					remedy: `\`p2m users reset-link ${name}\``,
				},
			),
		),
		...(options.keyIds === null ? [] : strangeKeys(facts.strangers)),
		...upkeep(facts),
	];
}

function defaultPasswords(names: readonly string[], isOpen: boolean): Finding[] {
	if (names.length === 0) {
		return [ok('accounts.default_password', 'Nobody has a published default password.')];
	}
	const words = `${names.map((name) => `"${name}"`).join(', ')} still has the published default password.`;
	const details = {
		remedy: `\`p2m users passwd ${names[0]}\`, or sign in and change it.`,
		asvs: 'V6.3.2',
	};
	return isOpen
		? [
				fault(
					'accounts.default_password',
					`${words} Whoever signs in with it first chooses the new one.`,
					details,
				),
			]
		: [
				warning(
					'accounts.default_password',
					`${words} It opens nothing but from this machine itself.`,
					details,
				),
			];
}

function strangeKeys(count: number): Finding[] {
	if (count === 0) {
		return [ok('accounts.session_keys', 'All open sessions are signed with a secret in use.')];
	}
	return [
		warning(
			'accounts.session_keys',
			`${count} open session${count === 1 ? ' is' : 's are'} signed with another secret than JWT_SECRET_KEY: ${count === 1 ? 'its token is' : 'their tokens are'} refused.`,
			{
				remedy:
					'If the secret was replaced by mistake, set JWT_SECRET_KEY back, or name the old one in JWT_SECRET_KEY_PREVIOUS; else start the server, which ends them.',
				asvs: 'V9.1.3',
			},
		),
	];
}

function upkeep({ expired, waiting, validated, orphans }: Facts): Finding[] {
	return [
		...(expired > manyExpired
			? [
					warning(
						'accounts.expired_sessions',
						`More than ${manyExpired} expired sessions are still stored.`,
						{
							remedy: '`p2m sessions cleanup`; a running server does it every hour.',
						},
					),
				]
			: []),
		...(waiting > longWaitSeconds
			? [
					warning(
						'accounts.audit_unsealed',
						`Audit events have waited ${Math.round(waiting)} s to be sealed.`,
						{
							remedy: 'Start the server, which seals them; its log says why where it runs.',
							asvs: 'V16.4.2',
						},
					),
				]
			: []),
		...(validated
			? []
			: [
					note(
						'accounts.orphans',
						`Sessions of users that are gone came along from the older service${orphans > 0 ? `, ${orphans} of them not expired yet` : ''}; nobody gets in by them.`,
						{ remedy: '`p2m sessions cleanup` once they have expired.' },
					),
				]),
	];
}
