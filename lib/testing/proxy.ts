import { connect, createServer, type Socket } from 'node:net';

export interface CuttableProxy {
	/** The database's address with the proxy in between. */
	readonly url: string;
	/** Ends every connection and refuses new ones. */
	cut(): Promise<void>;
	/** Takes connections and bytes, and never answers: a network that lost its way. */
	hang(): void;
	/** Lets connections through again, on the same port. */
	mend(): Promise<void>;
	close(): Promise<void>;
}

/** Stands between a service and PostgreSQL, so that a test can take the database away. */
export async function cuttableProxy(databaseUrl: string): Promise<CuttableProxy> {
	const target = new URL(databaseUrl);
	const sockets = new Set<Socket>();
	let hanging = false;
	let port = 0;
	const server = createServer((client) => {
		const upstream = connect(Number(target.port), target.hostname);
		for (const [from, to] of [
			[client, upstream],
			[upstream, client],
		] as const) {
			sockets.add(from);
			from.on('data', (bytes) => {
				if (!hanging) to.write(bytes);
			});
			from.on('error', () => to.destroy());
			from.on('close', () => {
				sockets.delete(from);
				to.destroy();
			});
		}
	});
	const listen = () =>
		new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', () => {
				server.off('error', reject);
				resolve();
			});
		});
	const cut = async () => {
		const closed = new Promise<void>((resolve) => server.close(() => resolve()));
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	await listen();
	const address = server.address();
	port = typeof address === 'object' && address !== null ? address.port : 0;
	const url = new URL(databaseUrl);
	url.hostname = '127.0.0.1';
	url.port = String(port);
	return {
		url: url.href,
		cut,
		hang: () => {
			hanging = true;
		},
		mend: async () => {
			hanging = false;
			for (const socket of sockets) socket.destroy();
			if (!server.listening) await listen();
		},
		close: async () => {
			if (server.listening) await cut();
		},
	};
}
