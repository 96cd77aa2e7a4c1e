import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readEnv } from './env';
import { envExample, settings } from './settings';

const JWT_SECRET_KEY = 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0';
const read = (more: Record<string, string | undefined> = {}) =>
	readEnv({ JWT_SECRET_KEY, ...more });

function refusal(source: Record<string, string | undefined>): string {
	try {
		readEnv(source);
	} catch (thrown) {
		expect(thrown).toMatchObject({ name: 'AppError', code: 'invalid_settings' });
		return thrown instanceof Error ? thrown.message : '';
	}
	throw new Error('the settings were taken');
}

test('the defaults are those of the documentation', () => {
	expect(read()).toMatchObject({
		mode: 'production',
		host: '127.0.0.1',
		port: 3000,
		appUrl: 'http://127.0.0.1:3000',
		databaseUrl: undefined,
		dataDir: '.data',
		previousJwtSecretKeys: [],
		auditKey: undefined,
		tokenLifetimeSeconds: 86_400,
		sessionMaxSeconds: 30 * 86_400,
		sessionIdleSeconds: 7 * 86_400,
		signup: 'closed',
		loginAttempts: 10,
		loginAttemptsPerAddress: 100,
		rateLimitUrl: undefined,
		auditRetentionDays: 365,
		backups: null,
		workers: 1,
		artisanQuotaBytes: 1_000_000_000,
		languageModel: null,
		blenderPort: undefined,
		passwordMinLength: 15,
		trustedProxies: [],
		corsOrigins: [],
		hashQueueLimit: 64,
		databasePoolSize: 10,
		logLevel: 'info',
		metrics: null,
		tracing: null,
	});
	expect(read().hashThreads).toBeGreaterThan(0);
});

test('metrics are answered on a port of their own, or to who has the token, or both', () => {
	const METRICS_TOKEN = 'Zt5Nb8Qe1Wy4Ru7Io0Pa3Sd6Fg9Hj2Kl5X';
	expect(read({ METRICS_PORT: '9464' }).metrics).toEqual({
		port: 9464,
		host: '127.0.0.1',
		token: null,
	});
	expect(read({ METRICS_TOKEN }).metrics).toMatchObject({ port: null, token: METRICS_TOKEN });
	expect(read({ METRICS_HOST: '0.0.0.0' }).metrics).toBeNull();
	const both = { METRICS_PORT: '9464', METRICS_HOST: '::', METRICS_TOKEN };
	expect(read(both).metrics).toEqual({ port: 9464, host: '::', token: METRICS_TOKEN });
});

test('traces go to a collector with its headers, all of them unless a part is asked for', () => {
	const OTEL_EXPORTER_OTLP_ENDPOINT = 'https://otel.example/p2m/';
	expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT }).tracing).toEqual({
		endpoint: 'https://otel.example/p2m',
		headers: {},
		ratio: 1,
	});
	const more = {
		OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a=b, authorization=Basic%20YTpi',
		OTEL_TRACES_SAMPLER_ARG: '0.25',
	};
	expect(read({ OTEL_EXPORTER_OTLP_ENDPOINT, ...more }).tracing).toMatchObject({
		headers: { 'x-key': 'a=b', authorization: 'Basic YTpi' },
		ratio: 0.25,
	});
});

test.each([
	{ METRICS_PORT: '0' },
	{ METRICS_PORT: 'x' },
	{ METRICS_HOST: 'a b' },
	{ METRICS_TOKEN: 'p2m-scrape' },
	{ METRICS_TOKEN: 'a'.repeat(40) },
	{ OTEL_EXPORTER_OTLP_ENDPOINT: 'otel:4318' },
	{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:pw@otel.example' },
	{ OTEL_EXPORTER_OTLP_HEADERS: 'nothing' },
	{ OTEL_EXPORTER_OTLP_HEADERS: 'a b=c' },
	{ OTEL_EXPORTER_OTLP_HEADERS: 'a=b%0d%0ac: d' },
	{ OTEL_EXPORTER_OTLP_HEADERS: 'a=%zz' },
	{ OTEL_TRACES_SAMPLER_ARG: '1.5' },
	{ OTEL_TRACES_SAMPLER_ARG: '-1' },
])('S8: %o is refused by its name and without its value', (given) => {
	const [[name = '', value = '']] = Object.entries(given) as [[string, string]];
	const message = refusal({ JWT_SECRET_KEY, ...given });
	expect(message).toMatch(new RegExp(`^${name} `));
	if (value.length > 3) expect(message).not.toContain(value);
});

test('backups are made at their times, in DATA_DIR unless BACKUP_DIR names another place', () => {
	const given = { BACKUP_SCHEDULE: '15 3 * * *', DATA_DIR: '/srv/p2m' };
	expect(read(given).backups).toEqual({
		schedule: '15 3 * * *',
		folder: '/srv/p2m/backups',
		keep: 14,
		passphraseFile: undefined,
	});
	expect(read({ ...given, BACKUP_DIR: '/mnt/b', BACKUP_KEEP: '2' }).backups).toMatchObject({
		folder: '/mnt/b',
		keep: 2,
	});
	for (const wrong of ['nightly', '61 * * * *', '0 0 31 2 *']) {
		expect(refusal({ JWT_SECRET_KEY, BACKUP_SCHEDULE: wrong })).toMatch(
			/^BACKUP_SCHEDULE must be five fields of cron/,
		);
	}
});

test('an empty value counts as unset', () => {
	const blank = Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
	expect(readEnv({ ...blank, JWT_SECRET_KEY })).toEqual(read());
});

test('S8: a missing or weak JWT_SECRET_KEY is refused by name, with what to do, without its value', () => {
	expect(refusal({})).toMatch(/^JWT_SECRET_KEY is not set.*secret generate/);
	expect(refusal({ JWT_SECRET_KEY: '' })).toMatch(/^JWT_SECRET_KEY is not set/);
	const weak = 'your-super-secret-key-change-this-in-production-12345';
	const message = refusal({ JWT_SECRET_KEY: weak });
	expect(message).toMatch(/^JWT_SECRET_KEY .*published/);
	expect(message).not.toContain(weak);
});

const wrong = {
	JWT_SECRET_KEY: 'w0nderland',
	JWT_SECRET_KEY_PREVIOUS: 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0,w12short',
	AUDIT_KEY: 'w13short',
	SESSION_MAX_DAYS: '366',
	SESSION_IDLE_DAYS: '0.5',
	SIGNUP: 'w14',
	LOGIN_ATTEMPTS: '2',
	LOGIN_ATTEMPTS_PER_ADDRESS: 'w15',
	RATE_LIMIT_URL: 'https://w16.example',
	AUDIT_RETENTION_DAYS: '0x10',
	JWT_EXPIRY_HOURS: 'w1day',
	DATABASE_URL: 'mysql://maria:w2secret@host/db',
	HOST: 'w3 host',
	PORT: '70003',
	APP_URL: 'https://w4.example/path',
	TRUST_PROXY: 'w5.example',
	CORS_ORIGINS: '*,w6',
	PASSWORD_MIN_LENGTH: '7',
	HASH_THREADS: '-8',
	HASH_QUEUE_LIMIT: 'w9',
	DATABASE_POOL_SIZE: '1',
	LOG_LEVEL: 'w10',
	NODE_ENV: 'w11',
};

test('S8: all wrong settings are told at once, by their names and never with their values', () => {
	const message = refusal(wrong);
	const named = new Set(message.split('\n').map((line) => line.split(' ')[0]));
	expect([...named].sort()).toEqual(Object.keys(wrong).sort());
	for (const value of Object.values(wrong).filter((text) => text.length > 1)) {
		expect(message).not.toContain(value);
	}
	expect(message).not.toMatch(/w\d/);
});

test.each(Object.entries(wrong))('a wrong %s alone is refused alone', (name, value) => {
	const lines = refusal({ JWT_SECRET_KEY, [name]: value }).split('\n');
	expect(new Set(lines.map((line) => line.split(' ')[0]))).toEqual(new Set([name]));
});

describe('TRUST_PROXY', () => {
	test('is a list of addresses and blocks', () => {
		const TRUST_PROXY = ' 127.0.0.1, 10.0.0.0/8 ,::1,fd00::/8,';
		const trustedProxies = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'];
		expect(read({ TRUST_PROXY }).trustedProxies).toEqual(trustedProxies);
	});

	test.each([
		['true'],
		['*'],
		['proxy.example'],
		['10.0.0.0/33'],
		['999.1.1.1'],
		['::::'],
		['fd00::/129'],
		['1.2.3'],
		['10.0.0.0/8,x'],
	])('S16: %s is refused at the start, not at the first request', (TRUST_PROXY) => {
		expect(refusal({ JWT_SECRET_KEY, TRUST_PROXY })).toMatch(/^TRUST_PROXY /);
	});
});

describe('S20: CORS_ORIGINS', () => {
	test('is a list of origins, written as browsers send them', () => {
		const CORS_ORIGINS = 'https://Tools.Example:443, http://localhost:8080/';
		const corsOrigins = ['https://tools.example', 'http://localhost:8080'];
		expect(read({ CORS_ORIGINS }).corsOrigins).toEqual(corsOrigins);
	});

	test.each([
		['*'],
		['null'],
		['tools.example'],
		['https://tools.example/path'],
		['https://*.example'],
		['ftp://tools.example'],
		['https://maria:x@tools.example'],
		['https://tools.example?x'],
	])('refuses %s', (CORS_ORIGINS) => {
		expect(refusal({ JWT_SECRET_KEY, CORS_ORIGINS })).toMatch(/^CORS_ORIGINS /);
	});
});

describe('APP_URL', () => {
	test.each([
		[{ APP_URL: 'https://P2M.example/' }, 'https://p2m.example'],
		[{ APP_URL: 'https://p2m.example:443' }, 'https://p2m.example'],
		[{ APP_URL: 'http://10.0.0.7:8080' }, 'http://10.0.0.7:8080'],
		[{ HOST: '0.0.0.0', PORT: '4601' }, 'http://0.0.0.0:4601'],
		[{ HOST: '::1' }, 'http://[::1]:3000'],
	])('%o is the origin %s', (given, appUrl) => {
		expect(read(given).appUrl).toBe(appUrl);
	});

	test.each([['p2m.example'], ['javascript:alert(1)'], ['https://a@b'], ['https://x/#y']])(
		'%s is refused',
		(APP_URL) => {
			expect(refusal({ JWT_SECRET_KEY, APP_URL })).toMatch(/^APP_URL /);
		},
	);
});

test.each([
	['24', 86_400],
	['0.5', 1800],
	['8760', 31_536_000],
])('JWT_EXPIRY_HOURS %s is %i seconds', (JWT_EXPIRY_HOURS, seconds) => {
	expect(read({ JWT_EXPIRY_HOURS }).tokenLifetimeSeconds).toBe(seconds);
});

test.each([['0'], ['-1'], ['8761'], ['1e3'], ['24h'], ['Infinity'], ['NaN'], ['0x18']])(
	'JWT_EXPIRY_HOURS %s is refused',
	(JWT_EXPIRY_HOURS) => {
		expect(refusal({ JWT_SECRET_KEY, JWT_EXPIRY_HOURS })).toMatch(/^JWT_EXPIRY_HOURS /);
	},
);

test('S8: .env.example is what lib/settings.ts says, names every setting and holds no secret', () => {
	const file = readFileSync(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8');
	expect(file).toBe(envExample());
	for (const name of Object.keys(settings).filter((each) => each !== 'NODE_ENV')) {
		expect(file).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
	}
	expect(file).toMatch(/^JWT_SECRET_KEY=$/m);
});

test('a copy of .env.example with a good secret starts', () => {
	const lines = envExample()
		.split('\n')
		.filter((line) => /^[A-Z_]+=/.test(line));
	const given = Object.fromEntries(lines.map((line) => line.split('=', 2)));
	expect(readEnv({ ...given, JWT_SECRET_KEY })).toEqual(read());
});
