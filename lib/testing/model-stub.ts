import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Protocol, protocols } from './model-protocols';

/** What the model does with one request. */
export type Turn =
	/** Says this, in pieces, and ends as asked. */
	| {
			readonly text: string;
			readonly pieces?: number;
			readonly end?: 'stop' | 'length' | 'filter';
			/** `false`: the service counts no tokens. */
			readonly usage?: false;
			/** Between two pieces. */
			readonly pauseMilliseconds?: number;
			/** The last piece waits for it. */
			readonly until?: Promise<unknown>;
			/** The connection is cut after so many pieces, or an error comes in their place. */
			readonly cutAfter?: number;
			readonly errorAfter?: number;
	  }
	/** Refuses as the real services do. */
	| { readonly status: number; readonly headers?: Record<string, string>; readonly error?: string }
	/** Begins to answer, and says nothing. */
	| { readonly silent: true }
	/** Says the same for ever. */
	| { readonly endless: string }
	/** A success that is no stream of the protocol. */
	| { readonly raw: string }
	| { readonly redirect: string };

export interface ModelRequest {
	readonly path: string;
	readonly headers: IncomingMessage['headers'];
	readonly body: {
		readonly model: string;
		readonly max_tokens?: number;
		readonly response_format?: unknown;
		readonly system?: unknown;
		readonly messages: ReadonlyArray<{ role: string; content: unknown }>;
	};
	/** The client went away before the end. */
	wasLeft: boolean;
}

const paths: Readonly<Record<string, Protocol>> = {
	'/v1/chat/completions': 'openai',
	'/v1/messages': 'anthropic',
};

/**
 * A language model's service on this machine, by the protocols of OpenAI (chat completions, streamed) and of
 * Anthropic (messages, streamed). What it says is told turn by turn; the last turn is repeated.
 */
export async function startModelStub(key: string | undefined) {
	let turns: Turn[] = [];
	const requests: ModelRequest[] = [];
	const server = createServer((incoming, outgoing) => {
		void answer(incoming, outgoing).catch(() => outgoing.destroy());
	});
	async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const pieces: Buffer[] = [];
		for await (const piece of incoming) pieces.push(piece);
		const path = incoming.url ?? '';
		const kind = paths[path];
		if (incoming.method !== 'POST' || kind === undefined) {
			outgoing.writeHead(404).end('{"error": {"message": "no such path"}}');
			return;
		}
		const body = JSON.parse(Buffer.concat(pieces).toString());
		const request = { path, headers: incoming.headers, body, wasLeft: false };
		requests.push(request);
		outgoing.once('close', () => {
			request.wasLeft = !outgoing.writableFinished;
		});
		const turn = turns.length > 1 ? turns.shift() : turns[0];
		const protocol = protocols[kind];
		const isKnown = key === undefined || protocol.keyOf(incoming.headers) === key;
		await act(outgoing, kind, isKnown ? (turn ?? { status: 500 }) : { status: 401 });
	}
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://127.0.0.1:${port}`,
		baseUrl: `http://127.0.0.1:${port}/v1`,
		requests,
		/** From now on. */
		say: (...next: Turn[]) => {
			turns = next;
			requests.length = 0;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type ModelStub = Awaited<ReturnType<typeof startModelStub>>;

async function act(outgoing: ServerResponse, kind: Protocol, turn: Turn): Promise<void> {
	const protocol = protocols[kind];
	if ('redirect' in turn) {
		outgoing.writeHead(307, { location: turn.redirect }).end();
		return;
	}
	if ('status' in turn) {
		outgoing.writeHead(turn.status, { 'content-type': 'application/json', ...turn.headers });
		outgoing.end(JSON.stringify(protocol.error(turn.status, turn.error)));
		return;
	}
	outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
	if ('raw' in turn) {
		outgoing.end(turn.raw);
	} else if ('silent' in turn) {
		outgoing.flushHeaders();
	} else if ('endless' in turn) {
		outgoing.write(protocol.begin());
		while (!outgoing.destroyed) {
			outgoing.write(protocol.piece(turn.endless));
			await wait(0);
		}
	} else {
		await speak(outgoing, kind, turn);
	}
}

async function speak(
	outgoing: ServerResponse,
	kind: Protocol,
	turn: Extract<Turn, { text: string }>,
): Promise<void> {
	const protocol = protocols[kind];
	const { text, pieces = 7, end = 'stop', usage = true } = turn;
	const length = Math.max(1, Math.ceil(text.length / pieces));
	outgoing.write(protocol.begin());
	for (let at = 0; at < pieces; at += 1) {
		if (at === turn.cutAfter) {
			outgoing.socket?.resetAndDestroy();
			return;
		}
		if (at === turn.errorAfter) {
			outgoing.end(protocol.midError());
			return;
		}
		if (at === pieces - 1) await turn.until;
		outgoing.write(protocol.piece(text.slice(at * length, (at + 1) * length)));
		await wait(turn.pauseMilliseconds ?? 0);
	}
	outgoing.end(protocol.finish(end, usage ? usageOf(text) : null));
}

/** What the stub counts for an answer. */
export const usageOf = (text: string) => ({ input: 4321, output: text.length });
