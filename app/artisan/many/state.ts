/** What a refused form shows again, also without script. */
export interface BatchFormState {
	readonly attempt: number;
	readonly error: string | null;
	readonly text: string;
	readonly kind: 'lines' | 'csv';
}

export const unsent: BatchFormState = { attempt: 0, error: null, text: '', kind: 'lines' };
