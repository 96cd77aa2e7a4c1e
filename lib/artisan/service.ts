import { AppError } from '../errors';
import type { Batches } from './batches';
import { createBatching } from './batching';
import type { Blender } from './blender';
import type { TaskEvents } from './events';
import { exportParts } from './export';
import type { TaskFiles } from './files';
import { createGallery } from './gallery';
import type { Jobs } from './jobs';
import type { TaskNews } from './news';
import { isUndo } from './planner/edit/undo';
import type { Shares } from './shares';
import { createSharing } from './sharing';
import type { Storage } from './storage';
import type { Tasks } from './tasks';
import type { TokenUsage } from './token-usage';
import type { FileName, NamedFile, PlannerEntry, Task, TaskFile } from './types';
import { nameOf, requestOf, requirePlanner, type Wish } from './wish';
import type { Works } from './works';

export interface ArtisanOptions {
	readonly tasks: Tasks;
	readonly works: Works;
	readonly shares: Shares;
	readonly batches: Batches;
	readonly jobs: Jobs;
	readonly events: TaskEvents;
	readonly files: TaskFiles;
	readonly storage: Storage;
	readonly news: TaskNews;
	readonly usage: TokenUsage;
	/** The name of the language model that can plan too; null: there is none. */
	readonly languageModel: string | null;
	/** Null: nothing is sent to Blender. */
	readonly blender: Blender | null;
}

export type ArtisanService = ReturnType<typeof createArtisanService>;

/** The verbs of the Artisan. Every one is about the user's own tasks: another's is like none. */
export function createArtisanService(options: ArtisanOptions) {
	const { tasks, events, files, storage, news, languageModel, blender } = options;
	/** @throws AppError `not_found` */
	const own = async (userId: number, id: string): Promise<Task> => {
		const task = await tasks.find(userId, id);
		if (task === null) throw noTask();
		return task;
	};
	/** One take back; where that one is an undo itself, further back than it. */
	const before = async (userId: number, take: Task): Promise<Wish> => {
		const parentOf = async (one: Task | null) =>
			one?.parentId == null ? null : tasks.find(userId, one.parentId);
		let origin: Task | null = take;
		let steps = 1;
		for (; origin?.prompt != null && isUndo(origin.prompt); steps += 1)
			origin = await parentOf(origin);
		for (; steps > 0; steps -= 1) origin = await parentOf(origin);
		if (origin?.program == null) {
			throw new AppError(
				'program_refused',
				'There is nothing to undo: no take is before this one.',
			);
		}
		return { program: origin.program };
	};
	return {
		...createGallery(options),
		...createSharing(options),
		...createBatching(options),
		...options.jobs,

		/**
		 * @param idempotencyKey the same key with the same wish is the same task
		 * @throws AppError `planner_unavailable`, `program_refused`, `not_found`, `idempotency_conflict`, `too_many_tasks`, `quota_exceeded`
		 */
		start: async (userId: number, wish: Wish, idempotencyKey: string | null) => {
			requirePlanner(wish, languageModel !== null);
			const { taskId } = 'taskId' in wish ? wish : {};
			const parent = taskId === undefined ? null : await own(userId, taskId);
			const isBack = 'edit' in wish && isUndo(wish.edit) && parent !== null;
			const undone = isBack ? await before(userId, parent) : null;
			const { request, program } = requestOf(undone ?? wish, parent);
			const name = nameOf(request, parent);
			return tasks.insert({
				userId,
				name,
				prompt: 'prompt' in wish ? wish.prompt : 'edit' in wish ? wish.edit : null,
				request,
				program,
				parentId: parent?.id ?? null,
				idempotencyKey,
			});
		},

		/** The built-in one first. */
		planners: (): readonly PlannerEntry[] => [
			{ id: 'builtin', model: null },
			...(languageModel === null ? [] : [{ id: 'llm' as const, model: languageModel }]),
		],

		/** @throws AppError `not_found` */
		read: async (userId: number, id: string): Promise<{ task: Task; files: TaskFile[] }> => {
			const task = await own(userId, id);
			return { task, files: await files.of(id) };
		},

		/** Newest first. @throws AppError `not_found` where `after` is no task of the user's */
		list: async (userId: number, page: { limit: number; after: string | undefined }) => {
			const after = page.after === undefined ? null : await own(userId, page.after);
			const [rows, total] = await Promise.all([
				tasks.list(userId, page.limit + 1, after),
				tasks.count(userId),
			]);
			const shown = rows.slice(0, page.limit);
			return {
				tasks: shown,
				total,
				next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
			};
		},

		/** A task that is over stays as it is. @throws AppError `not_found` */
		cancel: async (userId: number, id: string): Promise<Task> => {
			if ((await tasks.requestCancel(userId, id)) === null) throw noTask();
			return own(userId, id);
		},

		/** Anybody's, for administrators. @throws AppError `not_found` */
		cancelJob: async (id: string) => {
			const owner = await options.jobs.jobOwner(id);
			const outcome = await tasks.requestCancel(owner.id, id);
			if (outcome === null) throw noTask();
			return { owner, outcome, status: (await own(owner.id, id)).status };
		},

		/** @throws AppError `not_found` */
		rename: async (userId: number, id: string, name: string): Promise<void> => {
			if (!(await tasks.rename(userId, id, name))) throw noTask();
		},

		/** @throws AppError `not_found` */
		remove: async (userId: number, id: string): Promise<void> => {
			if (!(await tasks.remove(userId, id))) throw noTask();
		},

		/** @throws AppError `not_found` where there is no such task, or it has no such file (yet), `file_lost` */
		file: async (userId: number, id: string, name: FileName): Promise<NamedFile> => {
			const file = await files.find(userId, id, name);
			if (file === null) throw noTask();
			if ((await storage.size(file.sha256)) === null) throw lost();
			return file;
		},

		hasBlender: blender !== null,

		/** @throws AppError `not_found` where that is off or there is no such model, `file_lost`, `busy`, `blender_failed` */
		sendToBlender: async (userId: number, id: string) => {
			if (blender === null) throw noTask();
			const file = await files.find(userId, id, 'glb');
			if (file === null) throw noTask();
			const content = await storage.open(file.sha256);
			if (content === null) throw lost();
			return blender.send(content);
		},

		/** @param range first and last byte, both included @throws AppError `file_lost`, `files_unavailable` */
		open: async (file: TaskFile, range?: { start: number; end: number }) => {
			const content = await storage.open(file.sha256, range);
			if (content === null) throw lost();
			return content;
		},

		/** What happened after an event, in order; at most `limit`. */
		eventsAfter: (id: string, lastId: number, limit: number) => events.after(id, lastId, limit),

		exportParts: (userId: number) => exportParts(options, userId),

		follow: news.follow,

		close: news.close,
	};
}

function noTask(): AppError {
	return new AppError('not_found', 'There is nothing here.');
}

/** Its row is there: the disk has lost or damaged what it names. */
function lost(): AppError {
	return new AppError(
		'file_lost',
		'The server has lost this file, or its disk has damaged it. Build the model again.',
	);
}
