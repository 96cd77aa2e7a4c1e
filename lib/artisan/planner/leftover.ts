import type { Quantity } from './quantity';
import type { Reading } from './reading';
import { isRelation, isStop } from './words';

const most = 20;
const longestEntry = 40;

/** The words and quantities of a prompt that nothing came of, as written, each once. */
export function leftoverOf(
	reading: Reading,
	used: ReadonlySet<number>,
	refused: readonly string[],
): string[] {
	const { tokens, head } = reading;
	const starts = new Map(reading.quantities.map((quantity) => [quantity.first, quantity] as const));
	const left = new Set(refused);
	for (let at = 0; at < tokens.length && left.size < most; ) {
		const last = lastOf(reading, at, starts.get(at), used);
		const known = used.has(at) || (at >= head.first && at <= head.last);
		const measured = starts.get(at)?.kind;
		const counts = measured !== undefined && measured !== 'number';
		if (!known && (counts || says(reading, at))) left.add(spelled(tokens.slice(at, last + 1)));
		at = known ? at + 1 : last + 1;
	}
	return [...left];
}

/** A quantity ends with what it counts: "3 handles", "5 kg". */
function lastOf(
	reading: Reading,
	at: number,
	quantity: Quantity | undefined,
	used: ReadonlySet<number>,
): number {
	const { tokens } = reading;
	if (quantity === undefined) return at;
	if (quantity.group !== undefined) return endOfGroup(reading, quantity, used);
	const next = tokens[quantity.last + 1];
	const counts = quantity.kind === 'number' && next?.kind === 'word' && !isStop(next.word);
	return quantity.last + (counts && !isRelation(next.word) ? 1 : 0);
}

/** "200 x 160 cm" is one thing that was not understood. */
function endOfGroup(
	{ quantities }: Reading,
	{ group, last }: Quantity,
	used: ReadonlySet<number>,
): number {
	const rest = quantities.filter((one) => one.group === group && one.first > last);
	const taken = rest.findIndex(({ first }) => used.has(first));
	return (taken < 0 ? rest : rest.slice(0, taken)).at(-1)?.last ?? last;
}

function says({ tokens }: Reading, at: number): boolean {
	const token = tokens[at];
	if (token === undefined || token.kind === 'mark') return false;
	if (token.kind === 'number') return token.word !== 'one';
	const onTop = token.word === 'top' && tokens[at - 1]?.word === 'on';
	return !isStop(token.word) && !isRelation(token.word) && !onTop;
}

const spelled = (tokens: Reading['tokens']): string =>
	tokens
		.map(({ text, glued }, at) => (glued || at === 0 ? text : ` ${text}`))
		.join('')
		.slice(0, longestEntry);
