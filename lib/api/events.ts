import { AppError } from '../errors';
import type { Call } from '../http/call';
import { apiHeaders } from '../http/headers';
import { requireSignedIn } from './sessions';

/** So that no proxy takes the silence for an end. */
const heartbeatMilliseconds = 15_000;

/**
 * `GET /auth/events`: server-sent events about the caller's own session. One is told: `ended`, when the
 * session has ended on whatever node and by whatever means; then the stream ends too (S2, S21).
 */
export async function events(call: Call): Promise<Response> {
	const { sessionId } = await requireSignedIn(call);
	let stop = () => {};
	const stream = new ReadableStream<Uint8Array>({
		start: (controller) => {
			const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
			const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMilliseconds).unref();
			const unsubscribe = call.watch.subscribe(sessionId, (why) => {
				clearInterval(heartbeat);
				// A server that stops has ended nobody's session: the browser connects again, to the next one.
				if (why === 'ended') {
					send('event: ended\ndata: {}\n\n');
				}
				controller.close();
			});
			if (unsubscribe === null) {
				clearInterval(heartbeat);
				throw new AppError(
					'busy',
					'Too many pages listen for this session. Ask /auth/verify instead.',
					{
						retryAfterSeconds: 30,
					},
				);
			}
			stop = () => {
				clearInterval(heartbeat);
				unsubscribe();
			};
			// Tells the browser to try again soon when the stream breaks, and that it stands.
			send('retry: 1000\n\n');
		},
		cancel: () => stop(),
	});
	const headers = { ...apiHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
	return new Response(stream, { headers });
}
