/** Hears that something has happened to tasks (`p2m_task`), and tells those who follow them. */
export interface TaskNews {
	/** Calls back after every event of the task, and after each time that some may have been missed. */
	follow(taskId: string, onNews: () => void): () => void;
	close(): Promise<void>;
}

/** @param listen begins to listen, on one connection for the whole process; what it returns ends that */
export function createTaskNews(
	listen: (on: { message: (taskId: string) => void; gap: () => void }) => {
		close(): Promise<void>;
	},
): TaskNews {
	const followers = new Map<string, Set<() => void>>();
	let listening: { close(): Promise<void> } | undefined;
	const tell = (taskId: string) => {
		for (const onNews of followers.get(taskId) ?? []) onNews();
	};
	return {
		follow: (taskId, onNews) => {
			listening ??= listen({
				message: tell,
				gap: () => {
					for (const id of followers.keys()) tell(id);
				},
			});
			const own = followers.get(taskId) ?? new Set();
			followers.set(taskId, own.add(onNews));
			return () => {
				own.delete(onNews);
				if (own.size === 0 && followers.get(taskId) === own) followers.delete(taskId);
			};
		},
		close: async () => {
			followers.clear();
			await listening?.close();
		},
	};
}
