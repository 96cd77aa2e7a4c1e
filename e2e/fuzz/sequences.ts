import fc from 'fast-check';
import { newRefreshToken } from '../../lib/auth/renewal';
import { type Ask, createAsk } from './ask';
import type { Ledger } from './ledger';
import { commandsOf, type Real, type World } from './moves';
import type { Stage } from './stage';

async function realOf(stage: Stage, ask: Ask): Promise<Real> {
	const people = [await stage.newPerson(), await stage.newPerson()] as const;
	return { ask, stage, people, admin: (await stage.session(stage.settled.admin)).token };
}

/** Everybody has a session that is kept and a model, so that there is something to move from the first. */
async function worldOf({ stage, people }: Real): Promise<World> {
	const person = () => ({ isActive: true, password: stage.password });
	const world: World = { people: [person(), person()], sessions: [], tasks: [], shares: [] };
	for (const [owner, somebody] of people.entries()) {
		const refreshToken = newRefreshToken();
		const { token, sessionId: id } = await stage.session(somebody, refreshToken);
		world.sessions.push({ owner, id, tokens: [token], refreshToken, isLive: true });
		const task = { id: await stage.gift(somebody), owner, isFinished: true, isGone: false };
		world.tasks.push(task);
	}
	return world;
}

/** Whatever went before: what has ended stays so, and nobody reaches what is another's. */
async function holdAll(world: World, { ask }: Real): Promise<void> {
	for (const session of world.sessions) {
		for (const token of session.tokens) {
			const isCurrent = token === session.tokens.at(-1);
			if (session.isLive && !isCurrent) continue;
			const { body } = await ask('verify', { body: { token } });
			if (body['valid'] !== session.isLive) throw new Error(`valid is ${body['valid']}`);
		}
		const token = session.tokens.at(-1) ?? '';
		for (const { id, owner, isGone } of world.tasks) {
			const { status } = await ask('readTask', { token, path: { task_id: id } });
			const expected = !session.isLive ? 401 : owner === session.owner && !isGone ? 200 : 404;
			if (status !== expected) throw new Error(`a task answers ${status}, not ${expected}`);
		}
	}
	for (const { link, task, isOpen } of world.shares) {
		const { status } = await ask('readSharedFile', { path: { token: link, file: 'model.glb' } });
		const leads = isOpen && !task.isGone && world.people[task.owner]?.isActive;
		const expected = !leads ? [404] : task.isFinished ? [200] : [200, 404];
		if (!expected.includes(status)) throw new Error(`a link answers ${status}, not ${expected}`);
	}
}

/** Signing in, out, on; sharing, revoking, deleting, deactivating: in any order, against a model of what must be so. */
export async function fuzzSequences(
	stage: Stage,
	{ ledger, runs, seed }: { ledger: Ledger; runs: number; seed: number },
): Promise<void> {
	const ask = createAsk(stage, ledger);
	const property = fc.asyncProperty(
		fc.commands(commandsOf(), { maxCommands: 25, size: 'max' }),
		async (commands) => {
			const real = await realOf(stage, ask);
			const world = await worldOf(real);
			await fc.asyncModelRun(() => ({ model: world, real }), commands);
			await holdAll(world, real);
		},
	);
	await fc.assert(property, { numRuns: runs, seed });
}
