import { describe, expect, test } from 'vitest';
import { readEnv } from './env';

const JWT_SECRET_KEY = 'kq7Rz2Lw9XvTd4Ym1Bn6Jc8Hf3Gs5PwUe0';
const read = (more: Record<string, string>) => readEnv({ JWT_SECRET_KEY, ...more });
const openai = { LLM_BASE_URL: 'https://llm.example/v1/', LLM_MODEL: 'large-2' };

function refusal(more: Record<string, string>): string {
	try {
		read(more);
	} catch (thrown) {
		expect(thrown).toMatchObject({ code: 'invalid_settings' });
		return thrown instanceof Error ? thrown.message : '';
	}
	return '';
}

test('none is set: the built-in planner alone, whatever other programs are told of Anthropic', () => {
	expect(read({}).languageModel).toBeNull();
	const others = { ANTHROPIC_MODEL: 'claude-opus-5', ANTHROPIC_BASE_URL: 'https://proxy.example' };
	expect(read(others).languageModel).toBeNull();
});

test('any OpenAI-compatible address, without a key where none is needed', () => {
	expect(read(openai).languageModel).toEqual({
		protocol: 'openai',
		baseUrl: 'https://llm.example/v1',
		apiKey: undefined,
		model: 'large-2',
		maxOutputTokens: 16_000,
		timeoutSeconds: 180,
		price: null,
		dailyTokens: 0,
	});
	const all = {
		...openai,
		LLM_API_KEY: 'sk-1',
		LLM_MAX_OUTPUT_TOKENS: '4000',
		LLM_TIMEOUT_SECONDS: '60',
		LLM_PRICE_INPUT: '2.5',
		LLM_PRICE_OUTPUT: '10',
		LLM_DAILY_TOKENS: '100000',
	};
	expect(read(all).languageModel).toMatchObject({
		apiKey: 'sk-1',
		maxOutputTokens: 4000,
		timeoutSeconds: 60,
		price: { input: 2.5, output: 10 },
		dailyTokens: 100_000,
	});
});

test.each([
	[{}, 'https://api.anthropic.com/v1'],
	[{ ANTHROPIC_BASE_URL: 'https://proxy.example' }, 'https://proxy.example/v1'],
	[{ ANTHROPIC_BASE_URL: 'https://proxy.example/v2/' }, 'https://proxy.example/v2'],
])('Anthropic, by its key alone: %o', (more, baseUrl) => {
	expect(read({ ANTHROPIC_API_KEY: 'sk-ant-1', ...more }).languageModel).toMatchObject({
		protocol: 'anthropic',
		baseUrl,
		apiKey: 'sk-ant-1',
		model: 'claude-sonnet-5-5',
	});
});

describe('S8: what does not go together stops the start, and no value is told', () => {
	test.each<[string, Record<string, string>]>([
		['ANTHROPIC_API_KEY', { ...openai, ANTHROPIC_API_KEY: 'sk-ant-secret' }],
		['LLM_MODEL', { LLM_BASE_URL: 'https://llm.example/v1' }],
		['LLM_BASE_URL', { LLM_MODEL: 'large-2' }],
		['LLM_BASE_URL', { LLM_API_KEY: 'sk-ant-secret' }],
		['LLM_BASE_URL', { ...openai, LLM_BASE_URL: 'ftp://llm.example' }],
		['LLM_BASE_URL', { ...openai, LLM_BASE_URL: 'https://me:sk-ant-secret@llm.example/v1' }],
		['LLM_BASE_URL', { ...openai, LLM_BASE_URL: 'https://llm.example/v1?key=sk-ant-secret' }],
		['LLM_API_KEY', { ...openai, LLM_API_KEY: 'sk-ant-secret and\nmore' }],
		['LLM_PRICE_INPUT', { ...openai, LLM_PRICE_INPUT: '2.5' }],
		['LLM_PRICE_OUTPUT', { ...openai, LLM_PRICE_INPUT: '2.5', LLM_PRICE_OUTPUT: 'cheap' }],
		['LLM_TIMEOUT_SECONDS', { ...openai, LLM_TIMEOUT_SECONDS: '1' }],
		['BLENDER_PORT', { BLENDER_PORT: '70000' }],
	])('%s: %o', (name, more) => {
		const message = refusal(more);
		expect(message).toMatch(new RegExp(`^${name} [^\\n]+$`));
		expect(message).not.toMatch(/sk-ant-secret|large-2|llm\.example/);
	});
});
