import { type ChildProcess, spawn } from 'node:child_process';
import type { Job, News, Progress } from './protocol';

/** How a geometry process ended. `crashed`: `detail` is for the log. */
export type End =
	| Extract<News, { type: 'built' | 'refused' | 'memory' }>
	| { readonly type: 'deadline' }
	| { readonly type: 'aborted' }
	| { readonly type: 'crashed'; readonly detail: string };

export interface RunOptions {
	/** What Node runs: flags of a loader, and the script. */
	readonly argv: readonly string[];
	readonly deadlineMilliseconds: number;
	readonly signal: AbortSignal;
	readonly onNews: (news: Progress) => void;
}

/**
 * 512 MB of wasm memory in pages of 64 kB: V8 traps above that, while `resourceLimits` would not; the heap of
 * JavaScript has a limit of its own.
 */
const memoryFlags = ['--wasm-max-mem-pages=8192', '--max-old-space-size=512'];

/**
 * Builds in a process of its own, which gets the job and nothing else: no environment, no database. A trap
 * breaks the kernel for good, so each job has a fresh one. It is killed at the deadline, and on abort.
 * Never rejects.
 */
export function buildApart(job: Job, options: RunOptions): Promise<End> {
	if (options.signal.aborted) {
		return Promise.resolve({ type: 'aborted' });
	}
	const child = spawn(process.execPath, [...memoryFlags, ...options.argv], {
		// Next's types want NODE_ENV in every environment.
		env: {} as NodeJS.ProcessEnv,
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	return new Promise((resolve) => {
		let end: End | undefined;
		const kill = (why: End) => {
			end ??= why;
			child.kill('SIGKILL');
		};
		const onAbort = () => kill({ type: 'aborted' });
		options.signal.addEventListener('abort', onAbort, { once: true });
		const timer = setTimeout(() => kill({ type: 'deadline' }), options.deadlineMilliseconds);
		const said = lastWords(child);

		child.on('message', (news: News) => {
			if (isLast(news)) {
				end ??= news;
			} else {
				options.onNews(news);
			}
		});
		child.once('error', (error) => kill({ type: 'crashed', detail: error.message }));
		child.once('close', (code, signal) => {
			clearTimeout(timer);
			options.signal.removeEventListener('abort', onAbort);
			resolve(end ?? crash(said(), code, signal));
		});
		// It may be gone already; how it ended is told above.
		child.send(job, () => undefined);
	});
}

const isLast = (news: News): news is Exclude<News, Progress> =>
	news.type === 'built' || news.type === 'refused' || news.type === 'memory';

/** The end of what it wrote to its error output. */
function lastWords(child: ChildProcess): () => string {
	let text = '';
	child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
		text = (text + chunk).slice(-4000);
	});
	return () => text;
}

/** V8 ends the whole process when its heap is full. */
function crash(said: string, code: number | null, signal: NodeJS.Signals | null): End {
	return /heap out of memory|Allocation failed/i.test(said)
		? { type: 'memory' }
		: { type: 'crashed', detail: `code ${code}, signal ${signal}: ${said.slice(-1000)}` };
}
