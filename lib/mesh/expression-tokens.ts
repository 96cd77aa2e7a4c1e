/** `at`: position of the first character, counted from 1. */
export type Token = { readonly at: number } & (
	| { readonly sign: 'number'; readonly value: number }
	| { readonly sign: 'name'; readonly name: string }
	| { readonly sign: '+' | '-' | '*' | '/' | '(' | ')' | ',' | 'end' }
);

const signs = ['+', '-', '*', '/', '(', ')', ','] as const;
const piece =
	/(?<space>[ \t]+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)/y;

/** Throws what `refuse` makes of a position and a reason. */
export function tokensOf(text: string, refuse: (at: number, why: string) => Error): Token[] {
	const tokens: Token[] = [];
	for (let index = 0; index < text.length; ) {
		const at = index + 1;
		const sign = signs.find((each) => each === text[index]);
		if (sign !== undefined) {
			tokens.push({ sign, at });
			index += 1;
			continue;
		}
		piece.lastIndex = index;
		const found = piece.exec(text);
		if (found === null) {
			throw refuse(at, 'this character has no meaning here');
		}
		index = piece.lastIndex;
		const { number, name } = found.groups ?? {};
		if (number !== undefined) {
			tokens.push({ sign: 'number', value: Number(number), at });
		} else if (name !== undefined) {
			tokens.push({ sign: 'name', name, at });
		}
	}
	return tokens;
}
