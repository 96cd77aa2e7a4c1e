import { describe, expect, test } from 'vitest';
import { readEnv } from './env';

const secret = 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0';
const other = 'Zt5Nb8Qe1Wy4Ru7Io0Pa3Sd6Fg9Hj2Kl5X';
const https = 'https://p2m.example';
const remote = 'postgresql://maria:pw@db.example:5432/p2m';

function refusal(more: Record<string, string>): string {
	try {
		readEnv({ JWT_SECRET_KEY: secret, ...more });
	} catch (thrown) {
		expect(thrown).toMatchObject({ code: 'invalid_settings' });
		return thrown instanceof Error ? thrown.message : '';
	}
	return '';
}

describe('S8: settings that are unsafe together stop the start', () => {
	test.each<[string, Record<string, string>]>([
		['JWT_SECRET_KEY_PREVIOUS', { JWT_SECRET_KEY_PREVIOUS: `${other},${secret}` }],
		['AUDIT_KEY', { AUDIT_KEY: secret }],
		['AUDIT_KEY', { AUDIT_KEY: other, JWT_SECRET_KEY_PREVIOUS: other }],
		['CORS_ORIGINS', { APP_URL: https, CORS_ORIGINS: 'https://a.example,http://b.example' }],
		['SIGNUP', { SIGNUP: 'open', HOST: '0.0.0.0' }],
		['SIGNUP', { SIGNUP: 'open', APP_URL: 'http://p2m.lan' }],
		['METRICS_PORT', { METRICS_PORT: '3000' }],
		['METRICS_PORT', { PORT: '9464', METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }],
		['METRICS_TOKEN', { METRICS_TOKEN: secret }],
		['METRICS_TOKEN', { METRICS_TOKEN: other, AUDIT_KEY: other }],
		['DATABASE_URL', { DATABASE_URL: remote }],
		['DATABASE_URL', { DATABASE_URL: `${remote}?application_name=x` }],
		['DATABASE_URL', { DATABASE_URL: 'postgresql://maria:pw@localhost/p2m?host=db.example' }],
	])('%s: %o', (name, more) => {
		const message = refusal(more);
		expect(message).toMatch(new RegExp(`^${name} [^\\n]+$`));
		for (const value of [secret, other, 'maria', 'pw@', 'b.example']) {
			expect(message).not.toContain(value);
		}
	});

	test.each(['0.0.0.0/0', '::/0', '10.0.0.1,0.0.0.0/1', '2000::/3'])(
		'S16: TRUST_PROXY %s would believe a stranger',
		(TRUST_PROXY) => expect(refusal({ TRUST_PROXY })).toMatch(/^TRUST_PROXY [^\n]+$/),
	);

	test('all are told at once', () => {
		const lines = refusal({ AUDIT_KEY: secret, TRUST_PROXY: '::/0', DATABASE_URL: remote });
		expect(lines.split('\n')).toHaveLength(3);
	});
});

test.each<[string, Record<string, string>]>([
	['S19: plain HTTP on a private network', { HOST: '0.0.0.0' }],
	['the widest private blocks', { TRUST_PROXY: '10.0.0.0/8,fc00::/7' }],
	['one proxy', { TRUST_PROXY: '127.0.0.1,::1' }],
	['a tool on the own machine', { APP_URL: https, CORS_ORIGINS: 'http://localhost:8080' }],
	['APP_URL in CORS_ORIGINS', { APP_URL: https, CORS_ORIGINS: https }],
	['open sign-up over HTTPS', { SIGNUP: 'open', HOST: '0.0.0.0', APP_URL: https }],
	['open sign-up on the own machine', { SIGNUP: 'open' }],
	['invitations over plain HTTP', { SIGNUP: 'invite', HOST: '0.0.0.0' }],
	['a database with TLS', { DATABASE_URL: `${remote}?sslmode=verify-full` }],
	['a database without TLS, on purpose', { DATABASE_URL: `${remote}?sslmode=disable` }],
	['a database here', { DATABASE_URL: 'postgresql://maria:pw@[::1]:5432/p2m' }],
	['a socket', { DATABASE_URL: 'postgresql://maria:pw@x/p2m?host=/var/run/postgresql' }],
	['an idle time that the longest session cuts short', { SESSION_MAX_DAYS: '1' }],
])('%s starts', (_title, more) => {
	expect(refusal(more)).toBe('');
});
