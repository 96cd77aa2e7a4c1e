/** Which language model plans, and what it may take. */
export interface LanguageModel {
	/** The protocol that it speaks: OpenAI's chat completions, or Anthropic's messages. */
	readonly protocol: 'openai' | 'anthropic';
	/** Without a slash at its end; what the protocol asks for is put behind it. */
	readonly baseUrl: string;
	/** Local ones need none. */
	readonly apiKey: string | undefined;
	/** As its service calls it. */
	readonly model: string;
	/** Of one answer, in tokens. */
	readonly maxOutputTokens: number;
	/** Of a whole plan, with everything that is asked again. */
	readonly timeoutSeconds: number;
	/** USD per million tokens; null: costs are not known, and not shown. */
	readonly price: { readonly input: number; readonly output: number } | null;
	/** Of one user in one day (UTC), in tokens of both ways; 0: no limit. */
	readonly dailyTokens: number;
}

/** Shorter ones are no secrets: local services take any word for a key, and it may be one of the answer. */
const shortestSecret = 12;

/** The key, where it is one that nobody may see. */
export const secretOf = ({ apiKey = '' }: LanguageModel): string | null =>
	apiKey.length < shortestSecret ? null : apiKey;
