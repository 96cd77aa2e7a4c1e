import { fileStem } from '../mesh/files/file-name';
import type { Batches } from './batches';
import type { TaskFiles } from './files';
import type { Shares } from './shares';
import type { Storage } from './storage';
import type { Tasks } from './tasks';
import type { TokenUsage } from './token-usage';

const pageSize = 100;

interface Stores {
	readonly tasks: Tasks;
	readonly batches: Batches;
	readonly shares: Shares;
	readonly files: TaskFiles;
	readonly storage: Storage;
	readonly usage: Pick<TokenUsage, 'list'>;
}

/** The files of a person's own data: all tasks, batches and links as text, and what was built. */
export async function exportParts(
	{ tasks, batches, shares, files, storage, usage }: Stores,
	userId: number,
) {
	const built = await files.ofUser(userId);
	const used = await usage.list(userId);
	const missing: string[] = [];
	return [
		{
			name: 'models.jsonl',
			about:
				'Your models, one JSON object a line, the newest first: what you asked for, the program that it became, and what was measured. Their files are in the folder models; MISSING.txt is there only where one was gone or damaged.',
			make: () => models(tasks, userId),
		},
		{
			name: 'batches.jsonl',
			about:
				'Your batches of prompts, one JSON object a line, with the id of the model of each line.',
			make: () => batchLines(batches, userId),
		},
		{
			name: 'links.jsonl',
			about:
				'The links by which others can see a model of yours now, one JSON object a line. Their addresses are not kept here.',
			make: async () => lines(await shares.list(userId)),
		},
		...(used.length === 0
			? []
			: [
					{
						name: 'tokens.jsonl',
						about:
							'How much of the language model you used, in tokens, one day a line, the newest first.',
						make: () => lines(used),
					},
				]),
		...built.map(({ taskId, taskName, name, sha256 }) => {
			const path = `models/${fileStem(taskName)}-${taskId}.${name === 'checks' ? 'json' : name}`;
			const make = async () => {
				const content = await storage.open(sha256);
				if (content === null) missing.push(path);
				return content;
			};
			return { name: path, about: null, make };
		}),
		{
			name: 'models/MISSING.txt',
			about: null,
			make: async () => (missing.length === 0 ? null : [[missingWords, ...missing, ''].join('\n')]),
		},
	];
}

const missingWords =
	'These files were not on the server any more, or damaged. What they were built from is in models.jsonl.';

async function* models(tasks: Tasks, userId: number): AsyncGenerator<string> {
	let page = await tasks.list(userId, pageSize);
	while (page.length > 0) {
		for (const { id } of page) {
			const task = await tasks.find(userId, id);
			if (task !== null) yield `${JSON.stringify(task)}\n`;
		}
		page = await tasks.list(userId, pageSize, page.at(-1) ?? null);
	}
}

async function* batchLines(batches: Batches, userId: number): AsyncGenerator<string> {
	let page = await batches.list(userId, pageSize, null);
	while (page.length > 0) {
		for (const batch of page) {
			const tasks = await batches.tasks(userId, batch.id);
			yield* lines([{ ...batch, models: tasks.map(({ line, id }) => ({ line, id })) }]);
		}
		page = await batches.list(userId, pageSize, page.at(-1)?.id ?? null);
	}
}

const lines = (rows: readonly object[]): string[] => rows.map((row) => `${JSON.stringify(row)}\n`);
