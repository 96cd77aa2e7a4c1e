import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const reconnectMilliseconds = 1000;
/** Who only listens would never notice that a firewall has forgotten the connection, and hear nothing for ever. */
const defaultProbeMilliseconds = 10_000;

interface ListenTo {
	readonly url: string;
	readonly channel: string;
	readonly probeMilliseconds?: number;
	/** How long a connection, or a question, may take. */
	readonly connectTimeoutMilliseconds: number;
	readonly keepAliveDelayMilliseconds: number;
}

/**
 * Hears what is told on a channel, on a connection that is made again when it breaks.
 * @param tell whether the channel is heard
 */
export function listen(
	to: ListenTo,
	on: { message: (payload: string) => void; gap: () => void },
	tell: (isHeard: boolean) => void,
): { close(): Promise<void> } {
	let current: { end(): Promise<void> } | undefined;
	let retry: NodeJS.Timeout | undefined;
	let closed = false;
	const connect = () => {
		let lost = false;
		const again = () => {
			if (lost || closed) return;
			lost = true;
			tell(false);
			void opened.end();
			retry = setTimeout(connect, reconnectMilliseconds).unref();
		};
		const listening = () => {
			tell(true);
			on.gap();
		};
		const opened = openListener(to, { message: on.message, listening, lost: again });
		current = opened;
	};
	connect();
	return {
		close: async () => {
			closed = true;
			clearTimeout(retry);
			await current?.end();
		},
	};
}

/** One connection that listens, for as long as it holds. `lost` may be called more than once. */
function openListener(
	to: ListenTo,
	on: { message: (payload: string) => void; listening: () => void; lost: () => void },
): { end(): Promise<void> } {
	const { url, channel, probeMilliseconds = defaultProbeMilliseconds } = to;
	const socket = new Socket();
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: to.connectTimeoutMilliseconds,
		query_timeout: to.connectTimeoutMilliseconds,
		keepAlive: true,
		keepAliveInitialDelayMillis: to.keepAliveDelayMilliseconds,
		application_name: 'prompt2mesh listener',
		stream: () => socket,
	});
	let probe: NodeJS.Timeout | undefined;
	let ended = false;
	const probeLater = () => {
		const ask = () => void client.query('SELECT 1').then(probeLater, on.lost);
		probe = ended ? undefined : setTimeout(ask, probeMilliseconds).unref();
	};
	const begin = async () => {
		await client.connect();
		await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
		probeLater();
		on.listening();
	};
	client.on('error', on.lost);
	client.on('end', on.lost);
	client.on('notification', ({ payload = '' }) => on.message(payload));
	begin().catch(on.lost);
	return {
		end: async () => {
			ended = true;
			clearTimeout(probe);
			// On a connection that carries nothing any more a farewell would wait for ever.
			await Promise.race([client.end(), wait(reconnectMilliseconds)]).catch(() => undefined);
			socket.destroy();
		},
	};
}
