/** `start` and `end`: where it stands in the normalised prompt. */
export interface Token {
	readonly kind: 'word' | 'number' | 'mark';
	/** As written. */
	readonly text: string;
	/** In lower case. */
	readonly word: string;
	/** Of a number; else NaN. */
	readonly value: number;
	readonly start: number;
	readonly end: number;
	/** No space before it. */
	readonly glued: boolean;
}
