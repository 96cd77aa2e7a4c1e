import { AppError } from '../errors';
import { fileStem } from '../mesh/files/file-name';
import type { BatchLine } from './batch-lines';
import type { Batch, Batches, BatchTask } from './batches';
import type { TaskFiles } from './files';
import type { Storage } from './storage';
import { shortName } from './task-name';
import type { FileName } from './types';

type Format = Extract<FileName, 'stl' | 'glb' | '3mf' | 'obj'>;

/** The verbs about batches: many prompts at once. Another user's batch is like none. */
export function createBatching(options: { batches: Batches; files: TaskFiles; storage: Storage }) {
	const { batches, files, storage } = options;
	/** @throws AppError `not_found` */
	const read = async (
		userId: number,
		id: string,
	): Promise<{ batch: Batch; tasks: BatchTask[] }> => {
		const batch = await batches.find(userId, id);
		if (batch === null) throw noBatch();
		return { batch, tasks: await batches.tasks(userId, id) };
	};
	return {
		/** @throws AppError `idempotency_conflict`, `too_many_tasks`, `quota_exceeded` */
		startBatch: async (
			userId: number,
			given: { name: string | null; lines: readonly BatchLine[]; idempotencyKey: string | null },
		) => {
			const lines = given.lines.map((line) => {
				return { ...line, name: line.name ?? shortName(line.prompt) };
			});
			const name = given.name ?? lines[0]?.name ?? '';
			const { idempotencyKey } = given;
			return read(userId, await batches.insert({ userId, name, lines, idempotencyKey }));
		},

		readBatch: read,

		/** Newest first. @throws AppError `not_found` where `after` is no batch of the user's */
		listBatches: async (userId: number, page: { limit: number; after: string | undefined }) => {
			const { limit, after = null } = page;
			if (after !== null && (await batches.find(userId, after)) === null) throw noBatch();
			const [rows, total] = await Promise.all([
				batches.list(userId, limit + 1, after),
				batches.count(userId),
			]);
			const shown = rows.slice(0, limit);
			return {
				batches: shown,
				total,
				next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
			};
		},

		/** What is over stays as it is. @throws AppError `not_found` */
		cancelBatch: async (userId: number, id: string) => {
			await read(userId, id);
			await batches.cancel(userId, id);
			return read(userId, id);
		},

		/** What is not finished is cancelled; the tasks stay. @throws AppError `not_found` */
		removeBatch: async (userId: number, id: string): Promise<void> => {
			await read(userId, id);
			await batches.cancel(userId, id);
			await batches.remove(userId, id);
		},

		/** The files of an archive: a table of all lines, and what was built. @throws AppError `not_found` */
		batchParts: async (userId: number, id: string, format: Format) => {
			const { tasks } = await read(userId, id);
			const all = await files.ofTasks(tasks.map((task) => task.id));
			const built = await Promise.all(
				tasks.map(async (task) => {
					const file = all.find(({ taskId, name }) => taskId === task.id && name === format);
					const isThere = file !== undefined && (await storage.size(file.sha256)) !== null;
					const number = String(task.line).padStart(3, '0');
					return isThere ? { file, name: `${number}-${fileStem(task.name)}.${format}` } : null;
				}),
			);
			const rows = tasks.map(({ line, prompt, status, message }, index) =>
				[String(line), prompt ?? '', status, message ?? '', built[index]?.name ?? ''].map(cell),
			);
			const head = ['line', 'prompt', 'status', 'message', 'file'];
			return [
				{ name: 'results.csv', make: () => [head, ...rows].map((row) => `${row.join(',')}\r\n`) },
				...built
					.filter((one) => one !== null)
					.map(({ name, file }) => ({ name, make: () => storage.open(file.sha256) })),
			];
		},
	};
}

/** A spreadsheet would compute what begins like a formula. */
function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function noBatch(): AppError {
	return new AppError('not_found', 'There is nothing here.');
}
