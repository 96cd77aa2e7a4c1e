import type { TaskFiles } from './files';
import type { Storage } from './storage';
import type { Tasks } from './tasks';

const pageSize = 100;

/** The files of a person's own data: all tasks as text, and what was built. */
export async function exportParts(
	{ tasks, files, storage }: { tasks: Tasks; files: TaskFiles; storage: Storage },
	userId: number,
) {
	const built = await files.ofUser(userId);
	const missing: string[] = [];
	return [
		{
			name: 'models.jsonl',
			about:
				'Your models, one JSON object a line, the newest first: what you asked for, the program that it became, and what was measured. Their files are in the folder models; MISSING.txt is there only where one was gone.',
			make: () => models(tasks, userId),
		},
		...built.map(({ taskId, taskName, name, sha256 }) => {
			const path = `models/${slug(taskName)}-${taskId}.${name === 'checks' ? 'json' : name}`;
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
	'These files were not on the server any more. What they were built from is in models.jsonl.';

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

/** A name that every system takes for a file. */
export function slug(name: string): string {
	const plain = name
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-');
	return plain.slice(0, 40).replaceAll(/^-+|-+$/g, '') || 'model';
}
