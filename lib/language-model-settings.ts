import { z } from 'zod';
import type { LanguageModel } from './artisan/planner-llm/language-model';
import { wholeNumber } from './setting-kinds';

/** A part of lib/settings.ts. */
export const languageModelSettings = {
	LLM_BASE_URL: {
		schema: z.string().refine(isBaseUrl, baseUrlWords()).optional(),
		example: undefined,
		about:
			'An OpenAI-compatible language model as a second planner, e.g. https://api.openai.com/v1 or http://127.0.0.1:11434/v1. Unset: none.',
	},
	LLM_API_KEY: {
		schema: z.string().refine(isWord, 'must be one word of visible ASCII characters').optional(),
		example: undefined,
		about: 'Its key; local ones need none.',
	},
	LLM_MODEL: {
		schema: z.string().refine(isWord, 'must be one word, as the service calls it').optional(),
		example: undefined,
		about: 'Its name, as the service calls it; needed with LLM_BASE_URL.',
	},
	ANTHROPIC_API_KEY: {
		schema: z.string().refine(isWord, 'must be one word of visible ASCII characters').optional(),
		example: undefined,
		about: 'A key of Anthropic’s, instead of LLM_BASE_URL: its model is the second planner.',
	},
	ANTHROPIC_MODEL: {
		schema: z
			.string()
			.refine(isWord, 'must be one word, as the service calls it')
			.default('claude-sonnet-5-5'),
		example: 'claude-sonnet-5-5',
		about: 'Which of Anthropic’s models; counts with ANTHROPIC_API_KEY alone.',
	},
	ANTHROPIC_BASE_URL: {
		schema: z.string().refine(isBaseUrl, baseUrlWords()).default('https://api.anthropic.com/v1'),
		example: undefined,
		about: 'Another address of that service. Unset: https://api.anthropic.com/v1.',
	},
	LLM_MAX_OUTPUT_TOKENS: {
		schema: wholeNumber(500, 200_000).default(16_000),
		example: '16000',
		about: 'Tokens that one answer of the language model may have.',
	},
	LLM_TIMEOUT_SECONDS: {
		schema: wholeNumber(5, 3600).default(180),
		example: '180',
		about:
			'Seconds that a plan by the language model may take in all; it ends after a third of them without a byte.',
	},
	LLM_PRICE_INPUT: {
		schema: price().optional(),
		example: undefined,
		about: 'USD per million tokens that are sent. Unset: costs are not shown.',
	},
	LLM_PRICE_OUTPUT: {
		schema: price().optional(),
		example: undefined,
		about: 'USD per million tokens that come back; set both or none.',
	},
	LLM_DAILY_TOKENS: {
		schema: wholeNumber(0, 999_999_999).default(0),
		example: '0',
		about: 'Tokens that one user may take from the language model in a day (UTC); 0: no limit.',
	},
} as const;

/** The settings, as their schemas read them. */
export interface ReadModel {
	readonly LLM_BASE_URL?: string | undefined;
	readonly LLM_API_KEY?: string | undefined;
	readonly LLM_MODEL?: string | undefined;
	readonly ANTHROPIC_API_KEY?: string | undefined;
	readonly ANTHROPIC_MODEL: string;
	readonly ANTHROPIC_BASE_URL: string;
	readonly LLM_MAX_OUTPUT_TOKENS: number;
	readonly LLM_TIMEOUT_SECONDS: number;
	readonly LLM_PRICE_INPUT?: number | undefined;
	readonly LLM_PRICE_OUTPUT?: number | undefined;
	readonly LLM_DAILY_TOKENS: number;
}

/** Null where none is set. What does not go together was refused before (`modelConflicts`). */
export function languageModelOf(read: ReadModel): LanguageModel | null {
	const { LLM_PRICE_INPUT: input, LLM_PRICE_OUTPUT: output } = read;
	const shared = {
		maxOutputTokens: read.LLM_MAX_OUTPUT_TOKENS,
		timeoutSeconds: read.LLM_TIMEOUT_SECONDS,
		price: input === undefined || output === undefined ? null : { input, output },
		dailyTokens: read.LLM_DAILY_TOKENS,
	};
	if (read.ANTHROPIC_API_KEY !== undefined) {
		const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_MODEL: model } = read;
		const url = new URL(read.ANTHROPIC_BASE_URL);
		// Their own programs take the address without a version, and the variable is the same.
		const baseUrl = url.pathname === '/' ? `${url.origin}/v1` : bare(url);
		return { protocol: 'anthropic', baseUrl, apiKey, model, ...shared };
	}
	if (read.LLM_BASE_URL === undefined || read.LLM_MODEL === undefined) {
		return null;
	}
	const { LLM_API_KEY: apiKey, LLM_MODEL: model } = read;
	return {
		protocol: 'openai',
		baseUrl: bare(new URL(read.LLM_BASE_URL)),
		apiKey,
		model,
		...shared,
	};
}

type Rule = (read: ReadModel) => string | false;

/** ANTHROPIC_MODEL and ANTHROPIC_BASE_URL alone say nothing: other programs read them too. */
const rules: readonly Rule[] = [
	({ LLM_BASE_URL, ANTHROPIC_API_KEY }) =>
		LLM_BASE_URL !== undefined &&
		ANTHROPIC_API_KEY !== undefined &&
		'ANTHROPIC_API_KEY and LLM_BASE_URL name a language model each; take one of them out',
	({ LLM_BASE_URL, LLM_MODEL }) =>
		LLM_BASE_URL !== undefined &&
		LLM_MODEL === undefined &&
		'LLM_MODEL is not set, and LLM_BASE_URL is; name the model, as the service calls it',
	({ LLM_BASE_URL, LLM_MODEL, LLM_API_KEY }) =>
		LLM_BASE_URL === undefined &&
		(LLM_MODEL !== undefined || LLM_API_KEY !== undefined) &&
		'LLM_BASE_URL is not set, and LLM_MODEL or LLM_API_KEY is; set the address of the service, or take them out',
	({ LLM_PRICE_INPUT, LLM_PRICE_OUTPUT }) =>
		(LLM_PRICE_INPUT === undefined) !== (LLM_PRICE_OUTPUT === undefined) &&
		'LLM_PRICE_INPUT and LLM_PRICE_OUTPUT go together; set both, or none',
];

/** One line for what does not go together; never a value (S8). */
export const modelConflicts = (read: ReadModel): string[] =>
	rules.map((rule) => rule(read)).filter((line) => line !== false);

function baseUrlWords(): string {
	return 'must be an address such as https://api.openai.com/v1, without a name, a password or a query';
}

function isBaseUrl(text: string): boolean {
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
		return false;
	}
	const { username, password, search, hash } = new URL(text);
	return username + password + search + hash === '';
}

const bare = (url: URL): string => url.href.replace(/\/+$/, '');

function isWord(text: string): boolean {
	return /^[\x21-\x7e]{1,500}$/.test(text);
}

function price() {
	return z
		.string()
		.regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be a number of USD, such as 2.5')
		.transform(Number);
}
