import { constants, fstatSync, openSync, write, writeSync } from 'node:fs';
import { processWide } from './process-wide';

/** Of lines that nobody takes: a reader that stands still, a full disk. What comes after is left out, and counted. */
const defaultMostBytes = 4_000_000;
const defaultRetryMilliseconds = 200;
/** The last words of a process that ends, where the reader is only slow. */
const lastTries = 5;
const lastPauseMilliseconds = 20;

/**
 * Where log lines go. A log that cannot be written stops no server and keeps none from ending: pino's own output
 * throws at the first full disk, which ends a worker, and then tries for ever while the process exits.
 * @param fd a pipe has to be open without blocking, as Node makes it for `process.stdout`
 */
export function createLogOutput(
	fd: number,
	{ mostBytes = defaultMostBytes, retryMilliseconds = defaultRetryMilliseconds } = {},
): { write(line: string): void; end(): void } {
	const lines: string[] = [];
	/** What of the lines before has not been written yet. */
	let rest: Buffer = Buffer.alloc(0);
	let [waiting, lost] = [0, 0];
	let state: 'idle' | 'writing' | 'retrying' | 'gone' = 'idle';

	const take = (): Buffer => {
		const taken = Buffer.concat([rest, Buffer.from(lines.splice(0).join('') + noteOf(lost))]);
		[waiting, lost] = [0, 0];
		return taken;
	};
	const next = () => {
		if (rest.length === 0) rest = take();
		state = rest.length === 0 ? 'idle' : 'writing';
		if (state === 'idle') return;
		write(fd, rest, (error, written) => {
			if (error === null) {
				rest = rest.subarray(written);
				next();
			} else if (isReaderGone(error)) {
				state = 'gone';
			} else {
				state = 'retrying';
				setTimeout(next, retryMilliseconds).unref();
			}
		});
	};
	const end = () => {
		if (state === 'gone') return;
		// What a thread is writing at this moment it finishes by itself.
		if (state === 'writing') rest = Buffer.alloc(0);
		writeLast(fd, take());
		state = 'gone';
	};
	process.once('exit', end);
	return {
		write: (line) => {
			if (state === 'gone') return;
			if (rest.length + waiting + line.length > mostBytes) {
				lost += 1;
				return;
			}
			waiting += line.length;
			lines.push(line);
			if (state === 'idle') next();
		},
		end,
	};
}

/** This process's. */
export function standardOutput(): { write(line: string): void } {
	return processWide('log-output', () => createLogOutput(ownPipe(process.stdout.fd)));
}

/** Where several processes write to one pipe, the first that ends makes it block again for all of them. */
function ownPipe(fd: number): number {
	try {
		const { O_WRONLY, O_NONBLOCK } = constants;
		return fstatSync(fd).isFIFO() ? openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK) : fd;
	} catch {
		// Its reader is gone, or this is no Linux.
		return fd;
	}
}

function noteOf(lost: number): string {
	const time = new Date().toISOString();
	const note = { level: 40, time, lost, msg: 'log lines were left out, as nobody took them' };
	return lost === 0 ? '' : `${JSON.stringify(note)}\n`;
}

const isReaderGone = ({ code }: NodeJS.ErrnoException) => code === 'EPIPE' || code === 'EBADF';

/** Without waiting for anybody who does not read. */
function writeLast(fd: number, bytes: Buffer): void {
	let left = bytes;
	for (let tries = 0; left.length > 0 && tries < lastTries; tries += 1) {
		try {
			left = left.subarray(writeSync(fd, left));
		} catch {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lastPauseMilliseconds);
		}
	}
}
