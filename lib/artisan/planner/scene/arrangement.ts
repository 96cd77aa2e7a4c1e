import { range } from '../reading';
import { formsOf } from '../words';
import type { Phrase } from './read';
import type { Arrangement } from './thing';

const usualCount = { one: 1, row: 3, circle: 6, stack: 3, grid: 9 } as const;

/** Several without a word of how stand in a row. */
export function arrangementOf(
	phrase: Phrase,
	said: number,
	gap: number | null,
	plural: boolean,
): Arrangement {
	const [pattern] = phrase.patterns.filter((one) => one.pattern !== 'one');
	const around = phrase.joint === 'surrounded' || phrase.trailing === 'around';
	const lump = phrase.patterns.length > 0 || plural ? (around ? 4 : 3) : 1;
	if (pattern === undefined) {
		const count = said === 1 ? lump : said;
		return { pattern: count === 1 ? 'one' : 'row', count, columns: 1, gap };
	}
	if (pattern.pattern !== 'grid') {
		const count = said === 1 ? usualCount[pattern.pattern] : said;
		return { pattern: pattern.pattern, count, columns: 1, gap };
	}
	const { columns, rows } = pattern;
	if (columns !== undefined && rows !== undefined) {
		return { pattern: 'grid', count: columns * rows, columns, gap };
	}
	const count = said === 1 ? usualCount.grid : said;
	const across = columns ?? (rows === undefined ? squarest(count) : Math.ceil(count / rows));
	return across * Math.ceil(count / across) === count
		? { pattern: 'grid', count, columns: across, gap }
		: { pattern: 'row', count, columns: 1, gap };
}

/** "chairs" without a number are several. */
export function isPlural({ tokens, first, last, archetype }: Phrase): boolean {
	const word = tokens[last]?.word ?? '';
	const isNumbered = tokens.slice(0, first).some(({ kind }) => kind === 'number');
	const own = archetype.names.flatMap((name) => name.split(' '));
	const forms = formsOf(word).filter((form) => form !== word && own.includes(form));
	const isArticle = /^(?:an?|one|the|each)$/.test(tokens[first - 1]?.word ?? '');
	return word.endsWith('s') && forms.length > 0 && !isNumbered && !isArticle;
}

/** The most even number of columns that leaves no place of a grid empty. */
function squarest(count: number): number {
	const whole = range(1, count).filter((one) => count % one === 0 && one * one >= count);
	return whole[0] ?? count;
}
