import { describe, expect, test } from 'vitest';
import { hosts } from '../support/hosts';
import { createPerson, signIn } from '../support/people';

describe.each(hosts())('$name', (host) => {
	const post = (path: string, body: unknown) =>
		fetch(host.url + path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});

	test('200 for a user and a session that the fixtures made', async () => {
		const person = await createPerson(host);
		const login = await post('/auth/login', {
			username: person.username,
			password: person.password,
		});
		expect(login.status).toBe(200);
		const { token } = await signIn(host, person);
		const verify = await post('/auth/verify', { token });
		expect(await verify.json()).toMatchObject({ valid: true, username: person.username });
	});
});
