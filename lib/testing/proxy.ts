import { connect, createServer, type Socket } from 'node:net';

export interface CuttableProxy {
	/** The database's address with the proxy in between. */
	readonly url: string;
	/** Ends every connection and refuses new ones. */
	cut(): Promise<void>;
	/** Takes connections and bytes, and never answers: a network that lost its way. */
	hang(): void;
	/**
	 * The connections that stand carry nothing any more, and nobody is told: a firewall that forgot them.
	 * New ones work. @returns how many that were
	 */
	lose(): number;
	/** Lets bytes take so many milliseconds, in each direction, in their order. */
	delay(milliseconds: number): void;
	/**
	 * What becomes of bytes on their way, in their order on each connection: others, later; null ends the connection, on
	 * both sides. Without an argument they pass as they are.
	 */
	shape(way?: Way): void;
	/** Lets connections through again, on the same port. */
	mend(): Promise<void>;
	close(): Promise<void>;
}

/** @param isAnswer from the database */
export type Way = (bytes: Buffer, isAnswer: boolean) => Promise<Buffer | null>;

/** Stands between a service and PostgreSQL, so that a test can take the database away. */
export async function cuttableProxy(databaseUrl: string): Promise<CuttableProxy> {
	const target = new URL(databaseUrl);
	const sockets = new Set<Socket>();
	const lost = new Set<Socket>();
	let hanging = false;
	let delayMilliseconds = 0;
	let way: Way | undefined;
	let port = 0;
	const pass = (to: Socket, bytes: Buffer) => {
		if (delayMilliseconds === 0) to.write(bytes);
		else setTimeout(() => to.write(bytes), delayMilliseconds);
	};
	const server = createServer({ noDelay: true }, (client) => {
		const address = { port: Number(target.port), host: target.hostname, noDelay: true };
		const upstream = connect(address);
		for (const [from, to] of [
			[client, upstream],
			[upstream, client],
		] as const) {
			sockets.add(from);
			let shaped = Promise.resolve();
			from.on('data', (bytes) => {
				if (hanging || lost.has(from)) return;
				if (way === undefined) return pass(to, bytes);
				const through = way;
				shaped = shaped.then(async () => {
					const rest = await through(bytes, from === upstream);
					if (rest === null) to.destroy();
					else if (to.writable) to.write(rest);
				});
			});
			from.on('error', () => lost.has(from) || to.destroy());
			from.on('close', () => {
				sockets.delete(from);
				if (!lost.delete(from)) to.destroy();
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
		lose: () => {
			for (const socket of sockets) lost.add(socket);
			return sockets.size / 2;
		},
		delay: (milliseconds) => {
			delayMilliseconds = milliseconds;
		},
		shape: (next) => {
			way = next;
		},
		mend: async () => {
			hanging = false;
			way = undefined;
			lost.clear();
			for (const socket of sockets) socket.destroy();
			if (!server.listening) await listen();
		},
		close: async () => {
			if (server.listening) await cut();
		},
	};
}
