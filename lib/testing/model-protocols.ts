import type { IncomingHttpHeaders } from 'node:http';

export type Protocol = 'openai' | 'anthropic';

interface Words {
	readonly keyOf: (headers: IncomingHttpHeaders) => string | undefined;
	readonly begin: () => string;
	readonly piece: (text: string) => string;
	readonly finish: (
		end: 'stop' | 'length' | 'filter',
		usage: { input: number; output: number } | null,
	) => string;
	/** A refusal's body. @param words the service's own, instead of the usual ones */
	readonly error: (status: number, words?: string) => object;
	/** After a success that has begun. */
	readonly midError: () => string;
}

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const event = (value: { type: string; [member: string]: unknown }) =>
	`event: ${value.type}\n${data(value)}`;

const chunk = (choices: unknown[], more: object = {}) =>
	data({
		id: 'chatcmpl-1',
		object: 'chat.completion.chunk',
		created: 1_700_000_000,
		model: 'stub',
		choices,
		...more,
	});
const choice = (delta: object, finish: string | null = null) => ({
	index: 0,
	delta,
	logprobs: null,
	finish_reason: finish,
});

const openaiErrors: Readonly<Record<number, readonly [string, string | null, string]>> = {
	400: ['invalid_request_error', 'unsupported_parameter', 'Unsupported parameter.'],
	401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
	404: ['invalid_request_error', 'model_not_found', 'The model does not exist.'],
	429: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
};

/** https://platform.openai.com/docs/api-reference/chat/streaming */
const openai: Words = {
	keyOf: (headers) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
	begin: () => chunk([choice({ role: 'assistant', content: '', refusal: null })], { usage: null }),
	piece: (content) => chunk([choice({ content })], { usage: null }),
	finish: (end, usage) => {
		const reason = { stop: 'stop', length: 'length', filter: 'content_filter' }[end];
		const counted =
			usage === null
				? ''
				: chunk([], {
						usage: {
							prompt_tokens: usage.input,
							completion_tokens: usage.output,
							total_tokens: usage.input + usage.output,
						},
					});
		return `${chunk([choice({}, reason)])}${counted}data: [DONE]\n\n`;
	},
	error: (status, words) => {
		const [type, code, message] = openaiErrors[status] ?? ['server_error', null, 'Server error.'];
		return { error: { message: words ?? message, type, param: null, code } };
	},
	midError: () => data({ error: { message: 'The server had an error.', type: 'server_error' } }),
};

const anthropicErrors: Readonly<Record<number, readonly [string, string]>> = {
	400: ['invalid_request_error', 'max_tokens: too many'],
	401: ['authentication_error', 'invalid x-api-key'],
	404: ['not_found_error', 'model: stub'],
	429: ['rate_limit_error', 'This request would exceed your rate limit.'],
	529: ['overloaded_error', 'Overloaded'],
};
const anthropicError = (type: string, message: string) => ({
	type: 'error',
	error: { type, message },
	request_id: 'req_1',
});

/** https://docs.anthropic.com/en/docs/build-with-claude/streaming */
const anthropic: Words = {
	keyOf: (headers) => String(headers['x-api-key']),
	begin: () =>
		event({
			type: 'message_start',
			message: {
				id: 'msg_1',
				type: 'message',
				role: 'assistant',
				content: [],
				model: 'stub',
				stop_reason: null,
				stop_sequence: null,
				usage: { input_tokens: 4321, output_tokens: 1 },
			},
		}) +
		event({
			type: 'content_block_start',
			index: 0,
			content_block: { type: 'text', text: '' },
		}) +
		event({ type: 'ping' }),
	piece: (text) =>
		event({
			type: 'content_block_delta',
			index: 0,
			delta: { type: 'text_delta', text },
		}),
	finish: (end, usage) => {
		const reason = { stop: 'end_turn', length: 'max_tokens', filter: 'refusal' }[end];
		return (
			event({ type: 'content_block_stop', index: 0 }) +
			event({
				type: 'message_delta',
				delta: { stop_reason: reason, stop_sequence: null },
				usage: { output_tokens: usage?.output ?? 0 },
			}) +
			event({ type: 'message_stop' })
		);
	},
	error: (status, words) => {
		const [type, message] = anthropicErrors[status] ?? ['api_error', 'Internal server error'];
		return anthropicError(type, words ?? message);
	},
	midError: () => event(anthropicError('overloaded_error', 'Overloaded')),
};

export const protocols: Readonly<Record<Protocol, Words>> = { openai, anthropic };
