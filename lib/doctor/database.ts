import { databaseKind, olderServiceWords } from '../adopt/older-service.mjs';
import { type Connection, withConnection } from '../backup/connection';
import { type Finding, fault, note, ok, warning } from './finding';
import { examineMigrations, migrateRemedy } from './migrations';
import { examineSequences } from './sequences';
import { examineTriggers } from './triggers';

const oldestServerVersion = 150_000;

interface Facts {
	readonly kind: string;
	readonly version: string;
	readonly number: number;
	readonly timeZone: string;
	readonly dateStyle: string;
	readonly tls: boolean;
	readonly local: boolean;
	readonly superuser: boolean;
	readonly seconds: number;
	readonly free: number;
}

const factsQuery = `
	SELECT (${databaseKind}) AS kind, current_setting('server_version') AS version,
		current_setting('server_version_num')::int AS number,
		current_setting('TimeZone') AS "timeZone",
		(SELECT coalesce(reset_val, setting) FROM pg_settings WHERE name = 'DateStyle') AS "dateStyle",
		coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS tls,
		(inet_server_addr() IS NULL OR inet_client_addr() = inet_server_addr()
			OR inet_server_addr() << '127.0.0.0/8') AS local,
		(SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
		date_part('epoch', clock_timestamp()) AS seconds,
		current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
			- (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS free`;

/**
 * What the database is, and whether this program can work on it.
 * @param options.explain what a connection that does not come about failed of, as a sentence
 * @param options.more what is asked where the tables are this version's
 */
export async function examineDatabase(options: {
	url: string;
	poolSize: number;
	now: () => Date;
	explain: (thrown: unknown) => string;
	more: (connection: Connection) => Promise<Finding[]>;
}): Promise<Finding[]> {
	try {
		return await withConnection(options.url, async (connection) => {
			const before = options.now().getTime();
			const [facts] = await connection.rows<Facts>(factsQuery);
			const after = options.now().getTime();
			if (facts === undefined) {
				return [];
			}
			const findings = [
				ok('database.reachable', `PostgreSQL ${facts.version} answers at ${hostOf(options.url)}.`),
				...serverFindings(facts, options.poolSize),
				...clockFindings(facts.seconds - (before + after) / 2000),
			];
			if (facts.kind !== 'ours') {
				return [...findings, strange(facts.kind)];
			}
			const migrations = await examineMigrations(connection);
			const isWhole = migrations.every(({ severity }) => severity !== 'fault');
			return [
				...findings,
				...migrations,
				...(isWhole ? await rightsFindings(connection) : []),
				...(isWhole ? await examineTriggers(connection) : []),
				...(isWhole ? await examineSequences(connection) : []),
				...(isWhole ? await options.more(connection) : []),
			];
		});
	} catch (thrown) {
		return [
			fault('database.unreachable', options.explain(thrown), {
				remedy: 'Start PostgreSQL (`systemctl status postgresql`), or correct DATABASE_URL.',
			}),
		];
	}
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'given');

function strange(kind: string): Finding {
	if (kind === 'older') {
		return fault('database.older_service', olderServiceWords, { remedy: '`p2m adopt`' });
	}
	return kind === 'empty'
		? fault('database.empty', 'The database has no tables yet.', { remedy: migrateRemedy })
		: fault('database.foreign', "The database holds somebody else's tables.", {
				remedy: 'Name an empty database in DATABASE_URL.',
			});
}

function serverFindings(facts: Facts, poolSize: number): Finding[] {
	return [
		...(facts.number < oldestServerVersion
			? [
					warning(
						'database.version',
						`PostgreSQL ${facts.version} is older than what this program is tested with.`,
						{
							remedy: 'Upgrade the server to PostgreSQL 15 or newer.',
						},
					),
				]
			: []),
		facts.tls || facts.local
			? ok(
					'database.tls',
					facts.tls ? 'The connection is encrypted.' : 'The database is on this machine.',
				)
			: warning('database.tls', 'The connection to the database is not encrypted.', {
					remedy:
						'Add ?sslmode=verify-full to DATABASE_URL, and &sslrootcert=FILE for an authority of your own.',
					asvs: 'V12.3.1',
				}),
		note(
			'database.time_zone',
			`Its time zone is ${facts.timeZone}; times are stored in UTC whatever it is.`,
		),
		...(facts.dateStyle.startsWith('ISO')
			? []
			: [
					fault(
						'database.date_style',
						`Its DateStyle is "${facts.dateStyle}"; Prisma reads dates in ISO style alone.`,
						{
							remedy: "ALTER DATABASE ... SET datestyle = 'ISO, YMD'",
						},
					),
				]),
		...(facts.superuser
			? [
					warning(
						'database.superuser',
						'This program works as a superuser of the database server.',
						{
							remedy:
								'Give it a role of its own that owns its database only: CREATE ROLE p2m LOGIN PASSWORD ...',
							asvs: 'V13.2.2',
						},
					),
				]
			: []),
		...(facts.free < poolSize
			? [
					warning(
						'database.connections',
						`The server has ${facts.free} free connections, and DATABASE_POOL_SIZE is ${poolSize}.`,
						{
							remedy: 'Raise max_connections there, or lower DATABASE_POOL_SIZE.',
						},
					),
				]
			: []),
	];
}

/** @param difference of the database's clock, in seconds; positive where it is ahead */
function clockFindings(difference: number): Finding[] {
	const seconds = Math.round(Math.abs(difference));
	const words = `This machine's clock is ${seconds} s ${difference > 0 ? 'behind' : 'ahead of'} the database's.`;
	const details = { remedy: 'Let both follow NTP: `timedatectl set-ntp true`.', asvs: 'V16.2.2' };
	if (seconds > 60) {
		return [fault('database.clock', words, details)];
	}
	return seconds > 5
		? [warning('database.clock', words, details)]
		: [ok('database.clock', "This machine's clock agrees with the database's.")];
}

async function rightsFindings(connection: Connection): Promise<Finding[]> {
	const lacking = await connection.rows<{ name: string; missing: string }>(
		`SELECT c.relname AS name, string_agg(wanted.right, ', ' ORDER BY wanted.right) AS missing
		FROM pg_class c, (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS wanted ("right")
		WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
			AND NOT has_table_privilege(c.oid, wanted.right)
		GROUP BY c.relname ORDER BY c.relname`,
	);
	return lacking.map(({ name, missing }) =>
		fault('database.rights', `The database's role may not ${missing} in the table ${name}.`, {
			remedy: `GRANT ${missing} ON ${name} TO the role in DATABASE_URL, or use the role that owns the tables.`,
		}),
	);
}
