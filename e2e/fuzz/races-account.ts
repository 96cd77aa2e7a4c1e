import { randomUUID } from 'node:crypto';
import { newRefreshToken } from '../../lib/auth/renewal';
import type { Person } from '../support/people';
import type { Ask } from './ask';
import { atOnce, byTurns, counted, isValid, type Race, type Told, told, unless } from './race';
import type { Stage } from './stage';

/** About sessions, passwords, links and accounts. */
export const accountRaces: readonly Race[] = [
	{
		name: 'signing out, many times over',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(await stage.newPerson());
			const answers = await atOnce(width, () => ask('logout', { body: { token } }));
			return [
				...unless(counted(answers, 200) === width, `not all were signed out: ${told(answers)}`),
				...unless(!(await isValid(ask, token)), 'the token is still good'),
			];
		},
	},
	{
		name: 'one refresh token, many times',
		run: async (ask, stage, width) => {
			const { refresh_token } = await stage.namesFor(['refresh_token'], stage.settled);
			const answers = await atOnce(width, () => ask('refresh', { body: { refresh_token } }));
			const successors = new Set(answers.map(({ body }) => body['refresh_token']));
			return [
				...unless(counted(answers, 200) === width, `within its grace: ${told(answers)}`),
				...unless(successors.size === 1, `${successors.size} successors of one refresh token`),
			];
		},
	},
	{
		name: 'a refresh and signing out',
		run: async (ask, stage, width) => {
			const { refresh_token } = await stage.namesFor(['refresh_token'], stage.settled);
			const first = await ask('refresh', { body: { refresh_token } });
			const token = String(first.body['token']);
			const next = first.body['refresh_token'];
			const answers = await atOnce(
				width,
				byTurns(
					() => ask('refresh', { body: { refresh_token: next } }),
					() => ask('logout', { body: { token } }),
				),
			);
			const tokens = [token, ...answers.map(({ body }) => body['token'])].filter(Boolean);
			const good = await Promise.all(tokens.map((one) => isValid(ask, String(one))));
			return unless(!good.includes(true), 'a token outlives the sign-out of its session');
		},
	},
	{
		name: 'ending one session, many times',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const other = await stage.session(person);
			const path = { id: String(other.sessionId) };
			const answers = await atOnce(width, () => ask('endSession', { token, path }));
			return [
				...unless(counted(answers, 204) === 1, `ended not once: ${told(answers)}`),
				...unless(!(await isValid(ask, other.token)), 'the token is still good'),
			];
		},
	},
	{
		name: 'one name for many new users',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(stage.settled.admin);
			const username = `new-${randomUUID().slice(0, 13)}`;
			const answers = await atOnce(width, (index) =>
				ask('createUser', {
					token,
					body: { username: index % 2 ? username : username.toUpperCase() },
				}),
			);
			const isOne = counted(answers, 201) === 1 && counted(answers, 409) === width - 1;
			return unless(isOne, `not one user: ${told(answers)}`);
		},
	},
	{
		name: 'one link for many passwords',
		run: async (ask, stage, width) => {
			const user = await stage.newPerson();
			const { link } = await stage.namesFor(['link'], { ...stage.settled, user });
			const body = { link, new_password: stage.newPassword };
			const answers = await atOnce(width, () => ask('redeemLink', { body }));
			return unless(counted(answers, 200) === 1, `opened not once: ${told(answers)}`);
		},
	},
	{
		name: 'one invitation for many people',
		run: async (ask, stage, width) => {
			const { invite } = await stage.namesFor(['invite'], stage.settled);
			const answers = await atOnce(width, () => {
				const username = `new-${randomUUID().slice(0, 13)}`;
				return ask('signup', { body: { username, password: stage.newPassword, invite } });
			});
			return unless(counted(answers, 200) === 1, `used not once: ${told(answers)}`);
		},
	},
	{
		name: 'a password changed many times at once',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const passwords = Array.from({ length: width }, () => `paper lantern ${randomUUID()}`);
			const answers = await atOnce(width, (index) =>
				ask('changePassword', {
					token,
					body: { current_password: stage.password, new_password: passwords[index] },
				}),
			);
			const logins = await Promise.all(
				passwords.map((password) =>
					ask('login', { body: { username: person.username, password } }),
				),
			);
			return [
				...unless(counted(answers, 200) === 1, `changed not once: ${told(answers)}`),
				...unless(counted(logins, 200) === 1, `${counted(logins, 200)} passwords are right`),
			];
		},
	},
	{
		name: 'a user who goes on while the account is deleted',
		run: (ask, stage, width) =>
			goingOn(ask, stage, width, async (person) => {
				const { token } = await stage.session(stage.settled.admin);
				return ask('deleteUser', { token, path: { id: String(person.id) } });
			}),
	},
	{
		name: 'a user who goes on while the account is closed',
		run: (ask, stage, width) =>
			goingOn(ask, stage, width, async (person) => {
				const { token } = await stage.session(person);
				return ask('closeAccount', { token, body: { password: stage.password } });
			}),
	},
];

/** The end of an account in the middle of what its owner does: the end wins, and nothing breaks. */
async function goingOn(
	ask: Ask,
	stage: Stage,
	width: number,
	end: (person: Person) => Promise<Told>,
): Promise<string[]> {
	const person = await stage.newPerson();
	const { token } = await stage.session(person, newRefreshToken());
	const elsewhere = (await stage.session(person)).token;
	const task_id = await stage.gift(person);
	const batch_id = await stage.batched(person);
	const { username } = person;
	const answers = await atOnce(
		width + 1,
		byTurns(
			() => ask('startModel', { token, body: { prompt: 'a cube' } }),
			() => end(person),
			() => ask('createShare', { token, body: { task_id } }),
			() => ask('createBatch', { token, body: { lines: ['a cube'] } }),
			() => ask('login', { body: { username, password: stage.password, keep_signed_in: true } }),
			() => ask('changeTask', { token, path: { task_id }, body: { params: { length: 900 } } }),
			() => ask('exportData', { token }),
			() => ask('confirm', { token, body: { password: stage.password } }),
			() =>
				ask('changePassword', {
					token,
					body: { current_password: stage.password, new_password: stage.newPassword },
				}),
			() => ask('listSessions', { token }),
			() => ask('taskEvents', { token, path: { task_id } }),
			() => ask('endOtherSessions', { token: elsewhere }),
			() => ask('removeBatch', { token: elsewhere, path: { batch_id } }),
			() => ask('removeTask', { token: elsewhere, path: { task_id } }),
		),
	);
	const tokens = [token, elsewhere, ...answers.map(({ body }) => body['token'])].filter(Boolean);
	const good = await Promise.all(tokens.map((one) => isValid(ask, String(one))));
	const isOver = answers[1]?.status === 200;
	return unless(!isOver || !good.includes(true), 'a token outlives its account');
}
