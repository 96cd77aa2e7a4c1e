import { connect } from 'node:net';

/** What came back over a connection of its own. */
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Buffer;
}

interface Sent {
	readonly bytes: Buffer;
	readonly leavesAfter: number | null;
}

/** A loaded machine is slow; a server that never answers is a defect. */
const patienceMilliseconds = 90_000;
/** Of a stream that need not end. */
const listenMilliseconds = 60;

/** Sends bytes and reads the one answer. @returns null when the connection was closed without any */
export function exchange(url: string, { bytes, leavesAfter }: Sent): Promise<Answer | null> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve, reject) => {
		const parts: Buffer[] = [];
		const socket = connect(Number(port), hostname);
		socket.setTimeout(patienceMilliseconds, () => socket.destroy(new Error('no answer')));
		socket.on('connect', () => {
			socket.write(bytes);
			if (leavesAfter !== null) setTimeout(() => socket.destroy(), leavesAfter);
		});
		let listening = false;
		socket.on('data', (part) => {
			parts.push(part);
			if (!listening && parts.length < 4 && isStream(parts)) {
				listening = true;
				setTimeout(() => socket.destroy(), listenMilliseconds);
			}
		});
		// The server closes a connection on which it did not read all, and its answer stands nevertheless.
		socket.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
		});
		// What was left in the middle is no answer.
		socket.on('close', () => resolve(leavesAfter === null ? read(Buffer.concat(parts)) : null));
	});
}

const isStream = (parts: readonly Buffer[]) =>
	/\r\ncontent-type: text\/event-stream/i.test(
		Buffer.concat(parts).subarray(0, 4096).toString('latin1'),
	);

function read(bytes: Buffer): Answer | null {
	const end = bytes.indexOf('\r\n\r\n');
	if (end === -1) return null;
	const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
	const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
	const rest = bytes.subarray(end + 4);
	// "100 Continue" comes before the answer.
	if (status < 200) return read(rest);
	const headers = new Headers();
	for (const line of lines) {
		const colon = line.indexOf(':');
		headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
	}
	const length = headers.get('content-length');
	const body =
		headers.get('transfer-encoding') === 'chunked'
			? unchunked(rest)
			: length === null
				? rest
				: rest.subarray(0, Number(length));
	return { status, headers, body };
}

function unchunked(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	let rest = bytes;
	for (;;) {
		const end = rest.indexOf('\r\n');
		const size = Number.parseInt(rest.subarray(0, end).toString('latin1'), 16);
		if (end === -1 || !(size > 0)) return Buffer.concat(parts);
		parts.push(rest.subarray(end + 2, end + 2 + size));
		rest = rest.subarray(end + 4 + size);
	}
}
