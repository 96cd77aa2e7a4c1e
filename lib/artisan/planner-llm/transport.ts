import { failureOf, ModelFailure } from './failure';

export interface TransportLimits {
	/** Without a byte. */
	readonly idleMilliseconds: number;
	/** Of one answer, as it comes over the wire. */
	readonly mostBytes: number;
}

/** One request to a model's service, and what became of it, whatever a client makes of its errors. */
export interface Transport {
	readonly fetch: typeof fetch;
	/** Why there is no whole answer, as far as that shows here. */
	verdict(): ModelFailure | null;
	/** The service began to answer: it may count tokens. */
	hasBegun(): boolean;
	/** Nobody waits for it any more. */
	close(): void;
}

/**
 * Follows no redirect, since a key would go along; ends an answer that pauses for too long or does not end.
 * Once for each request.
 */
export function createTransport({ idleMilliseconds, mostBytes }: TransportLimits): Transport {
	const idle = new AbortController();
	let verdict: ModelFailure | null = null;
	let hasBegun = false;
	let timer: NodeJS.Timeout | undefined;
	const end = (failure: ModelFailure) => {
		verdict ??= failure;
		idle.abort();
	};
	const watched = async (input: string | URL | Request, init: RequestInit = {}) => {
		const seconds = idleMilliseconds / 1000;
		const pause = () => end(new ModelFailure('timeout', `no byte for ${seconds} s`));
		timer = setTimeout(pause, idleMilliseconds);
		const signal = AbortSignal.any([idle.signal, ...(init.signal ? [init.signal] : [])]);
		const response = await fetch(input, { ...init, redirect: 'error', signal }).catch(
			(thrown: unknown) => {
				verdict ??= new ModelFailure('away', `no connection${codeOf(thrown)}`);
				throw thrown;
			},
		);
		if (!response.ok) {
			verdict ??= await failureIn(response);
			// Without its body, which may repeat the key or the prompt.
			return new Response(null, { status: response.status });
		}
		hasBegun = true;
		return withBody(
			response,
			limited(() => timer?.refresh(), mostBytes, end),
		);
	};
	return {
		fetch: watched,
		verdict: () => verdict,
		hasBegun: () => hasBegun,
		close: () => clearTimeout(timer),
	};
}

async function failureIn(response: Response): Promise<ModelFailure> {
	const retryAfter = response.headers.get('retry-after');
	const text = await readShort(response).catch(() => '');
	return failureOf(response.status, { retryAfter, identifier: identifierIn(text) });
}

function limited(onChunk: () => void, mostBytes: number, end: (why: ModelFailure) => void) {
	let bytes = 0;
	return new TransformStream<Uint8Array, Uint8Array>({
		transform: (chunk, controller) => {
			onChunk();
			bytes += chunk.byteLength;
			if (bytes > mostBytes) {
				end(new ModelFailure('answer', `more than ${mostBytes} bytes`));
			} else {
				controller.enqueue(chunk);
			}
		},
	});
}

function withBody(response: Response, through: TransformStream<Uint8Array, Uint8Array>): Response {
	const { status, headers, body } = response;
	return new Response(body?.pipeThrough(through) ?? null, { status, headers });
}

const mostOfRefusal = 16_384;

/** The beginning of a refusal. */
async function readShort(response: Response): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of response.body ?? []) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > mostOfRefusal) {
			break;
		}
	}
	return text;
}

/**
 * What a refusal calls itself: `model_not_found`, `unsupported_parameter max_tokens`. Only words of the kind
 * that nobody's key or prompt is, since the log has them.
 */
function identifierIn(text: string): string | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const error = member(value, 'error');
	const words = ['code', 'type', 'param'].map((name) => member(error, name));
	const known = words.filter(
		(word) => typeof word === 'string' && /^[a-z]{2,20}([_.][a-z]{1,20}){0,4}$/.test(word),
	);
	return known.length === 0 ? null : known.join(' ');
}

const member = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** `, ECONNREFUSED`: what Node calls the cause. */
function codeOf(thrown: unknown): string {
	const code = member(member(thrown, 'cause'), 'code');
	return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? `, ${code}` : '';
}
