import { connect, createServer, type Socket } from 'node:net';

export interface FaultProxy {
	/** The database's address with the proxy in between. */
	readonly url: string;
	/** Milliseconds that bytes take, in each direction. */
	delayMs: number;
	/**
	 * The connections that stand now carry nothing any more, and nobody is told (a firewall that forgot
	 * them); new ones work. @returns how many that were
	 */
	lose(): number;
	/** Connections taken so far. */
	readonly taken: number;
	close(): Promise<void>;
}

/** Stands between nodes and PostgreSQL. Orderly: what is delayed arrives in the order it was sent. */
export async function faultProxy(databaseUrl: string): Promise<FaultProxy> {
	const target = new URL(databaseUrl);
	const open = new Set<{ lost: boolean; sockets: [Socket, Socket] }>();
	const state = { delayMs: 0, taken: 0 };
	const server = createServer({ noDelay: true }, (client) => {
		state.taken += 1;
		const upstream = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
		const link = { lost: false, sockets: [client, upstream] as [Socket, Socket] };
		open.add(link);
		pass(client, upstream, link, state);
		pass(upstream, client, link, state);
		client.on('close', () => open.delete(link));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const url = new URL(databaseUrl);
	url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
	return {
		url: url.href,
		get delayMs() {
			return state.delayMs;
		},
		set delayMs(ms) {
			state.delayMs = ms;
		},
		get taken() {
			return state.taken;
		},
		lose: () => {
			for (const link of open) link.lost = true;
			return open.size;
		},
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const { sockets } of open) for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

function pass(from: Socket, to: Socket, link: { lost: boolean }, state: { delayMs: number }): void {
	from.on('data', (bytes) => {
		if (link.lost) return;
		if (state.delayMs === 0) to.write(bytes);
		else setTimeout(() => to.write(bytes), state.delayMs);
	});
	from.on('error', () => undefined);
	from.on('close', () => {
		if (!link.lost) to.destroy();
	});
}
