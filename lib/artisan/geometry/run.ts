import { type ChildProcess, spawn } from 'node:child_process';
import type { Job, News, Progress } from './protocol';

/** How a geometry process ended. `crashed`: `detail` is for the log. */
export type End =
	| Extract<News, { type: 'built' | 'refused' | 'memory' }>
	| { readonly type: 'deadline' }
	| { readonly type: 'aborted' }
	| { readonly type: 'crashed'; readonly detail: string };

export interface GeometryOptions {
	/** What Node runs: flags of a loader, and the script. */
	readonly argv: readonly string[];
	readonly deadlineMilliseconds: number;
}

export interface BuildOptions {
	readonly signal: AbortSignal;
	readonly onNews: (news: Progress) => void;
}

export interface Geometry {
	/** The process is killed at the deadline, and on abort. Never rejects. */
	build(job: Job, options: BuildOptions): Promise<End>;
	/** Ends the process that waits. */
	close(): void;
}

/**
 * 512 MB of wasm memory in pages of 64 kB: V8 traps above that, while `resourceLimits` would not; the heap of
 * JavaScript has a limit of its own.
 */
/** Of the kernel's memory, in pages of 64 KB, and of the rest. */
export const geometryMegabytes = 512;
const memoryFlags = [
	`--wasm-max-mem-pages=${16 * geometryMegabytes}`,
	`--max-old-space-size=${geometryMegabytes}`,
];

/**
 * Builds in processes of their own, which get the job and nothing else: no environment, no database. A trap
 * breaks the kernel for good, so each job has a fresh one. The next one is begun ahead of its job: it loads the
 * kernel and waits, so that a job does not.
 */
export function createGeometry({ argv, deadlineMilliseconds }: GeometryOptions): Geometry {
	let waiting: ChildProcess | undefined;
	let isClosed = false;
	const prepare = () => {
		if (isClosed || waiting !== undefined) return;
		const child = start(argv);
		waiting = child;
		// One that ends while it waits is replaced when a job needs it: a fault of every start makes no loop.
		child.once('close', () => {
			if (waiting === child) waiting = undefined;
		});
	};
	const take = (): ChildProcess => {
		const child = waiting ?? start(argv);
		waiting = undefined;
		return child;
	};
	prepare();
	return {
		build: async (job, options) => {
			if (options.signal.aborted) return { type: 'aborted' };
			const end = await work(take(), job, { ...options, deadlineMilliseconds });
			prepare();
			return end;
		},
		close: () => {
			isClosed = true;
			waiting?.kill('SIGKILL');
		},
	};
}

/** Its standard input is a pipe that nobody writes to: it ends when this process does, however that comes. */
function start(argv: readonly string[]): ChildProcess {
	const child = spawn(process.execPath, [...memoryFlags, ...argv], {
		// Next's types want NODE_ENV in every environment.
		env: {} as NodeJS.ProcessEnv,
		stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
	});
	// Told by `close`, or by the job that it fails.
	child.on('error', () => undefined);
	child.stdin?.on('error', () => undefined);
	return child;
}

function work(
	child: ChildProcess,
	job: Job,
	options: BuildOptions & { deadlineMilliseconds: number },
): Promise<End> {
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
