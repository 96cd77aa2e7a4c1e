import type { Reading } from './reading';
import { isStop } from './words';

const most = 20;
const longestWord = 40;

/** The words and quantities of a prompt that nothing came of, as written, each once. */
export function leftoverOf(
	{ tokens, quantities, head }: Reading,
	used: ReadonlySet<number>,
	refused: readonly string[],
): string[] {
	const left = new Set(refused);
	for (let at = 0; at < tokens.length && left.size < most; at += 1) {
		const token = tokens[at];
		const quantity = quantities.find(({ first }) => first === at);
		if (used.has(at) || token === undefined || (at >= head.first && at <= head.last)) continue;
		if (quantity !== undefined) {
			const counts = quantity.kind === 'number' && tokens[quantity.last + 1]?.kind === 'word';
			const words = tokens.slice(at, quantity.last + (counts ? 2 : 1));
			if (quantity.kind !== 'number' || token.word !== 'one') left.add(spelled(words));
			at = quantity.last;
		} else if (token.kind === 'word' && !isStop(token.word)) {
			const onTop = token.word === 'top' && tokens[at - 1]?.word === 'on';
			if (!onTop) left.add(token.text.slice(0, longestWord));
		}
	}
	return [...left];
}

const spelled = (tokens: Reading['tokens']): string =>
	tokens
		.map(({ text, glued }, at) => (glued || at === 0 ? text : ` ${text}`))
		.join('')
		.slice(0, longestWord);
