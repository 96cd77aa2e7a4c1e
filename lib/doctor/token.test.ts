import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKeys } from '../auth/keys';
import { withConnection } from '../backup/connection';
import { type TestServer, testClient, testServer } from '../testing/service';
import { explainToken } from './token';

const password = 'kettle drum owl barn';
let server: TestServer;

beforeAll(async () => {
	server = await testServer();
	await server.person('maria', password);
});
afterAll(() => server.close());

const why = (token: string, secret = server.env.jwtSecretKey) =>
	withConnection(server.databaseUrl, (connection) =>
		explainToken(connection, createKeys(secret), token),
	);
const login = async () =>
	(await server.auth.login({ username: 'maria', password, client: testClient })).token;

test('a good one, and none of ours', async () => {
	const token = await login();
	const good = await why(token);
	expect(good).toMatchObject({
		severity: 'ok',
		title: expect.stringMatching(/session \d+ of "maria"/),
	});
	expect(JSON.stringify(good)).not.toContain(token.slice(0, 20));
	for (const wrong of ['', 'abc', `${token}.x`, ` ${token}`, `${token}=`]) {
		expect(await why(wrong)).toMatchObject({ title: expect.stringMatching(/no token of this/) });
	}
});

test('the seed’s "token verification failures": secret, expiry, session, user', async () => {
	const token = await login();
	const other = 'vN8_w3Kp-Zr5tYb2HqLmXc7Jf9sGd4aE6uRo';
	expect(await why(token, other)).toMatchObject({ title: expect.stringMatching(/another secret/) });

	await server.auth.logout({ token, refreshToken: undefined });
	expect(await why(token)).toMatchObject({ title: expect.stringMatching(/was ended/) });

	const expired = await login();
	await server.sql(
		"UPDATE sessions SET expires_at = timezone('utc', now()) - interval '1 s' WHERE is_valid",
	);
	expect(await why(expired)).toMatchObject({ title: expect.stringMatching(/expired at \d{4}-/) });

	const inactive = await login();
	await server.sql("UPDATE users SET is_active = false WHERE username = 'maria'");
	expect(await why(inactive)).toMatchObject({
		title: expect.stringMatching(/disabled/),
		remedy: expect.stringContaining('users enable maria'),
	});
	await server.sql("UPDATE users SET is_active = true WHERE username = 'maria'");

	const gone = await login();
	await server.sql('DELETE FROM sessions');
	expect(await why(gone)).toMatchObject({ title: expect.stringMatching(/session is gone/) });
});
