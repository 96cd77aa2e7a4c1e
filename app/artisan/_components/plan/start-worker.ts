/** The planner in a thread of its own: typing never waits for it. */
export function startWorker(): Worker {
	return new Worker(new URL('./plan.worker.ts', import.meta.url), { type: 'module' });
}
