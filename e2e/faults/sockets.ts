import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Crowd {
	/** How many still stand. */
	open(): number;
	/** What the server said to them, all together. */
	readonly said: { bytes: number };
	leave(): void;
}

/** Connections to a node from addresses of their own, 50 at a time. @param each what each does once it stands */
export async function crowd(
	url: string,
	count: number,
	each: (socket: Socket) => void,
	{ reads = true } = {},
): Promise<Crowd> {
	const { hostname, port } = new URL(url);
	const open = new Set<Socket>();
	const said = { bytes: 0 };
	const one = (index: number) =>
		new Promise<void>((resolve) => {
			// All of 127.0.0.0/8 is this machine: no address runs out of ports.
			const localAddress = `127.0.${1 + (index % 8)}.1`;
			const socket = connect({ host: hostname, port: Number(port), localAddress }, () => {
				open.add(socket);
				each(socket);
				resolve();
			});
			if (reads) socket.on('data', (bytes) => (said.bytes += bytes.length));
			else socket.pause();
			socket.on('error', () => resolve());
			socket.on('close', () => open.delete(socket));
		});
	for (let from = 0; from < count; from += 50) {
		await Promise.all(
			Array.from({ length: Math.min(50, count - from) }, (_, at) => one(from + at)),
		);
	}
	return {
		open: () => open.size,
		said,
		leave: () => {
			for (const socket of open) socket.destroy();
		},
	};
}

/** Waits until the server has closed them all. @returns seconds; null: some still stand */
export async function closedByServer(people: Crowd, withinSeconds: number): Promise<number | null> {
	const since = performance.now();
	while (performance.now() - since < 1000 * withinSeconds) {
		if (people.open() === 0) return (performance.now() - since) / 1000;
		await wait(250);
	}
	return null;
}

export interface Usage {
	readonly residentMegabytes: number;
	readonly files: number;
}

/** Of a process, by the kernel's word. */
export function usageOf(pid: number): Usage {
	const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return {
		residentMegabytes: Number(kilobytes) / 1024,
		files: readdirSync(`/proc/${pid}/fd`).length,
	};
}
