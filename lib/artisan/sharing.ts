import { AppError } from '../errors';
import type { TaskFiles } from './files';
import type { Noted, Shares } from './shares';
import type { Tasks } from './tasks';
import type { Task, TaskFile } from './types';

/** What a link shows. */
interface Shared {
	readonly task: Task;
	readonly files: readonly TaskFile[];
	/** Epoch seconds. */
	readonly expiresAt: number;
}

/** The verbs about read-only links to one task. */
export function createSharing(options: { shares: Shares; tasks: Tasks; files: TaskFiles }) {
	const { shares, tasks, files } = options;
	return {
		/** @throws AppError `not_found`, `too_many_shares` */
		share: async (userId: number, taskId: string, days: number, noted: Noted) => {
			const made = await shares.insert(userId, taskId, days, noted);
			if (made === null) throw nothing();
			return made;
		},

		listShares: shares.list,

		/** @throws AppError `not_found` */
		revokeShare: async (userId: number, id: string, noted: Noted): Promise<void> => {
			if (!(await shares.revoke(userId, id, noted))) throw nothing();
		},

		/** For whoever has the link; null where there is nothing (any more). */
		shared: async (token: string): Promise<Shared | null> => {
			const share = await shares.find(token);
			const task = share === null ? null : await tasks.find(share.userId, share.taskId);
			if (share === null || task === null) return null;
			return { task, files: await files.of(task.id), expiresAt: share.expiresAt };
		},
	};
}

function nothing(): AppError {
	return new AppError('not_found', 'There is nothing here.');
}
