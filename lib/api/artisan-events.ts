import type { TaskEvent } from '../artisan/types';
import { AppError } from '../errors';
import type { Call } from '../http/call';
import { apiHeaders } from '../http/headers';
import { isoSeconds } from '../iso-seconds';
import { taskIdOf } from './artisan';
import { requireSignedIn } from './sessions';

/** So that no proxy takes the silence for an end. */
const heartbeatMilliseconds = 15_000;
const pageSize = 200;

/**
 * `GET /artisan/events/{task_id}`: what happens to a task, as server-sent events from the first on, or from
 * the one after `Last-Event-ID`. Ends after `finished`, and with the session that listens.
 */
export async function taskEvents(call: Call): Promise<Response> {
	const { userId, sessionId } = await requireSignedIn(call);
	const id = taskIdOf(call);
	await call.artisan.read(userId, id);
	const stream = createStream(call, { taskId: id, sessionId, lastId: lastIdOf(call.request) });
	const headers = { ...apiHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
	return new Response(stream, { headers });
}

function createStream(
	call: Call,
	from: { taskId: string; sessionId: number; lastId: number },
): ReadableStream<Uint8Array> {
	let stop = () => {};
	let isOpen = true;
	return new ReadableStream<Uint8Array>({
		start: (controller) => {
			const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
			const end = () => {
				stop();
				if (isOpen) controller.close();
				isOpen = false;
			};
			const sendNew = createReader(call, from, (event) => {
				if (isOpen) send(written(event));
				if (event.type === 'finished') end();
			});
			const unwatch = call.watch.subscribe(from.sessionId, end);
			if (unwatch === null) {
				throw new AppError(
					'busy',
					'Too many pages listen for this session. Ask for its status instead.',
					{
						retryAfterSeconds: 30,
					},
				);
			}
			const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMilliseconds).unref();
			const unfollow = call.artisan.follow(from.taskId, () => void sendNew().catch(end));
			stop = () => {
				clearInterval(heartbeat);
				unfollow();
				unwatch();
			};
			send('retry: 1000\n\n');
			// A database that is away ends the stream: the client comes again, with the last event it saw.
			void sendNew().catch(end);
		},
		// Whoever left while the events were read is closed already, and cannot be written to.
		cancel: () => {
			isOpen = false;
			stop();
		},
	});
}

/** Reads what is new and hands it on in order; news that comes while it reads makes it read once more. */
function createReader(
	call: Call,
	from: { taskId: string; lastId: number },
	take: (event: TaskEvent) => void,
): () => Promise<void> {
	let { lastId } = from;
	let [isReading, isStale] = [false, false];
	return async () => {
		isStale = true;
		if (isReading) return;
		isReading = true;
		try {
			while (isStale) {
				isStale = false;
				const events = await call.artisan.eventsAfter(from.taskId, lastId, pageSize);
				for (const event of events) take(event);
				lastId = events.at(-1)?.id ?? lastId;
				isStale ||= events.length === pageSize;
			}
		} finally {
			isReading = false;
		}
	};
}

/** What is no number was not sent by this server: it counts from the beginning. */
function lastIdOf(request: Request): number {
	const given = request.headers.get('last-event-id') ?? '';
	return /^\d{1,15}$/.test(given) ? Number(given) : 0;
}

function written({ id, at, type, data }: TaskEvent): string {
	const body = JSON.stringify({ at: isoSeconds(new Date(at * 1000)), ...(data as object) });
	return `id: ${id}\nevent: ${type}\ndata: ${body}\n\n`;
}
