import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Person } from '../support/people';
import type { Ask } from './ask';
import type { Stage } from './stage';

/** What must be so. People are 0 and 1. */
export interface World {
	readonly people: Array<{ isActive: boolean; password: string }>;
	readonly sessions: ModelSession[];
	readonly tasks: ModelTask[];
	readonly shares: Array<{ id: string; link: string; task: ModelTask; isOpen: boolean }>;
}

interface ModelSession {
	readonly owner: number;
	readonly id: number;
	/** All that it ever had, the one of now last. */
	readonly tokens: string[];
	refreshToken: string | null;
	isLive: boolean;
}

interface ModelTask {
	readonly id: string;
	readonly owner: number;
	/** Has its files; whether one that was asked for has them by now nobody knows. */
	readonly isFinished: boolean;
	isGone: boolean;
}

export interface Real {
	readonly ask: Ask;
	readonly stage: Stage;
	readonly people: readonly [Person, Person];
	/** An administrator's token. */
	readonly admin: string;
}

type Move = fc.AsyncCommand<World, Real>;

/** One of a list by any number; the move is not made while there is none. */
const pick = <T>(list: readonly T[], at: number): T => {
	const one = list[at % list.length];
	if (one === undefined) throw new Error('there is none');
	return one;
};

function expected(status: number, wanted: number, what: string): void {
	if (status !== wanted) throw new Error(`${what}: ${status}, not ${wanted}`);
}

const move = (
	name: string,
	check: (world: World) => boolean,
	run: (world: World, real: Real) => Promise<void>,
): Move => ({ check, run, toString: () => name });

const always = () => true;
const hasSession = ({ sessions }: World) => sessions.length > 0;
const hasTask = (world: World) => hasSession(world) && world.tasks.length > 0;
const hasShare = (world: World) => hasSession(world) && world.shares.length > 0;
const tokenOf = ({ tokens }: ModelSession) => tokens.at(-1) ?? '';
const end = (sessions: readonly ModelSession[]) => {
	for (const session of sessions) session.isLive = false;
};

const signIn = (owner: number, keep: boolean) =>
	move(`sign in ${owner}${keep ? ', kept' : ''}`, always, async (world, { ask, people }) => {
		const { isActive = false, password = '' } = world.people[owner] ?? {};
		const username = people[owner === 0 ? 0 : 1].username;
		const body = { username, password, keep_signed_in: keep };
		const answer = await ask('login', { body });
		expected(answer.status, isActive ? 200 : 401, 'signing in');
		if (!isActive) return;
		const token = String(answer.body['token']);
		const own = (await ask('listSessions', { token })).body['sessions'];
		const [{ id } = { id: 0 }] = own as Array<{ id: number }>;
		const refreshToken = keep ? String(answer.body['refresh_token']) : null;
		world.sessions.push({ owner, id, tokens: [token], refreshToken, isLive: true });
	});

const signOut = (at: number) =>
	move(`sign out ${at}`, hasSession, async (world, { ask }) => {
		const session = pick(world.sessions, at);
		expected(
			(await ask('logout', { body: { token: tokenOf(session) } })).status,
			200,
			'signing out',
		);
		end([session]);
	});

const refresh = (at: number) =>
	move(
		`refresh ${at}`,
		({ sessions }) => sessions.some((one) => one.refreshToken),
		async (world, { ask }) => {
			const session = pick(
				world.sessions.filter((one) => one.refreshToken),
				at,
			);
			const answer = await ask('refresh', { body: { refresh_token: session.refreshToken } });
			expected(answer.status, session.isLive ? 200 : 401, 'refreshing');
			if (!session.isLive) return;
			session.tokens.push(String(answer.body['token']));
			session.refreshToken = String(answer.body['refresh_token']);
		},
	);

const endOne = (at: number, other: number) =>
	move(`session ${at} ends ${other}`, hasSession, async (world, { ask }) => {
		const [by, of] = [pick(world.sessions, at), pick(world.sessions, other)];
		const { status } = await ask('endSession', { token: tokenOf(by), path: { id: String(of.id) } });
		const isHit = by.isLive && of.isLive && by.owner === of.owner;
		expected(status, !by.isLive ? 401 : isHit ? 204 : 404, 'ending a session');
		if (isHit) end([of]);
	});

const endOthers = (at: number) =>
	move(`session ${at} ends the others`, hasSession, async (world, { ask }) => {
		const by = pick(world.sessions, at);
		const others = world.sessions.filter(
			(one) => one !== by && one.owner === by.owner && one.isLive,
		);
		const { status, body } = await ask('endOtherSessions', { token: tokenOf(by) });
		expected(status, by.isLive ? 200 : 401, 'ending the others');
		if (!by.isLive) return;
		expected(Number(body['ended_sessions']), others.length, 'how many ended');
		end(others);
	});

const changePassword = (at: number) =>
	move(`change the password of ${at}`, hasSession, async (world, { ask }) => {
		const by = pick(world.sessions, at);
		const person = pick(world.people, by.owner);
		const body = { current_password: person.password, new_password: `lantern ${randomUUID()}` };
		const answer = await ask('changePassword', { token: tokenOf(by), body });
		expected(answer.status, by.isLive ? 200 : 401, 'changing the password');
		if (!by.isLive) return;
		person.password = body.new_password;
		end(world.sessions.filter((one) => one !== by && one.owner === by.owner));
		const next = answer.body['refresh_token'];
		by.refreshToken = typeof next === 'string' ? next : null;
	});

const setActive = (owner: number, isActive: boolean) =>
	move(
		`${isActive ? 're' : 'de'}activate ${owner}`,
		always,
		async (world, { ask, people, admin }) => {
			const path = { id: String(people[owner === 0 ? 0 : 1].id) };
			const { status } = await ask('changeUser', {
				token: admin,
				path,
				body: { is_active: isActive },
			});
			expected(status, 200, 'changing a user');
			pick(world.people, owner).isActive = isActive;
			if (!isActive) end(world.sessions.filter((one) => one.owner === owner));
		},
	);

const signOutUser = (owner: number) =>
	move(`an administrator signs ${owner} out`, always, async (world, { ask, people, admin }) => {
		const path = { id: String(people[owner === 0 ? 0 : 1].id) };
		expected((await ask('signOutUser', { token: admin, path })).status, 200, 'signing a user out');
		end(world.sessions.filter((one) => one.owner === owner));
	});

const make = (at: number, isFinished: boolean) =>
	move(`${at} makes a model`, hasSession, async (world, { ask, stage, people }) => {
		const by = pick(world.sessions, at);
		if (isFinished) {
			const id = await stage.gift(people[by.owner === 0 ? 0 : 1]);
			world.tasks.push({ id, owner: by.owner, isFinished, isGone: false });
			return;
		}
		const answer = await ask('startModel', { token: tokenOf(by), body: { prompt: 'a cube' } });
		expected(answer.status, by.isLive ? 202 : 401, 'asking for a model');
		if (!by.isLive) return;
		const id = String(answer.body['task_id']);
		world.tasks.push({ id, owner: by.owner, isFinished, isGone: false });
	});

const toTask = (id: string, at: number, which: number, body?: object) =>
	move(`${at}: ${id} ${which}`, hasTask, async (world, { ask }) => {
		const [by, task] = [pick(world.sessions, at), pick(world.tasks, which)];
		const path = { task_id: task.id };
		const { status } = await ask(id, { token: tokenOf(by), path, body });
		const isOwn = by.owner === task.owner && !task.isGone;
		const good = id === 'removeTask' ? 204 : 200;
		expected(status, !by.isLive ? 401 : isOwn ? good : 404, id);
		if (id === 'removeTask' && by.isLive && isOwn) task.isGone = true;
	});

const share = (at: number, which: number) =>
	move(`${at} shares ${which}`, hasTask, async (world, { ask }) => {
		const [by, task] = [pick(world.sessions, at), pick(world.tasks, which)];
		const answer = await ask('createShare', { token: tokenOf(by), body: { task_id: task.id } });
		const isOwn = by.owner === task.owner && !task.isGone;
		expected(answer.status, !by.isLive ? 401 : isOwn ? 201 : 404, 'sharing');
		if (answer.status !== 201) return;
		const link = String(answer.body['url']).split('/share/')[1] ?? '';
		world.shares.push({ id: String(answer.body['share_id']), link, task, isOpen: true });
	});

const revoke = (at: number, which: number) =>
	move(`${at} revokes ${which}`, hasShare, async (world, { ask }) => {
		const [by, link] = [pick(world.sessions, at), pick(world.shares, which)];
		const path = { share_id: link.id };
		const { status } = await ask('revokeShare', { token: tokenOf(by), path });
		const isHit = by.owner === link.task.owner && link.isOpen && !link.task.isGone;
		expected(status, !by.isLive ? 401 : isHit ? 204 : 404, 'revoking');
		if (by.isLive && isHit) link.isOpen = false;
	});

/** The moves of two people and an administrator. */
export function commandsOf(): Array<fc.Arbitrary<Move>> {
	const owner = fc.integer({ min: 0, max: 1 });
	const at = fc.nat({ max: 7 });
	return [
		fc.tuple(owner, fc.boolean()).map((given) => signIn(...given)),
		fc.tuple(owner, fc.boolean()).map((given) => signIn(...given)),
		at.map(signOut),
		at.map(refresh),
		fc.tuple(at, at).map((given) => endOne(...given)),
		at.map(endOthers),
		at.map(changePassword),
		fc.tuple(owner, fc.boolean()).map((given) => setActive(...given)),
		owner.map(signOutUser),
		fc.tuple(at, fc.boolean()).map((given) => make(...given)),
		fc.tuple(at, fc.constant(true)).map((given) => make(...given)),
		fc.tuple(at, at).map(([one, task]) => toTask('cancelTask', one, task)),
		fc.tuple(at, at).map(([one, task]) => toTask('changeTask', one, task, { name: 'Renamed' })),
		fc.tuple(at, at).map(([one, task]) => toTask('removeTask', one, task)),
		fc.tuple(at, at).map((given) => share(...given)),
		fc.tuple(at, at).map((given) => share(...given)),
		fc.tuple(at, at).map((given) => revoke(...given)),
	];
}
