import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, caller, from } from '../testing/http';
import { type TestServer, testClient, testServer } from '../testing/service';
import { strengthOf } from './strength.mjs';

const password = 'kettle drum owl barn';
let server: TestServer;
let api: Caller;
let count = 0;

beforeAll(async () => {
	server = await testServer({ passwordMinLength: 8, loginAttemptsPerAddress: 100_000 });
	api = caller(server);
});
afterAll(() => server.close());

async function signedIn(given?: string) {
	count += 1;
	const username = given ?? `person${count}`;
	await server.person(username, password);
	const { token } = await server.auth.login({ username, password, client: testClient });
	return { username, token };
}
const change = (token: string, newPassword: string) =>
	server.auth.changePassword({
		token,
		currentPassword: password,
		newPassword,
		client: testClient,
	});

const guessable: Array<[string, string]> = [
	['a common password', 'password1'],
	['a common one in disguise', 'P@ssw0rd'],
	['a common one, long', 'iloveyou1234'],
	['a sequence', 'abcdefghijkl'],
	['a sequence of digits', '123456789012345'],
	['a sequence backwards', '987654321098765'],
	['a keyboard row', 'qwertyuiop[]'],
	['two keyboard rows', 'asdfghjklzxcvbnm'],
	['a keyboard pattern', '1qaz2wsx3edc'],
	['repeats', 'abcabcabcabcabc'],
	['repeats of a word', 'hellohellohello'],
	['a date', '05.06.1987'],
	['one word', 'international'],
	['the product’s name', 'prompt2mesh2026'],
	['another of its names', 'Artisan-Artisan-7'],
];

describe('S11: offline, before anything is stored', () => {
	test.each(guessable)('%s is refused with a sentence', async (_name, newPassword) => {
		const { username, token } = await signedIn();
		const refused = await change(token, newPassword).catch((error: Error) => error);
		expect(refused).toMatchObject({ code: 'password_refused' });
		const { message } = refused as Error;
		expect(message).toMatch(/^The new password .*\. .*[a-z]\.$/);
		expect(message).not.toContain(newPassword);
		expect(await server.auth.verify(token)).toMatchObject({ username });
	});

	test.each(['theodosia-bumblefoot', 'Theodosia.Bumblefoot', 'bumblefoot-theodosia'])(
		'the name of the account in %s is refused to its owner',
		async (newPassword) => {
			const username = 'theodosia-bumblefoot';
			await server.sql('DELETE FROM users WHERE username = $1', [username]);
			await server.sql('DELETE FROM retired_usernames');
			const { token } = await signedIn(username);
			await expect(change(token, newPassword)).rejects.toMatchObject({
				code: 'password_refused',
			});
		},
	);

	test('the current one is refused, in words of its own', async () => {
		const { token } = await signedIn();
		await expect(change(token, password)).rejects.toMatchObject({
			code: 'password_refused',
			message: 'The new password is the current one. Choose another.',
		});
	});

	test.each([
		'a red tractor in snow',
		'kettle-drum-owl-7',
		'Чайник барабан сова',
		'7f9c2ba4e88f827d616045507605853e',
		'🦉🥁🫖🚜🌾🪵🔔🧵🪡🧶🪢🪚',
	])('%s is taken', async (newPassword) => {
		const { username, token } = await signedIn();
		await change(token, newPassword);
		const input = { username, password: newPassword, client: testClient };
		expect(await server.auth.login(input)).toMatchObject({ username });
	});

	test('old short and common ones still log in', async () => {
		for (const old of ['abc', 'password', '12345678']) {
			count += 1;
			const username = `person${count}`;
			await server.person(username, old);
			const input = { username, password: old, client: testClient };
			expect(await server.auth.login(input)).toMatchObject({ username });
		}
	});

	test('the least length is PASSWORD_MIN_LENGTH, 15 where nothing is set', async () => {
		const { token } = await signedIn();
		await expect(change(token, 'kt!zq7w')).rejects.toMatchObject({
			message: expect.stringContaining('at least 8'),
		});
		const strict = server.node({ passwordMinLength: 15 });
		const given = { token, currentPassword: password, client: testClient };
		await expect(
			strict.auth.changePassword({ ...given, newPassword: 'kt!zq7w-owl-ba' }),
		).rejects.toMatchObject({ message: expect.stringContaining('at least 15') });
	});
});

describe('strength in words', () => {
	test.each<[string, string]>([
		['password', 'weak'],
		['kettle-owl-7', 'fair'],
		['kettle-drum-owl', 'good'],
		['kettle drum owl barn tractor', 'strong'],
	])('%s is %s', (given, level) => {
		expect(strengthOf(given, '').level).toBe(level);
	});

	test('the longest input there can be takes no longer than a tenth of a second', () => {
		strengthOf('warm up', '');
		// Time of the processor: other work on the machine is not counted.
		const began = process.cpuUsage();
		for (const part of ['a@4$5s', 'aA1!', '1I|l0O']) strengthOf(part.repeat(3000), part);
		const { user, system } = process.cpuUsage(began);
		expect((user + system) / 1000 / 3).toBeLessThan(500);
	});
});

describe('POST /auth/password/strength', () => {
	const rate = (body: object) => api.post('/auth/password/strength', body);

	test('200 with a level, what stands out, and the refusal that it would meet', async () => {
		const weak = await rate({ password: 'iloveyou1234' });
		expect([weak.status, Object.keys(weak.body)]).toEqual([200, ['level', 'reason', 'refusal']]);
		expect(weak.body).toMatchObject({
			level: 'weak',
			reason: expect.stringMatching(/used|common/),
			refusal: expect.stringMatching(/easy to guess/),
		});
		const good = await rate({ password: 'kettle drum owl barn tractor' });
		expect(good.body).toMatchObject({ level: 'strong', refusal: null });
	});

	test('200 with the refusal of a short one, and of one made of the name given', async () => {
		expect((await rate({ password: 'kt!zq7w' })).body).toMatchObject({
			level: 'weak',
			refusal: expect.stringContaining('at least 8'),
		});
		const named = { password: 'zebulon-zebulon', username: 'zebulon' };
		expect((await rate(named)).body).toMatchObject({ level: 'weak' });
	});

	test('what it says is what the change does', async () => {
		for (const [, newPassword] of guessable) {
			const { token } = await signedIn();
			const { body } = await rate({ password: newPassword });
			await expect(change(token, newPassword)).rejects.toMatchObject({ message: body['refusal'] });
		}
	});

	test('429 for who asks more than anybody types, by address', async () => {
		const ask = (address: string) =>
			api.post('/auth/password/strength', { password: 'short' }, from(address));
		const answers = await Promise.all(Array.from({ length: 61 }, () => ask('192.0.2.1')));
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused.length).toBe(1);
		expect(refused[0]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
		expect((await ask('192.0.2.2')).status).toBe(200);
	});

	test('422 for what is no text', async () => {
		for (const body of [{}, { password: 7 }, { password: 'nul\0nul\0nul' }]) {
			expect((await rate(body)).status).toBe(422);
		}
	});
});
