import type { Program } from '../mesh/program';
import { failed, outcomeOf } from './geometry/outcome';
import type { Progress } from './geometry/protocol';
import type { End } from './geometry/run';
import { createHold, type Hold } from './hold';
import { createNotes } from './notes';
import type { Planner } from './plan';
import { isPlan, plan, type StoredPlan } from './planning';
import type { Claimed } from './task-claim';
import { quotaExceeded } from './task-insert';
import type { Tasks } from './tasks';
import type { Outcome } from './types';

export interface WorkOptions {
	readonly tasks: Tasks;
	readonly planner: Planner;
	/** Builds a program apart; never rejects. */
	readonly build: (
		program: Program,
		options: { signal: AbortSignal; onNews: (news: Progress) => void },
	) => Promise<End>;
	readonly quotaBytes: number;
	readonly leaseSeconds?: number;
	readonly heartbeatSeconds?: number;
	readonly onError: (error: unknown) => void;
	/** Runs the whole of one task, for who follows it. */
	readonly around?: <Result>(taskId: string, work: () => Promise<Result>) => Promise<Result>;
}

export interface Work {
	readonly taskId: string;
	/** Asks the row whether the task is still wanted. */
	look(): Promise<void>;
	/** Never rejects. */
	readonly done: Promise<void>;
}

const cancelled: Outcome = { status: 'cancelled', message: 'Cancelled.' };

/** One claimed task to its end: planned, built, stored. @param stopping this process is to end */
export function createWork(
	claimed: Claimed,
	options: WorkOptions & { leaseSeconds: number },
	stopping: AbortSignal,
): Work {
	const hold = createHold(claimed.lease, { ...options, stopping });
	const run = async () => {
		try {
			await conclude(claimed, options, hold, await outcomeFor(claimed, options, hold));
		} catch (error) {
			// The lease ends by itself, and whoever takes over goes on from the finished nodes.
			options.onError(error);
		} finally {
			hold.close();
		}
	};
	const { around = (_taskId, work) => work() } = options;
	const { id } = claimed.task;
	return { taskId: id, look: hold.look, done: around(id, run) };
}

/** Null: the work was broken off, and `hold.ended` says why. */
async function outcomeFor(
	claimed: Claimed,
	options: WorkOptions,
	hold: Hold,
): Promise<Outcome | null> {
	const planned = await planOnce(claimed, options, hold);
	if (planned === null || 'outcome' in planned) {
		return planned?.outcome ?? null;
	}
	const first = await build(planned.program, claimed, options, hold);
	// Something else on the machine may have ended it; the finished nodes are kept.
	const end =
		first.type === 'crashed' ? await build(planned.program, claimed, options, hold) : first;
	if (end.type === 'aborted') {
		return null;
	}
	return withinQuota(claimed, options, outcomeOf(end, planned.stored));
}

/** Resolves when all that happened is written too. */
async function build(
	program: Program,
	claimed: Claimed,
	options: WorkOptions,
	hold: Hold,
): Promise<End> {
	const notes = createNotes(claimed.lease, options, hold);
	const end = await options.build(program, { signal: hold.signal, onNews: notes.take });
	await notes.written();
	if (end.type === 'crashed') {
		const { id } = claimed.task;
		options.onError(new Error(`The geometry process of task ${id} crashed: ${end.detail}`));
	}
	return end;
}

type Ready = {
	readonly program: Program;
	readonly stored: StoredPlan & { status: 'ready' | 'partial' };
};

/** What was planned before a take-over counts. */
async function planOnce(
	{ task, lease }: Claimed,
	options: WorkOptions,
	hold: Hold,
): Promise<Ready | { readonly outcome: Outcome } | null> {
	const { tasks, planner, onError } = options;
	if (task.program !== null && isPlan(task.plan)) {
		return { program: task.program, stored: task.plan };
	}
	const parent =
		task.parentId === null
			? null
			: ((await tasks.find(task.userId, task.parentId))?.program ?? null);
	const { userId } = task;
	const notes = createNotes(lease, options, hold);
	const context = { userId, onStep: notes.planning, signal: hold.signal };
	const { stored, program, thrown } = await plan(planner, task, parent, context);
	await notes.written();
	if (hold.signal.aborted) {
		return null;
	}
	if (thrown !== undefined) {
		onError(thrown);
	}
	const data = { status: stored.status, message: stored.message, plan: stored.plan };
	const { message } = stored;
	const title =
		program === null ? {} : { program, name: task.prompt === null ? program.title : task.name };
	await tasks.event(lease, 'planned', data, {
		progress: 5,
		step: 'Planned',
		message,
		plan: stored,
		...title,
	});
	if (program !== null && isPlan(stored)) {
		return { program, stored };
	}
	const { errorCode, status } = stored;
	return {
		outcome:
			status === 'needs_input' || status === 'unsupported'
				? { status, message }
				: failed(errorCode ?? 'planning_failed', message),
	};
}

async function withinQuota(
	{ task }: Claimed,
	{ tasks, quotaBytes }: WorkOptions,
	outcome: Outcome,
): Promise<Outcome> {
	const bytes = (outcome.files ?? []).reduce((sum, file) => sum + file.bytes, 0);
	if (bytes === 0 || (await tasks.usedBytes(task.userId)) + bytes <= quotaBytes) {
		return outcome;
	}
	const { code, message } = quotaExceeded(quotaBytes);
	return failed(code, message);
}

async function conclude(
	{ lease }: Claimed,
	{ tasks }: WorkOptions,
	hold: Hold,
	outcome: Outcome | null,
): Promise<void> {
	if (outcome !== null && hold.ended() !== 'cancelled') {
		await tasks.finish(lease, outcome);
	} else if (hold.ended() === 'cancelled') {
		await tasks.finish(lease, cancelled);
	} else if (hold.ended() === 'stopping') {
		await tasks.release(lease);
	}
}
