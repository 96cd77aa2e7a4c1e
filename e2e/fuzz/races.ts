import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Person } from '../support/people';
import { type Ask, createAsk } from './ask';
import { prepared, sendAndJudge } from './attempt';
import { goodDraftsOf } from './draft';
import type { Ledger } from './ledger';
import { operations } from './operations';
import type { Stage } from './stage';

/** What requests that arrive together do to one thing. */
interface Race {
	readonly name: string;
	/** @returns what has to hold and does not */
	readonly run: (ask: Ask, stage: Stage, width: number) => Promise<string[]>;
}

type Told = Awaited<ReturnType<Ask>>;

const atOnce = (width: number, one: (index: number) => Promise<Told>): Promise<Told[]> =>
	Promise.all(Array.from({ length: width }, (_, index) => one(index)));
const counted = (answers: readonly Told[], status: number) =>
	answers.filter((answer) => answer.status === status).length;
const unless = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
const told = (answers: readonly Told[]) => answers.map(({ status }) => status).join();
const isValid = async (ask: Ask, token: string) =>
	(await ask('verify', { body: { token } })).body['valid'] === true;

/** Takes its turn among the questions, by the index. */
const byTurns =
	(...questions: ReadonlyArray<() => Promise<Told>>) =>
	(index: number): Promise<Told> => {
		const question = questions[index % questions.length];
		if (question === undefined) throw new Error('no question');
		return question();
	};

export const races: readonly Race[] = [
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
		name: 'a task cancelled, renamed, read, shared, changed and deleted',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const task_id = await stage.gift(person);
			const path = { task_id };
			const body = { task_id };
			const answers = await atOnce(
				width,
				byTurns(
					() => ask('createShare', { token, body }),
					() => ask('removeTask', { token, path }),
					() => ask('changeTask', { token, path, body: { params: { length: 900 } } }),
					() => ask('changeTask', { token, path, body: { name: 'Renamed' } }),
					() => ask('startModel', { token, body: { task_id, edit: '20% taller' } }),
					() => ask('cancelTask', { token, path }),
					() => ask('readTask', { token, path }),
					() => ask('readMesh', { token, path: { file: `${task_id}.glb` } }),
					() => ask('renameWork', { token, path: { work_id: task_id }, body: { name: 'All' } }),
					() => ask('removeWork', { token, path: { work_id: task_id } }),
				),
			);
			const { status } = await ask('readTask', { token, path });
			return unless(counted(answers, 204) === 0 || status === 404, 'a deleted task is still there');
		},
	},
	{
		name: 'a link revoked while it is read',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const made = await ask('createShare', { token, body: { task_id: await stage.gift(person) } });
			const link = String(made.body['url']).split('/share/')[1] ?? '';
			const path = { share_id: String(made.body['share_id']) };
			const read = () => ask('readSharedFile', { path: { token: link, file: 'model.glb' } });
			const before = await read();
			const answers = await atOnce(
				width,
				byTurns(() => ask('revokeShare', { token, path }), read),
			);
			return [
				...unless(before.status === 200, `the link led to ${before.status}`),
				...unless(counted(answers, 204) === 1, `revoked not once: ${told(answers)}`),
				...unless((await read()).status === 404, 'a revoked link still answers'),
			];
		},
	},
	{
		name: 'one Idempotency-Key with one wish',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(await stage.newPerson());
			const headers = [['Idempotency-Key', randomUUID()]] as const;
			const body = { prompt: 'a cube' };
			const answers = await atOnce(width, () => ask('startModel', { token, headers, body }));
			const ids = new Set(answers.map((answer) => answer.body['task_id']));
			return [
				...unless(counted(answers, 202) === width, `not all were taken: ${told(answers)}`),
				...unless(ids.size === 1, `${ids.size} tasks under one key`),
			];
		},
	},
	{
		name: 'one Idempotency-Key with different wishes',
		run: async (ask, stage, width) => {
			const { token } = await stage.session(await stage.newPerson());
			const headers = [['Idempotency-Key', randomUUID()]] as const;
			const answers = await atOnce(width, (index) =>
				ask('startModel', { token, headers, body: { prompt: `a cube of ${index + 1} cm` } }),
			);
			const isOne = counted(answers, 202) === 1 && counted(answers, 422) === width - 1;
			return unless(isOne, `not one task: ${told(answers)}`);
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
	{
		name: 'a batch cancelled, read, fetched and deleted',
		run: async (ask, stage, width) => {
			const person = await stage.newPerson();
			const { token } = await stage.session(person);
			const path = { batch_id: await stage.batched(person) };
			const answers = await atOnce(
				width,
				byTurns(
					() => ask('cancelBatch', { token, path }),
					() => ask('removeBatch', { token, path }),
					() => ask('readArchive', { token, path }),
					() => ask('readBatch', { token, path }),
					() => ask('createBatch', { token, body: { lines: ['a cube', 'a sphere'] } }),
				),
			);
			const { status } = await ask('readBatch', { token, path });
			return unless(
				counted(answers, 204) === 0 || status === 404,
				'a deleted batch is still there',
			);
		},
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
	const { token } = await stage.session(person);
	const task_id = await stage.gift(person);
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
			() => ask('endOtherSessions', { token }),
		),
	);
	const tokens = [token, ...answers.map(({ body }) => body['token'])].filter(Boolean);
	const good = await Promise.all(tokens.map((one) => isValid(ask, String(one))));
	const isOver = answers[1]?.status === 200;
	return unless(!isOver || !good.includes(true), 'a token outlives its account');
}

/** Each race some times, with two to twenty runners. */
export async function fuzzRaces(
	stage: Stage,
	{ ledger, runs, seed }: { ledger: Ledger; runs: number; seed: number },
): Promise<void> {
	const ask = createAsk(stage, ledger);
	const property = fc.asyncProperty(
		fc.constantFrom(...races.keys()),
		fc.integer({ min: 2, max: 20 }),
		async (index, width) => {
			const race = races[index];
			const broken = await race?.run(ask, stage, width);
			if (broken?.length) throw new Error(`${race?.name}: ${broken.join('; ')}`);
		},
	);
	await fc.assert(property, { numRuns: runs, seed });
}

/** Any good requests of the same people, all at once. */
export async function fuzzCrowds(
	stage: Stage,
	{ ledger, runs, seed }: { ledger: Ledger; runs: number; seed: number },
): Promise<void> {
	const one = fc.constantFrom(...operations.keys()).chain((index) => {
		const operation = operations[index];
		if (operation === undefined) throw new Error('no such operation');
		return fc.tuple(fc.constant(index), goodDraftsOf(operation));
	});
	const property = fc.asyncProperty(
		fc.array(one, { minLength: 2, maxLength: 20, size: 'max' }),
		async (asked) => {
			const user = await stage.newPerson();
			await stage.gift(user);
			const cast = { ...stage.settled, user };
			const ready: Parameters<typeof sendAndJudge>[1][] = [];
			// One after another: only so many batches of one person may be under way.
			for (const [index, draft] of asked) {
				const operation = operations[index];
				if (operation === undefined) throw new Error('no such operation');
				const wire = await prepared(stage, operation, draft, cast);
				ready.push({ operation, wire, ledger, ofCrowd: true });
			}
			await Promise.all(ready.map((sent) => sendAndJudge(stage.url, sent)));
			await stage.tidy();
		},
	);
	await fc.assert(property, { numRuns: runs, seed });
}
