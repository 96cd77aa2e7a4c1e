import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** One span as OTLP/HTTP has it in JSON. */
export interface ReceivedSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly name: string;
	readonly kind: number;
	readonly startTimeUnixNano: string;
	readonly endTimeUnixNano: string;
	readonly attributes: ReadonlyArray<{ key: string; value: Record<string, string> }>;
	readonly status: { code?: number };
}

interface Received {
	readonly resourceSpans: ReadonlyArray<{
		readonly resource: { attributes: ReceivedSpan['attributes'] };
		readonly scopeSpans: ReadonlyArray<{ readonly spans: readonly ReceivedSpan[] }>;
	}>;
}

/** A collector that keeps what it is sent. @param status what it answers */
export async function startCollector(status = 200) {
	const requests: Array<{ path: string; headers: NodeJS.Dict<string | string[]>; body: Received }> =
		[];
	const server = createServer(async (incoming, outgoing) => {
		const body = (await json(incoming)) as Received;
		requests.push({ path: incoming.url ?? '', headers: incoming.headers, body });
		outgoing.writeHead(status, { 'content-type': 'application/json' }).end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		spans: (): ReceivedSpan[] =>
			requests.flatMap(({ body }) =>
				body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
			),
		close: () => {
			server.closeAllConnections();
			return new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
