import { createHash } from 'node:crypto';
import { type Env, readEnv } from '../env';
import { isAppError } from '../errors';
import { nearest } from '../nearest';
import { settings as known } from '../settings';
import { type EffectiveSetting, type Finding, fault, ok, warning } from './finding';

type Values = Readonly<Record<string, string | undefined>>;

/** Where settings come from: the environment counts before the file. */
export interface Given {
	readonly environment: Values;
	/** What `.env` says; null where there is none, or it cannot be read. */
	readonly file: Values | null;
	/** Its permission bits. */
	readonly fileMode: number | null;
	/** Why it cannot be read, in words. */
	readonly fileProblem: string | null;
}

export interface ExaminedSettings {
	readonly settings: readonly EffectiveSetting[];
	readonly findings: readonly Finding[];
	/** Null where one is wrong. */
	readonly env: Env | null;
	/** As they are given, right or wrong. */
	readonly values: Values;
}

const names = Object.keys(known);
const ownSecrets = ['JWT_SECRET_KEY', 'JWT_SECRET_KEY_PREVIOUS', 'AUDIT_KEY'];
const secrets = [
	...ownSecrets,
	...['LLM_API_KEY', 'ANTHROPIC_API_KEY', 'METRICS_TOKEN', 'OTEL_EXPORTER_OTLP_HEADERS'],
];
const addresses = ['DATABASE_URL', 'RATE_LIMIT_URL'];

/** Every setting, its source, and what is wrong with it. Never a secret, never an address's password (S8). */
export function examineSettings(given: Given): ExaminedSettings {
	const values = Object.fromEntries(names.map((name) => [name, givenValue(given, name)]));
	const wrong = wrongSettings(values);
	const findings = [
		...fileFindings(given),
		...wrong.findings,
		...(wrong.env === null ? [] : [ok('settings.sound', 'All settings are sound.')]),
	];
	const settings = names
		.filter((name) => name !== 'NODE_ENV')
		.map((name) => effective(given, name, values[name]));
	return { settings, findings, env: wrong.env, values };
}

function givenValue({ environment, file }: Given, name: string): string | undefined {
	return environment[name] || file?.[name] || undefined;
}

function wrongSettings(values: Values): { env: Env | null; findings: Finding[] } {
	try {
		return { env: readEnv(values), findings: [] };
	} catch (thrown) {
		if (!isAppError(thrown) || thrown.code !== 'invalid_settings') {
			throw thrown;
		}
		return { env: null, findings: thrown.message.split('\n').map(wrongSetting) };
	}
}

function wrongSetting(line: string): Finding {
	const [name = ''] = line.split(' ');
	const isKey = ownSecrets.includes(name);
	return fault(`settings.${name.toLowerCase()}`, `${line}.`, {
		remedy: isKey
			? `\`p2m secret generate\` prints a good one; write it into .env as ${name}.`
			: `Correct ${name} in .env or in the environment; .env.example says what each setting takes.`,
		asvs: isKey ? 'V11.2.3' : null,
	});
}

function fileFindings({ file, fileMode, fileProblem, environment }: Given): Finding[] {
	if (fileProblem !== null) {
		return [
			fault('settings.file', `.env cannot be read: ${fileProblem}.`, { remedy: 'chmod 600 .env' }),
		];
	}
	if (file === null) {
		const isGiven = Boolean(environment['JWT_SECRET_KEY']);
		return isGiven
			? []
			: [
					warning('settings.file', 'There is no .env.', {
						remedy: '`npm start` makes one, with a secret of its own.',
					}),
				];
	}
	return [...openFile(fileMode), ...unknownNames(file)];
}

function openFile(mode: number | null): Finding[] {
	if (mode === null || (mode & 0o077) === 0) {
		return [];
	}
	return [
		warning(
			'settings.file_readable',
			'Other users of this machine can read .env, and the secrets in it.',
			{
				remedy: 'chmod 600 .env; then `p2m secret rotate`, if somebody may have read it.',
				asvs: 'V13.3.2',
			},
		),
	];
}

function unknownNames(file: Values): Finding[] {
	const strange = Object.keys(file).filter((name) => !names.includes(name));
	return strange.map((name) => {
		const meant = nearest(
			name.toLowerCase(),
			names.map((one) => one.toLowerCase()),
		);
		return warning('settings.unknown', `${name} in .env is no setting of this program.`, {
			remedy:
				meant === null
					? 'Take it out; .env.example lists all settings.'
					: `Did you mean ${meant.toUpperCase()}?`,
		});
	});
}

function effective({ file }: Given, name: string, value: string | undefined): EffectiveSetting {
	if (value === undefined) {
		const { schema } = known[name as keyof typeof known];
		const fallback = schema.safeParse(undefined);
		const plain = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
		return { name, value: plain === '' ? null : plain, source: 'default' };
	}
	return {
		name,
		value: shown(name, value),
		// The launcher hands on what it read from the file.
		source: file?.[name] === value ? '.env' : 'environment',
	};
}

function shown(name: string, value: string): string {
	if (secrets.includes(name)) {
		return value
			.split(',')
			.map(
				(secret) =>
					`sha256:${createHash('sha256').update(secret.trim()).digest('hex').slice(0, 8)}…`,
			)
			.join(', ');
	}
	return addresses.includes(name) ? withoutPassword(value) : value;
}

/** Also where the password is a parameter. */
export function withoutPassword(address: string): string {
	if (!URL.canParse(address)) {
		return '(cannot be read)';
	}
	const url = new URL(address);
	url.password = url.password === '' ? '' : '…';
	for (const name of ['password', 'sslpassword']) {
		if (url.searchParams.has(name)) {
			url.searchParams.set(name, '…');
		}
	}
	return decodeURI(url.href);
}
