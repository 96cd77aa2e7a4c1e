import { alsoThings, colours } from './colours';
import { type Finish, finishes, type Paint } from './finishes';
import type { Token } from './token';

/** A colour or material in the prompt. `first` and `last`: its tokens. */
export interface ColourWord {
	/** As written. */
	readonly name: string;
	readonly finish: Finish | Paint;
	/** Also the name of a thing: "orange". */
	readonly unsure: boolean;
	readonly first: number;
	readonly last: number;
}

const longestName = 4;

/** All names of colours and materials, the longest at each place; `taken` tokens are not read. */
export function coloursOf(tokens: readonly Token[], taken: ReadonlySet<number>): ColourWord[] {
	const found: ColourWord[] = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const colour = taken.has(at) ? null : (hexAt(tokens, at) ?? namedAt(tokens, at, taken));
		if (colour === null) continue;
		found.push(colour);
		at = colour.last;
	}
	return found;
}

function namedAt(
	tokens: readonly Token[],
	first: number,
	taken: ReadonlySet<number>,
): ColourWord | null {
	for (let length = longestName; length > 0; length -= 1) {
		const words = tokens.slice(first, first + length);
		const free = words.every(
			(token, offset) => token.kind === 'word' && !taken.has(first + offset),
		);
		if (!free || words.length < length) continue;
		const key = words.map(({ word }) => word).join('');
		const finish = finishOf(key) ?? shaded(key);
		if (finish === null) continue;
		const name = words.map(({ text }) => text).join(' ');
		return { name, finish, unsure: alsoThings.has(key), first, last: first + length - 1 };
	}
	return null;
}

function finishOf(key: string): ColourWord['finish'] | null {
	const finish = finishes.get(key);
	const color = colours.get(key);
	return finish ?? (color === undefined ? null : { color });
}

/** "darkwalnut", "palemint": those that have no value of their own. */
function shaded(key: string): ColourWord['finish'] | null {
	const [, shade = '', rest = ''] = /^(dark|deep|light|pale|bright)(.+)$/.exec(key) ?? [];
	const finish = finishOf(rest);
	if (finish === null) return null;
	if (shade === 'bright') return finish;
	const towards = shade === 'dark' || shade === 'deep' ? 0 : 255;
	return { ...finish, color: mixed(finish.color, towards, 0.4) };
}

function mixed(color: string, towards: number, share: number): string {
	const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
	const hex = channels.map((channel) =>
		Math.round(channel + (towards - channel) * share)
			.toString(16)
			.padStart(2, '0'),
	);
	return `#${hex.join('')}`;
}

/** `#ff8800`, `#f80`: a mark and what is glued to it. */
function hexAt(tokens: readonly Token[], first: number): ColourWord | null {
	if (tokens[first]?.word !== '#') return null;
	let last = first;
	while (tokens[last + 1]?.glued === true && last < first + 6) last += 1;
	const digits = tokens
		.slice(first + 1, last + 1)
		.map(({ word }) => word)
		.join('');
	if (!/^(?:[0-9a-f]{3}|[0-9a-f]{6})$/.test(digits)) return null;
	const color = digits.length === 6 ? digits : digits.replace(/./g, '$&$&');
	return { name: `#${digits}`, finish: { color: `#${color}` }, unsure: false, first, last };
}
