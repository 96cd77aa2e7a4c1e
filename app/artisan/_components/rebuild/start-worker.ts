/** The kernel in a thread of its own, so that the page never waits for it. */
export function startWorker(): Worker {
	return new Worker(new URL('./rebuild.worker.ts', import.meta.url), { type: 'module' });
}
