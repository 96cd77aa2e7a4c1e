import type { NodeNews, Progress } from './geometry/protocol';
import type { Hold } from './hold';
import type { Tasks } from './tasks';
import type { Lease } from './types';

/** Writes the planner's and the geometry's news as they come, one after another, while they go on. */
export function createNotes(
	lease: Lease,
	{ tasks, onError }: { tasks: Tasks; onError: (error: unknown) => void },
	hold: Pick<Hold, 'signal' | 'look'>,
) {
	let last: Promise<unknown> = Promise.resolve();
	const note = async (write: () => Promise<boolean>) => {
		if (hold.signal.aborted) {
			return;
		}
		const isOurs = await write().catch((error: unknown) => {
			onError(error);
			return true;
		});
		if (!isOurs) {
			await hold.look();
		}
	};
	return {
		take: (news: Progress) => {
			last = last.then(() => note(() => write(tasks, lease, news)));
		},
		planning: (step: string) => {
			const write = () => tasks.event(lease, 'planning', { step }, { progress: 2, step });
			last = last.then(() => note(write));
		},
		written: () => last,
	};
}

/** The nodes are most of the way; checks and files are the rest. */
function write(tasks: Tasks, lease: Lease, news: Progress): Promise<boolean> {
	if (news.type === 'stored') {
		return tasks.store(lease, news.file);
	}
	const { type, ...data } = news;
	if (type === 'checked') {
		return tasks.event(lease, type, data, { progress: 95, step: 'Checked' });
	}
	const { index, total, op, id } = news as NodeNews;
	return tasks.event(lease, type, data, {
		progress: 5 + Math.floor((80 * index) / total),
		stepsDone: index,
		stepsTotal: total,
		step: `${op} ${id}`,
	});
}
