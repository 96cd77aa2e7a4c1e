import { AppError } from '../errors';
import type { TaskFiles } from './files';
import type { Works } from './works';

/** The verbs about works: a task and its takes. Another user's work is like none. */
export function createGallery({ works, files }: { works: Works; files: TaskFiles }) {
	/** @throws AppError `not_found` */
	const read = async (userId: number, id: string) => {
		const takes = await works.takes(userId, id);
		if (takes.length === 0) throw noWork();
		const all = await files.ofTasks(takes.map((take) => take.id));
		return takes.map((take) => {
			return { take, files: all.filter(({ taskId }) => taskId === take.id) };
		});
	};
	return {
		/** Newest first. @throws AppError `not_found` where `after` is no work of the user's */
		listWorks: async (
			userId: number,
			page: { search: string; limit: number; after: string | undefined },
		) => {
			const { limit, after = null } = page;
			const words = page.search.split(/\s+/).filter((word) => word !== '');
			if (after !== null && (await works.takes(userId, after)).length === 0) throw noWork();
			const [rows, total] = await Promise.all([
				works.list(userId, words, limit + 1, after),
				works.count(userId, words),
			]);
			const shown = rows.slice(0, limit);
			return {
				works: shown,
				total,
				next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
			};
		},

		/** The first few of all, uncounted: each query is 3 % of the page that shows them. */
		newestWorks: (userId: number, limit: number) => works.list(userId, [], limit, null),

		/** All takes with their files, in the order in which they were made. */
		readWork: read,

		/** Every take gets the name. @throws AppError `not_found` */
		renameWork: async (userId: number, id: string, name: string): Promise<void> => {
			if ((await works.rename(userId, id, name)) === 0) throw noWork();
		},

		/** With all takes. @throws AppError `not_found` */
		removeWork: async (userId: number, id: string): Promise<void> => {
			if ((await works.remove(userId, id)) === 0) throw noWork();
		},
	};
}

function noWork(): AppError {
	return new AppError('not_found', 'There is nothing here.');
}
