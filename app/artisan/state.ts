/** What a refused prompt form shows again, also without script. */
export interface PromptState {
	readonly attempt: number;
	readonly error: string | null;
	readonly words: string;
}

export const unsent: PromptState = { attempt: 0, error: null, words: '' };
