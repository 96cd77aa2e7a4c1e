import type { ModelMessage } from 'ai';
import { isModelFailure, ModelFailure } from './failure';
import type { LanguageModel } from './language-model';
import { createTransport } from './transport';

/** What a model said to one request, whole or as far as it may be. */
export interface Reply {
	readonly text: string;
	/** `length`: it was cut off; `refused`: the model's own rules forbid an answer. */
	readonly end: 'stop' | 'length' | 'refused';
	readonly tokens: Tokens;
}

export interface Tokens {
	readonly input: number;
	readonly output: number;
	/** The service did not count them, or was not heard to its end. */
	readonly isEstimated: boolean;
}

export interface Ask {
	readonly system: string;
	readonly messages: readonly ModelMessage[];
	readonly signal: AbortSignal;
	readonly idleMilliseconds: number;
	/** Asks a service of OpenAI's protocol for JSON alone; not all of them can be asked. */
	readonly jsonMode: boolean;
	/** All text up to now, whenever there is more. */
	readonly onText: (text: string) => void;
	/** Told once, also where this throws. */
	readonly onTokens: (tokens: Tokens) => void;
}

/** English and JSON have about so many characters in a token. */
const charactersPerToken = 4;
/** A stream of the protocols has some two hundred bytes around a token, and reasoning comes on top. */
const bytesPerToken = 1000;

/** One request. @throws ModelFailure, or what the signal was aborted with */
export async function ask(model: LanguageModel, options: Ask): Promise<Reply> {
	const mostBytes = model.maxOutputTokens * bytesPerToken;
	const transport = createTransport({ idleMilliseconds: options.idleMilliseconds, mostBytes });
	const reading = { text: '', tokens: null as Tokens | null, end: null as Reply['end'] | null };
	try {
		await read(model, options, transport.fetch, reading);
	} catch (thrown) {
		options.signal.throwIfAborted();
		throw transport.verdict() ?? (isModelFailure(thrown) ? thrown : brokenOff());
	} finally {
		transport.close();
		if (transport.hasBegun()) {
			options.onTokens(reading.tokens ?? estimated(options, reading.text));
		}
	}
	const { text, end, tokens } = reading;
	return { text, end: end ?? 'stop', tokens: tokens ?? estimated(options, text) };
}

interface Reading {
	text: string;
	tokens: Tokens | null;
	end: Reply['end'] | null;
}

async function read(
	model: LanguageModel,
	{ system, messages, signal, jsonMode, onText }: Ask,
	fetch: typeof globalThis.fetch,
	reading: Reading,
): Promise<void> {
	// Loaded where a model is set up alone: it is large.
	const { streamText } = await import('ai');
	globalThis.AI_SDK_LOG_WARNINGS = false;
	const stop = new AbortController();
	const { fullStream } = streamText({
		model: await connect(model, fetch, jsonMode),
		system,
		messages: [...messages],
		maxOutputTokens: model.maxOutputTokens,
		maxRetries: 0,
		abortSignal: AbortSignal.any([signal, stop.signal]),
		// The SDK would print it, with all that is in it.
		onError: () => undefined,
	});
	const mostCharacters = model.maxOutputTokens * charactersPerToken * 2;
	for await (const part of fullStream) {
		if (part.type === 'error') {
			throw brokenOff();
		}
		if (part.type === 'text-delta') {
			reading.text += part.text;
			if (reading.text.length > mostCharacters) {
				reading.text = reading.text.slice(0, mostCharacters);
				reading.end = 'length';
				stop.abort();
				return;
			}
			onText(reading.text);
		}
		if (part.type === 'finish') {
			reading.end ??= endOf(part.finishReason);
			reading.tokens = tokensOf(part.totalUsage);
		}
	}
	signal.throwIfAborted();
	if (reading.end === null) {
		throw brokenOff();
	}
}

const brokenOff = () => new ModelFailure('away', 'the answer broke off');

function endOf(finishReason: string): Reply['end'] {
	if (finishReason === 'error') {
		throw brokenOff();
	}
	return finishReason === 'length'
		? 'length'
		: finishReason === 'content-filter'
			? 'refused'
			: 'stop';
}

function tokensOf(usage: {
	inputTokens: number | undefined;
	outputTokens: number | undefined;
}): Tokens | null {
	const { inputTokens: input, outputTokens: output } = usage;
	return input === undefined || output === undefined ? null : { input, output, isEstimated: false };
}

function estimated({ system, messages }: Pick<Ask, 'system' | 'messages'>, text: string): Tokens {
	const sent = system.length + JSON.stringify(messages).length;
	const of = (characters: number) => Math.ceil(characters / charactersPerToken);
	return { input: of(sent), output: of(text.length), isEstimated: true };
}

async function connect(
	{ protocol, baseUrl, apiKey, model }: LanguageModel,
	fetch: typeof globalThis.fetch,
	jsonMode: boolean,
) {
	if (protocol === 'anthropic') {
		const { createAnthropic } = await import('@ai-sdk/anthropic');
		return createAnthropic({ baseURL: baseUrl, apiKey: apiKey ?? '', fetch })(model);
	}
	const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
	const isOpenAi = new URL(baseUrl).hostname === 'api.openai.com';
	return createOpenAICompatible({
		name: 'llm',
		baseURL: baseUrl,
		...(apiKey === undefined ? {} : { apiKey }),
		fetch,
		includeUsage: true,
		supportsStructuredOutputs: false,
		transformRequestBody: ({ max_tokens: most, ...body }) => ({
			...body,
			// OpenAI's own newer models take the newer name only; most others know the older one alone.
			...(isOpenAi ? { max_completion_tokens: most } : { max_tokens: most }),
			...(jsonMode ? { response_format: { type: 'json_object' } } : {}),
		}),
	})(model);
}
